package io.honeyflow.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyUsersTest {
    private static ProxyUsers asked(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("hive.server2.authentication", "LDAP"));
        settings.putAll(more);
        return new ProxyUsers(new Settings(settings));
    }

    @Test
    void whereNobodyIsAskedAnybodyActsForAnybody() {
        ProxyUsers open = new ProxyUsers(Settings.EMPTY);
        assertThat(open.effective("hue", Optional.of("ann"), "10.0.0.1")).isEqualTo("ann");
        assertThat(open.effective("hue", Optional.empty(), "10.0.0.1")).isEqualTo("hue");
        assertThat(open.effective("hue", Optional.of(""), "10.0.0.1")).isEqualTo("hue");
    }

    @Test
    void whereItIsForbiddenNobodyDoes() {
        ProxyUsers closed = new ProxyUsers(new Settings(Map.of("hive.server2.allow.user.substitution", "false")));
        assertThat(closed.effective("hue", Optional.of("hue"), "10.0.0.1")).isEqualTo("hue");
        assertThatThrownBy(() -> closed.effective("hue", Optional.of("ann"), "10.0.0.1"))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.sqlState()).isEqualTo("42501"))
                .hasMessage("user 'hue' may not act for 'ann': hive.server2.allow.user.substitution is false");
    }

    @Test
    void withPasswordsItMustBeAllowed() {
        assertThatThrownBy(() -> asked(Map.of()).effective("hue", Optional.of("ann"), "10.0.0.1"))
                .hasMessage(
                        "user 'hue' may not act for 'ann': neither hadoop.proxyuser.hue.users names that user nor is"
                                + " hadoop.proxyuser.hue.groups=* (groups of other names aren't looked up yet)");
        assertThatThrownBy(() -> asked(Map.of("hadoop.proxyuser.hue.users", "bob, ann"))
                        .effective("hue", Optional.of("ann"), "10.0.0.1"))
                .hasMessage("user 'hue' may not act for 'ann': hadoop.proxyuser.hue.hosts doesn't name 10.0.0.1");
        assertThat(asked(Map.of("hadoop.proxyuser.hue.users", "bob, ann", "hadoop.proxyuser.hue.hosts", "*"))
                        .effective("hue", Optional.of("ann"), "10.0.0.1"))
                .isEqualTo("ann");
        assertThatThrownBy(
                        () -> asked(Map.of("hadoop.proxyuser.hue.groups", "staff", "hadoop.proxyuser.hue.hosts", "*"))
                                .effective("hue", Optional.of("ann"), "10.0.0.1"))
                .hasMessageContaining("groups of other names aren't looked up yet");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.2, 10.0.0.1, false",
        "10.0.0.0/8, 10.200.3.4, true",
        "10.0.0.0/9, 10.200.3.4, false",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.0/99, 10.0.0.1, false",
        "10.0.0.0/x, 10.0.0.1, false",
        "'1.2.3.4, localhost', 127.0.0.1, true",
        "::1, 127.0.0.1, false",
    })
    void hostsAreAddressesNamesOrNetworks(String hosts, String address, boolean allowed) {
        ProxyUsers users = asked(Map.of("hadoop.proxyuser.hue.groups", "*", "hadoop.proxyuser.hue.hosts", hosts));
        if (allowed) {
            assertThat(users.effective("hue", Optional.of("ann"), address)).isEqualTo("ann");
        } else {
            assertThatThrownBy(() -> users.effective("hue", Optional.of("ann"), address))
                    .hasMessageContaining("hosts doesn't name");
        }
    }
}
