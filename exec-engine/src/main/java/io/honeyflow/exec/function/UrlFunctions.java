package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Takes URLs apart. Source of the rules: Hive's UDFParseUrl and GenericUDTFParseUrlTuple. */
final class UrlFunctions {
    /** Those that Java knows, as Hive asks it; any other text is no URL. */
    private static final Set<String> PROTOCOLS = Set.of("http", "https", "ftp", "file", "mailto", "jar");

    private static final Pattern URL = Pattern.compile(
            "(?<protocol>[A-Za-z][A-Za-z0-9+.-]*):(?://(?<authority>[^/?#]*))?(?<path>[^?#]*)(?:\\?(?<query>[^#]*))?(?:#(?<ref>.*))?",
            Pattern.DOTALL);

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private UrlFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(new ScalarFunction(
                "parse_url",
                "parse_url(url, part[, key]): HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO; of QUERY one key",
                Typing.between(2, DataType.STRING, DataType.STRING, DataType.STRING, DataType.STRING),
                RowKernel.strict(v -> v.length == 2
                        ? part(String.valueOf(v[0]), String.valueOf(v[1]))
                        : key(String.valueOf(v[0]), String.valueOf(v[1]), String.valueOf(v[2])))));
    }

    /** As parse_url_tuple names them: also {@code QUERY:key}. */
    static @Nullable String named(@Nullable Object url, @Nullable Object name) {
        if (url == null || name == null) {
            return null;
        }
        String part = name.toString();
        return part.startsWith("QUERY:")
                ? key(url.toString(), "QUERY", part.substring("QUERY:".length()))
                : part(url.toString(), part);
    }

    private static @Nullable String part(String text, String part) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches() || !PROTOCOLS.contains(url.group("protocol").toLowerCase(Locale.ROOT))) {
            return null;
        }
        String authority = url.group("authority");
        int user = authority == null ? -1 : authority.lastIndexOf('@');
        String query = url.group("query");
        return switch (part) {
            case "PROTOCOL" -> url.group("protocol").toLowerCase(Locale.ROOT);
            case "HOST" ->
                authority == null
                        ? ""
                        : PORT.matcher(authority.substring(user + 1)).replaceFirst("");
            case "AUTHORITY" -> authority;
            case "USERINFO" -> authority == null || user < 0 ? null : authority.substring(0, user);
            case "PATH" -> url.group("path");
            case "QUERY" -> query;
            case "FILE" -> query == null ? url.group("path") : url.group("path") + "?" + query;
            case "REF" -> url.group("ref");
            default -> null;
        };
    }

    private static @Nullable String key(String text, String part, String key) {
        String query = part.equals("QUERY") ? part(text, part) : null;
        if (query == null) {
            return null;
        }
        try {
            Matcher found = Pattern.compile("(&|^)" + key + "=([^&]*)").matcher(query);
            return found.find() ? found.group(2) : null;
        } catch (PatternSyntaxException e) {
            return null;
        }
    }
}
