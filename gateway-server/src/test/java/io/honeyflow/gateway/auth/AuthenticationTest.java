package io.honeyflow.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private static Authentication of(String method) {
        return Authentication.of(new Settings(Map.of("hive.server2.authentication", method)));
    }

    @Test
    void withoutASettingNobodyIsAsked() {
        assertThat(Authentication.of(Settings.EMPTY).isOpen()).isTrue();
        assertThat(Logins.outcome(of(" none ").once(), "anybody", "")).isEqualTo("in");
    }

    @Test
    void noSaslMeansIt() {
        Authentication none = of("NoSasl");
        assertThat(none.isOpen()).isTrue();
        assertThat(Logins.outcome(none.eachTime(), "anybody", "")).isEqualTo("in");
        assertThat(Logins.outcome(none.once(), "anybody", ""))
                .startsWith("this gateway takes no SASL: connect with auth=noSasl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KERBEROS", "kerberos", "PAM", "CUSTOM", "SAML", "JWT", "SAML,LDAP"})
    void whatIsNotBuiltIsRefusedByName(String method) {
        assertThatThrownBy(() -> of(method))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.sqlState()).isEqualTo("0A000"))
                .hasMessage("not supported yet: hive.server2.authentication=" + method
                        + " (expected NONE, NOSASL, PASSWORD_FILE, LDAP)");
    }

    @Test
    void anUnknownWordIsRefused() {
        assertThatThrownBy(() -> of("LADP"))
                .hasMessage(
                        "setting hive.server2.authentication: expected NONE, NOSASL, PASSWORD_FILE, LDAP, found 'LADP'");
    }

    @Test
    void aLoginShowsNoPassword() {
        assertThat(new Login("ann", "secret", "127.0.0.1").toString()).isEqualTo("login of user 'ann' from 127.0.0.1");
    }
}
