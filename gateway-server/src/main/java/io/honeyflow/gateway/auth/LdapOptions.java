package io.honeyflow.gateway.auth;

import io.honeyflow.api.option.Option;
import java.time.Duration;
import java.util.List;

/** The settings of LDAP, by Hive's names. Source: Hive's HiveConf and LdapAuthenticationProviderImpl. */
public final class LdapOptions {
    private static final String PREFIX = "hive.server2.authentication.ldap.";

    public static final Option<String> URL = Option.text(
            PREFIX + "url",
            "",
            "The directory: ldap:// or ldaps:// URLs, parted by blanks; the next is asked"
                    + " where one can't be reached.");
    public static final Option<String> DOMAIN =
            Option.text(PREFIX + "Domain", "", "The domain of an Active Directory: user x then logs in as x@domain.");
    public static final Option<String> BASE_DN =
            Option.text(PREFIX + "baseDN", "", "Below which users and groups are looked for.");
    public static final Option<String> GUID_KEY = Option.text(
            PREFIX + "guidKey",
            "uid",
            "The attribute that names users and groups below the base DN, such as uid or CN.");
    public static final Option<String> USER_PATTERN = Option.text(
            PREFIX + "userDNPattern",
            "",
            "Patterns of users' DNs, parted by colons, with %s for the name; without any it is guidKey=%s,baseDN.");
    public static final Option<String> USER_FILTER =
            Option.text(PREFIX + "userFilter", "", "The only users who may log in, parted by commas; empty for all.");
    public static final Option<String> GROUP_PATTERN = Option.text(
            PREFIX + "groupDNPattern",
            "",
            "Patterns of groups' DNs, parted by colons, with %s for the name; without any it is guidKey=%s,baseDN.");
    public static final Option<String> GROUP_FILTER = Option.text(
            PREFIX + "groupFilter", "", "A user must be in one of these groups, parted by commas; empty for all.");
    public static final Option<String> GROUP_CLASS =
            Option.text(PREFIX + "groupClassKey", "groupOfNames", "The object class of groups.");
    public static final Option<String> GROUP_MEMBERSHIP =
            Option.text(PREFIX + "groupMembershipKey", "member", "The attribute of a group that names its members.");
    public static final Option<String> USER_MEMBERSHIP = Option.text(
            PREFIX + "userMembershipKey",
            "",
            "The attribute of a user that names groups, such as memberOf; if it is set, groups are found by it.");
    public static final Option<String> CUSTOM_QUERY = Option.text(
            PREFIX + "customLDAPQuery",
            "",
            "A filter, run below the base DN, that must find the user; it takes the place of userFilter and groupFilter.");
    public static final Option<String> BIND_DN =
            Option.text(PREFIX + "binddn", "", "Who looks for users and groups; empty for the user who logs in.");
    public static final Option<String> BIND_PASSWORD = Option.text(PREFIX + "bindpw", "", "The password of binddn.");
    /** Hive 4's searches by free filters aren't built: declared so that they are refused, not passed over. */
    static final List<String> LATER =
            List.of(PREFIX + "userSearchFilter", PREFIX + "groupSearchFilter", PREFIX + "groupBaseDN");

    public static final Option<Duration> TIMEOUT = Option.seconds(
            "honeyflow.authentication.ldap.timeout",
            "10s",
            "How long the directory may take to be reached, and for each answer.");

    private LdapOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(
                URL,
                DOMAIN,
                BASE_DN,
                GUID_KEY,
                USER_PATTERN,
                USER_FILTER,
                GROUP_PATTERN,
                GROUP_FILTER,
                GROUP_CLASS,
                GROUP_MEMBERSHIP,
                USER_MEMBERSHIP,
                CUSTOM_QUERY,
                BIND_DN,
                BIND_PASSWORD,
                TIMEOUT);
    }
}
