package io.honeyflow.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.option.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins by a real directory, with the settings that a hive-site.xml would have. */
class LdapAuthenticatorTest {
    private static final String PEOPLE = "ou=people,dc=example,dc=org";
    private static final String WRONG = "login refused: wrong user or password / ";

    private static LdapServer directory;

    @BeforeAll
    static void start() throws Exception {
        directory = new LdapServer();
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    /** @param settings names behind the common prefix, and values, in turn */
    private static Authenticator by(String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("hive.server2.authentication.ldap.url", directory.url());
        for (int i = 0; i < settings.length; i += 2) {
            String name = settings[i];
            all.put(name.contains(".") ? name : "hive.server2.authentication.ldap." + name, settings[i + 1]);
        }
        return LdapAuthenticator.of(new Settings(all));
    }

    @Test
    void aUserLogsInBelowTheBaseDn() {
        Authenticator people = by("baseDN", PEOPLE);
        assertThat(Logins.outcome(people, "ann", "secret of ann")).isEqualTo("in");
        assertThat(Logins.outcome(people, "ann", "secret of bob"))
                .startsWith(WRONG + "login of user 'ann' refused: the directory said: ");
        assertThat(Logins.outcome(people, "nobody", "secret of ann")).startsWith(WRONG);
        assertThat(Logins.outcome(people, "robot", "secret of robot")).startsWith(WRONG);
        assertThat(Logins.outcome(people, "uid=ann," + PEOPLE, "secret of ann")).isEqualTo("in");
    }

    @Test
    void withoutAPasswordNobodyIsAsked() {
        // A directory would take these for anonymous logins, and let them in.
        Authenticator people = by("baseDN", PEOPLE);
        assertThat(Logins.outcome(people, "ann", ""))
                .isEqualTo(WRONG + "login of user 'ann' refused: the password is empty");
        assertThat(Logins.outcome(people, "ann", "\0")).contains("the password is empty");
        assertThat(Logins.outcome(people, " ", "x")).contains("no user was named");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "ann)(uid=*", "ann,ou=people", "a\\2a", "uid=*," + PEOPLE, "ann\n", "=", ",", "@", "x=y"})
    void aNameIsNothingButAName(String name) {
        for (String bind : new String[] {"", "cn=reader,dc=example,dc=org"}) {
            Authenticator people = by("baseDN", PEOPLE, "userFilter", "ann", "binddn", bind, "bindpw", "reader's");
            assertThat(Logins.outcome(people, name, "secret of ann")).isNotEqualTo("in");
        }
    }

    @Test
    void aNameMayHoldWhatNamesInADirectoryDoNot() {
        assertThat(Logins.outcome(by("baseDN", PEOPLE), "o,dd(*)", "secret of o,dd(*)"))
                .isEqualTo("in");
        assertThat(Logins.outcome(
                        by("baseDN", PEOPLE, "userFilter", "x", "groupFilter", "analysts"),
                        "o,dd(*)",
                        "secret of o,dd(*)"))
                .contains("not in hive.server2.authentication.ldap.userFilter");
    }

    @Test
    void patternsAreTriedInTurn() {
        Authenticator both = by("userDNPattern", "uid=%s,ou=machines,dc=example,dc=org:uid=%s," + PEOPLE);
        assertThat(Logins.outcome(both, "robot", "secret of robot")).isEqualTo("in");
        assertThat(Logins.outcome(both, "ann", "secret of ann")).isEqualTo("in");
        assertThat(Logins.outcome(both, "ann", "secret of robot")).startsWith(WRONG);
    }

    @ParameterizedTest
    @CsvSource({"ann, in", "bob, in", "eve, out"})
    void onlyMembersOfAGroupComeIn(String user, String expected) {
        Authenticator analysts = by(
                "userDNPattern",
                "uid=%s," + PEOPLE,
                "groupDNPattern",
                "cn=%s,ou=groups,dc=example,dc=org",
                "groupFilter",
                "Analysts, admins");
        assertThat(Logins.outcome(analysts, user, "secret of " + user))
                .isEqualTo(
                        expected.equals("in")
                                ? "in"
                                : "login refused: user 'eve' may not use this gateway / login of user 'eve' refused: in no"
                                        + " group of hive.server2.authentication.ldap.groupFilter");
        assertThat(Logins.outcome(analysts, user, "wrong")).startsWith(WRONG);
    }

    @ParameterizedTest
    @CsvSource({"ann, in", "bob, out"})
    void groupsMayBeNamedByTheirMembers(String user, String expected) {
        Authenticator admins = by(
                "baseDN",
                "dc=example,dc=org",
                "userDNPattern",
                "uid=%s," + PEOPLE,
                "groupDNPattern",
                "cn=%s,ou=groups,dc=example,dc=org",
                "guidKey",
                "cn",
                "userMembershipKey",
                "memberOf",
                "groupFilter",
                "admins,none");
        assertThat(Logins.outcome(admins, user, "secret of " + user).equals("in"))
                .isEqualTo(expected.equals("in"));
    }

