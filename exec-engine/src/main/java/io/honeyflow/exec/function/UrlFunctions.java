package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Takes URLs apart. Source of the rules: Hive's UDFParseUrl and GenericUDTFParseUrlTuple. */
final class UrlFunctions {
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

    @SuppressForbidden("it takes what no URI is, and so does Hive")
    @SuppressWarnings("deprecation")
    private static @Nullable URL url(String text) {
        try {
            return new URL(text);
        } catch (MalformedURLException e) {
            return null;
        }
    }

    private static @Nullable String part(String text, String part) {
        URL url = url(text);
        if (url == null) {
            return null;
        }
        return switch (part) {
            case "HOST" -> url.getHost();
            case "PATH" -> url.getPath();
            case "QUERY" -> url.getQuery();
            case "REF" -> url.getRef();
            case "PROTOCOL" -> url.getProtocol();
            case "FILE" -> url.getFile();
            case "AUTHORITY" -> url.getAuthority();
            case "USERINFO" -> url.getUserInfo();
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
