package io.honeyflow.gateway.config;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${...}} in the values of configuration files: first as Hadoop's {@code Configuration} does (a system
 * property, {@code env.NAME}, {@code env.NAME:-otherwise}, another setting), and with the prefixes that Hive's {@code
 * SystemVariables} adds: {@code system:}, {@code env:}, {@code hiveconf:}. A variable that nobody knows stays as it is.
 */
final class ConfigurationVariables {
    /** Hadoop's own limit; a value that names itself would go on for ever. */
    private static final int MOST_ROUNDS = 20;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^\\s${}]+)}");

    private final Map<String, String> raw;

    private ConfigurationVariables(Map<String, String> raw) {
        this.raw = raw;
    }

    static Map<String, String> resolved(Map<String, String> raw) {
        ConfigurationVariables variables = new ConfigurationVariables(raw);
        Map<String, String> resolved = new HashMap<>();
        raw.forEach((name, value) -> resolved.put(name, variables.resolve(value)));
        return resolved;
    }

    private String resolve(String value) {
        String text = value;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String next = replaceOnce(text);
            if (next.equals(text)) {
                return text;
            }
            text = next;
        }
        return text;
    }

    private String replaceOnce(String text) {
        Matcher matcher = VARIABLE.matcher(text);
        return matcher.replaceAll(found -> {
            String value = lookup(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private @Nullable String lookup(String name) {
        if (name.startsWith("system:")) {
            return System.getProperty(name.substring("system:".length()));
        }
        if (name.startsWith("env:")) {
            return System.getenv(name.substring("env:".length()));
        }
        if (name.startsWith("hiveconf:")) {
            return raw.get(name.substring("hiveconf:".length()));
        }
        if (name.startsWith("env.")) {
            return environment(name.substring("env.".length()));
        }
        String property = System.getProperty(name);
        return property == null ? raw.get(name) : property;
    }

    /** {@code NAME}; {@code NAME-x} is x where it isn't set, {@code NAME:-x} where it is empty as well. */
    private static @Nullable String environment(String name) {
        int dash = name.indexOf('-');
        if (dash < 0) {
            return System.getenv(name);
        }
        boolean emptyToo = dash > 0 && name.charAt(dash - 1) == ':';
        String value = System.getenv(name.substring(0, emptyToo ? dash - 1 : dash));
        return value == null || emptyToo && value.isEmpty() ? name.substring(dash + 1) : value;
    }
}