    @ParameterizedTest
    @CsvSource({"ann, in", "ANN, in", "eve, out"})
    void onlyListedUsersComeIn(String user, String expected) {
        Authenticator listed = by("baseDN", PEOPLE, "userFilter", "Ann,bob");
        assertThat(Logins.outcome(listed, user, "secret of " + user.toLowerCase(java.util.Locale.ROOT))
                        .equals("in"))
                .isEqualTo(expected.equals("in"));
    }

    @Test
    void aQueryOfOnesOwnDecides() {
        Authenticator custom = by(
                "baseDN",
                PEOPLE,
                "customLDAPQuery",
                "(&(objectClass=person)(memberOf=cn=admins,ou=groups,dc=example,dc=org))",
                "groupFilter",
                "none");
        assertThat(Logins.outcome(custom, "ann", "secret of ann")).isEqualTo("in");
        assertThat(Logins.outcome(custom, "bob", "secret of bob"))
                .contains("not found by hive.server2.authentication.ldap.customLDAPQuery");
    }

    @Test
    void somebodyElseMayLookForUsers() {
        String[] settings = {
            "baseDN", "dc=example,dc=org", "binddn", "cn=reader,dc=example,dc=org", "bindpw", "reader's"
        };
        Authenticator reader = by(settings);
        // Found by their names wherever they are below the base.
        assertThat(Logins.outcome(reader, "ann", "secret of ann")).isEqualTo("in");
        assertThat(Logins.outcome(reader, "robot", "secret of robot")).isEqualTo("in");
        assertThat(Logins.outcome(reader, "ann", "wrong")).startsWith(WRONG);
        assertThat(Logins.outcome(reader, "nobody", "x"))
                .isEqualTo(WRONG + "login of user 'nobody' refused: the directory has no such user, or more than one");
        settings[5] = "wrong";
        assertThat(Logins.outcome(by(settings), "ann", "secret of ann"))
                .startsWith(
                        "login refused: passwords can't be checked now, and the gateway's log says why / login of user"
                                + " 'ann' refused: the directory refuses hive.server2.authentication.ldap.binddn: ");
    }

    @Test
    void aDomainIsAddedToTheName() {
        // This directory knows no such names: that it refuses is all that can be seen.
        assertThat(Logins.outcome(by("Domain", "example.org"), "ann", "secret of ann"))
                .startsWith(WRONG);
        assertThat(LdapSettings.of(new Settings(Map.of(
                                "hive.server2.authentication.ldap.url", "ldap://x",
                                "hive.server2.authentication.ldap.Domain", "example.org")))
                        .principals("ann"))
                .containsExactly("ann@example.org");
    }

    @Test
    void theNextDirectoryIsAskedWhereOneIsGone() throws IOException {
        String gone = "ldap://127.0.0.1:" + freePort();
        Authenticator both = by("baseDN", PEOPLE, "url", gone + "  " + directory.url());
        assertThat(Logins.outcome(both, "ann", "secret of ann")).isEqualTo("in");
        assertThat(Logins.outcome(by("baseDN", PEOPLE, "url", gone), "ann", "secret of ann"))
                .startsWith(
                        "login refused: passwords can't be checked now, and the gateway's log says why / login of user"
                                + " 'ann' refused: the directory at " + gone + ": ");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void aDirectoryThatSaysNothingIsLeft() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Authenticator mute = by(
                    "baseDN",
                    PEOPLE,
                    "url",
                    "ldap://127.0.0.1:" + silent.getLocalPort(),
                    "honeyflow.authentication.ldap.timeout",
                    "300ms");
            assertThat(Logins.outcome(mute, "ann", "secret of ann")).contains("passwords can't be checked now");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "url#http://x#hive.server2.authentication.ldap.url: expected ldap://host:port or ldaps://host:port, found"
                        + " 'http://x'",
                "userDNPattern#uid=ann#hive.server2.authentication.ldap.userDNPattern: expected DNs with %s in them",
                "groupDNPattern#cn=x,ou=y#hive.server2.authentication.ldap.groupDNPattern: expected DNs with %s in them",
                "userSearchFilter#(uid={0})#not supported yet: hive.server2.authentication.ldap.userSearchFilter",
            })
    void settingsThatMakeNoSenseAreRefused(String name, String value, String expected) {
        assertThatThrownBy(() -> by(name, value)).hasMessageStartingWith(expected);
    }
}
