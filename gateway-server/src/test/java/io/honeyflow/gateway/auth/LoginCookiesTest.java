package io.honeyflow.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.auth.Logins.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginCookiesTest {
    private static final String BASIS = "basis";

    private final Clock clock = new Clock();
    private final LoginCookies cookies = LoginCookies.plain(Settings.EMPTY, clock);

    private static String pair(String header) {
        return header.substring(0, header.indexOf(';'));
    }

    @Test
    void theyLookAsHiveWritesThem() {
        assertThat(cookies.issue("me", BASIS))
                .matches("hive\\.server2\\.auth=cu=me&rn=[0-9a-f]+-\\d+&s=[\\w-]+; Max-Age=86400; HttpOnly");
        Settings settings = new Settings(Map.of(
                "hive.server2.thrift.http.cookie.max.age", "5m",
                "hive.server2.thrift.http.cookie.domain", "example.org",
                "hive.server2.thrift.http.cookie.path", "/cliservice",
                "hive.server2.thrift.http.cookie.is.httponly", "false"));
        assertThat(LoginCookies.secure(settings, clock).issue("me", BASIS))
                .endsWith("; Max-Age=300; Domain=example.org; Path=/cliservice; Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "Bärbel Müller", "a;b,c=d&e", "uid=x,dc=y", "cu=other&rn=1-99999999999&s=x"})
    void aUserIsKnownAgain(String user) {
        assertThat(cookies.user(pair(cookies.issue(user, BASIS)), BASIS)).hasValue(user);
    }

    @Test
    void clientsSendThemBackInTheirOwnWays() {
        String header = cookies.issue("me", BASIS);
        String pair = pair(header);
        String value = pair.substring(pair.indexOf('=') + 1);
        assertThat(cookies.user(header, BASIS)).hasValue("me");
        assertThat(cookies.user("a=b; " + pair + "; $Version=0", BASIS)).hasValue("me");
        assertThat(cookies.user("hive.server2.auth=\"" + value + "\"", BASIS)).hasValue("me");
        assertThat(cookies.user("hive.server2.auth=cu=old&rn=1-1&s=x;" + pair, BASIS))
                .hasValue("me");
        assertThat(cookies.user("", BASIS)).isEmpty();
        assertThat(cookies.user(";;=;hive.server2.auth", BASIS)).isEmpty();
        assertThat(LoginCookies.isIn("")).isFalse();
        assertThat(LoginCookies.isIn("JSESSIONID=1")).isFalse();
        assertThat(LoginCookies.isIn(pair)).isTrue();
    }

    @Test
    void forgedOnesAreNothing() {
        String pair = pair(cookies.issue("me", BASIS));
        assertThat(cookies.user(pair.replace("cu=me", "cu=root"), BASIS)).isEmpty();
        assertThat(cookies.user(pair.replaceAll("-\\d+&s", "-99999999999&s"), BASIS))
                .isEmpty();
        assertThat(cookies.user(pair.substring(0, pair.length() - 1), BASIS)).isEmpty();
        assertThat(cookies.user(pair.replaceAll("&s=.*", ""), BASIS)).isEmpty();
        assertThat(cookies.user(pair.replaceAll("&s=.*", "&s="), BASIS)).isEmpty();
        assertThat(cookies.user(pair, "another basis")).isEmpty();
        // Of another gateway, or of this one before it was started again.
        assertThat(LoginCookies.plain(Settings.EMPTY, clock).user(pair, BASIS)).isEmpty();
    }

    @Test
    void theyHoldForTheirTime() {
        String pair = pair(cookies.issue("me", BASIS));
        clock.pass(Duration.ofSeconds(86_399));
        assertThat(cookies.user(pair, BASIS)).hasValue("me");
        clock.pass(Duration.ofSeconds(1));
        assertThat(cookies.user(pair, BASIS)).isEmpty();
    }
}
