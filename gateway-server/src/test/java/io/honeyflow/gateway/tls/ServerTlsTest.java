package io.honeyflow.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway needs for TLS, and what it says where that can't be had. */
class ServerTlsTest {
    @TempDir
    static Path folder;

    private static Path keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = TestKeys.keyStore(folder.resolve("keys.p12"));
    }

    private static Optional<ServerTls> tls(Path file, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "hive.server2.use.SSL",
                "true",
                "hive.server2.keystore.path",
                file.toString(),
                "hive.server2.keystore.password",
                TestKeys.PASSWORD));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return ServerTls.of(new Settings(settings));
    }

    @Test
    void withoutTheSettingThereIsNone() {
        assertThat(ServerTls.of(Settings.EMPTY)).isEmpty();
        assertThat(tls(keys, "hive.server2.use.SSL", "false")).isEmpty();
    }

    @Test
    void versionsOnTheBlacklistAreNotSpoken() {
        assertThat(tls(keys).orElseThrow().protocols()).contains("TLSv1.3", "TLSv1.2");
        assertThat(tls(keys, "hive.ssl.protocol.blacklist", "SSLv3, tlsv1.2")
                        .orElseThrow()
                        .protocols())
                .contains("TLSv1.3")
                .doesNotContain("TLSv1.2");
        assertThatThrownBy(() -> tls(keys, "hive.ssl.protocol.blacklist", "TLSv1.3,TLSv1.2,TLSv1.1,TLSv1"))
                .hasMessageStartingWith("hive.ssl.protocol.blacklist: expected to leave one of TLSv1.3, TLSv1.2");
    }

    @Test
    void aStoreMayBeOfAnyKindAndSayWhich() {
        assertThat(tls(keys, "hive.server2.keystore.type", "PKCS12")).isPresent();
        assertThatThrownBy(() -> tls(keys, "hive.server2.keystore.type", "NONE"))
                .isInstanceOf(SqlException.class)
                .hasMessage("hive.server2.keystore.path: can't use key store " + keys + ": NONE not found");
    }

    @Test
    void whatCannotBeUsedIsNamed() throws Exception {
        assertThatThrownBy(() -> ServerTls.of(new Settings(Map.of("hive.server2.use.SSL", "true"))))
                .hasMessage("hive.server2.use.SSL=true: expected the key's file in hive.server2.keystore.path");
        assertThatThrownBy(() -> tls(keys, "hive.server2.keystore.password", "wrong"))
                .hasMessage("hive.server2.keystore.path: can't use key store " + keys
                        + ": wrong password in hive.server2.keystore.password");
        Path none = folder.resolve("none.p12");
        assertThatThrownBy(() -> tls(none))
                .hasMessage("hive.server2.keystore.path: can't use key store " + none + ": there is no such file");
        Path garbage = Files.writeString(folder.resolve("garbage"), "this is no key store");
        assertThatThrownBy(() -> tls(garbage))
                .hasMessageStartingWith("hive.server2.keystore.path: can't use key store");
        Path trust = TestKeys.trustStore(keys, folder.resolve("trust.jks"));
        assertThatThrownBy(() -> tls(trust))
                .hasMessageEndingWith("trust.jks: expected a key with its certificate, found none");
    }
}
