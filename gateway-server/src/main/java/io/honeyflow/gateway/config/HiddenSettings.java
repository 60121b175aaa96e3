package io.honeyflow.gateway.config;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Settings that no session may see, by {@code SET} or as a variable. Source: Hive's {@code hive.conf.hidden.list} and
 * Hadoop's {@code hadoop.security.sensitive-config-keys}, which add to them here.
 */
public final class HiddenSettings {
    private static final String LIST = "hive.conf.hidden.list";
    private static final String PATTERNS = "hadoop.security.sensitive-config-keys";
    /** Hadoop's own, and what the environment calls such things; each may stand anywhere in a name. */
    private static final Pattern SECRET = Pattern.compile(String.join(
            "|",
            "secret$",
            "password$",
            "passwd$",
            "bindpw$",
            "credential$",
            "ssl\\.keystore\\.pass$",
            "fs\\.s3.*[Aa]ccess.?[Kk]ey",
            "fs\\.s3.*[Ss]ecret.?[Kk]ey",
            "fs\\.s3a.*session\\.(key|token)",
            "fs\\.s3a.*encryption\\.key",
            "fs\\.azure\\.account\\.key",
            "fs\\.azure.*oauth2",
            "fs\\.azure\\.sas",
            "fs\\.adl\\.oauth2",
            "fs\\.gs\\.(encryption|proxy|auth)",
            "oauth.*(secret|password|token)",
            "(?i:(password|passwd|secret|access_?key|token|credentials?)(_?id)?$)"));

    private HiddenSettings() {}

    public static Settings without(Settings settings) {
        Set<String> listed = new HashSet<>();
        for (String name : settings.text(LIST).orElse("").split(",", -1)) {
            listed.add(name.strip());
        }
        List<Pattern> more = patterns(settings.text(PATTERNS).orElse(""));
        Map<String, String> seen = new HashMap<>(settings.values());
        seen.keySet()
                .removeIf(name -> isHidden(name)
                        || listed.contains(name)
                        || more.stream()
                                .anyMatch(pattern -> pattern.matcher(name).find()));
        return new Settings(seen);
    }

    /** Whether the name alone says so: of a setting, a system property or a variable of the environment. */
    public static boolean isHidden(String name) {
        return SECRET.matcher(name).find();
    }

    /** @throws SqlException INVALID_SETTING for a pattern that is none: what it should hide would be seen */
    private static List<Pattern> patterns(String text) {
        List<Pattern> patterns = new ArrayList<>();
        for (String each : text.split("[,\\s]+")) {
            try {
                if (!each.isEmpty()) {
                    patterns.add(Pattern.compile(each));
                }
            } catch (PatternSyntaxException e) {
                throw new SqlException(
                        ErrorCode.INVALID_SETTING,
                        PATTERNS + ": expected regular expressions, found '" + each + "'",
                        null,
                        e);
            }
        }
        return patterns;
    }
}
