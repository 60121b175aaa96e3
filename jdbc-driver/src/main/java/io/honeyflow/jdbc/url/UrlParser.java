package io.honeyflow.jdbc.url;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Cuts a URL into its parts. The marks are looked for from the right end: {@code #}, {@code ?}, {@code ;}, {@code /}. */
final class UrlParser {
    private static final List<String> PREFIXES = List.of("jdbc:hive2://", "jdbc:honeyflow://");

    private UrlParser() {}

    static boolean accepts(String url) {
        return PREFIXES.stream().anyMatch(prefix -> url.regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    static UrlParts parse(String url) throws SQLException {
        if (!accepts(url)) {
            throw UrlErrors.malformed("found '" + url + "'");
        }
        UrlParts parts = new UrlParts();
        String rest = url.substring(url.indexOf("//") + 2);
        rest = cutPairs(rest, '#', parts.hiveVar);
        rest = cutPairs(rest, '?', parts.hiveConf);
        rest = cutPairs(rest, ';', parts.session);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String database = slash < 0 ? "" : rest.substring(slash + 1);
        if (database.indexOf('/') >= 0) {
            throw UrlErrors.malformed("a database name holds no '/', found '" + database + "'");
        }
        if (!database.isEmpty()) {
            parts.database = database;
        }
        readAuthority(authority, parts);
        return parts;
    }

    /** Reads the pairs behind the first mark into the map, and gives what stands before it. */
    private static String cutPairs(String text, char mark, Map<String, String> into) throws SQLException {
        int at = text.indexOf(mark);
        if (at < 0) {
            return text;
        }
        for (String pair : text.substring(at + 1).split(";", -1)) {
            int equals = pair.indexOf('=');
            if (pair.isBlank()) {
                continue;
            }
            if (equals <= 0) {
                throw UrlErrors.malformed("expected key=value behind '" + mark + "', found '" + pair + "'");
            }
            into.put(pair.substring(0, equals).trim(), pair.substring(equals + 1));
        }
        return text.substring(0, at);
    }

    private static void readAuthority(String authority, UrlParts parts) throws SQLException {
        if (authority.isEmpty()) {
            throw UrlErrors.malformed("no host (a server inside the client is not offered)");
        }
        if (authority.indexOf(',') >= 0) {
            throw UrlErrors.notSupported("several hosts in one URL: " + authority);
        }
        // An IPv6 address stands in brackets, so that its colons aren't taken for the port's.
        int bracket = authority.lastIndexOf(']');
        int colon = authority.indexOf(':', Math.max(bracket, 0));
        parts.host = colon < 0 ? authority : authority.substring(0, colon);
        if (parts.host.isEmpty() || authority.startsWith("[") != (bracket >= 0)) {
            throw UrlErrors.malformed("no host in '" + authority + "'");
        }
        if (colon >= 0) {
            parts.port = readPort(authority.substring(colon + 1));
        }
    }

    private static int readPort(String text) throws SQLException {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, for a number out of range too.
        }
        throw UrlErrors.malformed("a port is a number from 1 to 65535, found '" + text + "'");
    }
}
