package io.honeyflow.gateway.auth;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.api.option.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which directory is asked, and how. Texts may be empty, which means that nothing was said.
 *
 * @param urls parted by one blank
 * @param userPatterns of users' DNs
 * @param groupPatterns of groups' DNs
 * @param users who may log in, lower-case; empty for all
 * @param groups of which a user must be in one, lower-case; empty for all
 */
record LdapSettings(
        String urls,
        String domain,
        String baseDn,
        String guidKey,
        List<String> userPatterns,
        List<String> groupPatterns,
        Set<String> users,
        Set<String> groups,
        GroupKeys groupKeys,
        String customQuery,
        String bindDn,
        String bindPassword,
        Duration timeout) {

    /** How users and groups know each other. @param ofUser empty where groups name their members */
    record GroupKeys(String objectClass, String ofGroup, String ofUser) {}

    /** @throws SqlException INVALID_SETTING or NOT_SUPPORTED */
    static LdapSettings of(Settings settings) {
        for (String later : LdapOptions.LATER) {
            if (settings.text(later).filter(text -> !text.isBlank()).isPresent()) {
                throw SqlException.notSupported(
                        later + " (userDNPattern, userFilter, groupFilter and customLDAPQuery are)");
            }
        }
        String base = settings.get(LdapOptions.BASE_DN).strip();
        String guid = settings.get(LdapOptions.GUID_KEY).strip();
        return new LdapSettings(
                urls(settings),
                settings.get(LdapOptions.DOMAIN).strip(),
                base,
                guid,
                patterns(LdapOptions.USER_PATTERN, base, guid, settings),
                patterns(LdapOptions.GROUP_PATTERN, base, guid, settings),
                names(settings.get(LdapOptions.USER_FILTER)),
                names(settings.get(LdapOptions.GROUP_FILTER)),
                new GroupKeys(
                        settings.get(LdapOptions.GROUP_CLASS).strip(),
                        settings.get(LdapOptions.GROUP_MEMBERSHIP).strip(),
                        settings.get(LdapOptions.USER_MEMBERSHIP).strip()),
                settings.get(LdapOptions.CUSTOM_QUERY).strip(),
                settings.get(LdapOptions.BIND_DN).strip(),
                settings.get(LdapOptions.BIND_PASSWORD),
                settings.get(LdapOptions.TIMEOUT));
    }

    private static String urls(Settings settings) {
        String text = settings.get(LdapOptions.URL).strip();
        List<String> urls = Stream.of(text.split("\\s+")).toList();
        for (String url : urls) {
            if (!url.matches("ldaps?://\\S+")) {
                throw new SqlException(
                        ErrorCode.INVALID_SETTING,
                        LdapOptions.URL.name() + ": expected ldap://host:port or ldaps://host:port, found '" + url
                                + "'");
            }
        }
        return String.join(" ", urls);
    }

    private static List<String> patterns(Option<String> option, String base, String guid, Settings settings) {
        String text = settings.get(option).strip();
        if (text.isEmpty()) {
            return base.isEmpty() ? List.of() : List.of(guid + "=%s," + base);
        }
        List<String> patterns = LdapNames.patterns(text);
        if (patterns.isEmpty() || patterns.stream().anyMatch(pattern -> !pattern.contains("%s"))) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    option.name() + ": expected DNs with %s in them, such as uid=%s,ou=people,dc=example, found '"
                            + text + "'");
        }
        return patterns;
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(LdapNames::lower)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where groups are looked for. */
    List<String> groupBases() {
        return groupPatterns.stream().map(LdapNames::base).distinct().toList();
    }

    /** Where users are looked for. */
    List<String> userBases() {
        return userPatterns.stream().map(LdapNames::base).distinct().toList();
    }

    /** As whom a user may log in at the directory, one after the other. */
    List<String> principals(String user) {
        if (LdapNames.hasDomain(user) || LdapNames.isDn(user)) {
            return List.of(user);
        }
        if (!domain.isEmpty()) {
            return List.of(user + "@" + domain);
        }
        return userPatterns.isEmpty()
                ? List.of(user)
                : userPatterns.stream()
                        .map(pattern -> LdapNames.filled(pattern, user))
                        .toList();
    }

    /** Whether who may come in depends on more than the password. */
    boolean filters() {
        return !users.isEmpty() || !groups.isEmpty();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LDAP at " + urls;
    }
}
