package io.honeyflow.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.option.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.jdo.option.ConnectionPassword",
                "hive.server2.keystore.password",
                "hive.server2.authentication.ldap.bindpw",
                "fs.s3a.access.key",
                "fs.s3a.secret.key",
                "fs.s3a.session.token",
                "fs.s3a.proxy.password",
                "fs.s3a.bucket.logs.access.key",
                "fs.s3a.bucket.logs.secret.key",
                "fs.s3a.bucket.logs.session.token",
                "fs.s3a.encryption.key",
                "fs.s3a.server-side-encryption.key",
                "fs.s3n.awsSecretAccessKey",
                "fs.azure.account.key.one.dfs.core.windows.net",
                "fs.azure.account.oauth2.client.secret",
                "fs.gs.auth.service.account.private.key",
                "dfs.adls.oauth2.credential",
                "ssl.server.keystore.password",
                "env:AWS_SECRET_ACCESS_KEY",
                "env:AWS_ACCESS_KEY_ID",
                "env:AWS_SESSION_TOKEN",
                "system:javax.net.ssl.trustStorePassword"
            })
    void secretsAreHidden(String name) {
        assertThat(HiddenSettings.without(new Settings(Map.of(name, "x"))).values())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fs.s3a.endpoint",
                "fs.s3a.path.style.access",
                "fs.s3a.aws.credentials.provider",
                "fs.s3a.encryption.algorithm",
                "fs.defaultFS",
                "dfs.replication",
                "hive.server2.authentication",
                "honeyflow.authentication.password.file",
                "javax.jdo.option.ConnectionUserName",
                "hadoop.security.credential.provider.path",
                "env:PATH"
            })
    void othersAreNot(String name) {
        assertThat(HiddenSettings.without(new Settings(Map.of(name, "x"))).values())
                .containsKey(name);
    }

    @Test
    void listsOfHiveAndHadoopAdd() {
        Settings settings = new Settings(Map.of(
                "hive.conf.hidden.list", "a.b, c.d",
                "hadoop.security.sensitive-config-keys", "^mine\\.,\n  thing$",
                "a.b", "1",
                "c.d", "2",
                "mine.x", "3",
                "some.thing", "4",
                "some.things", "5",
                "fs.s3a.secret.key", "6"));
        assertThat(HiddenSettings.without(settings).values())
                .containsOnlyKeys("hive.conf.hidden.list", "hadoop.security.sensitive-config-keys", "some.things");
    }

    @Test
    void aPatternThatIsNoneIsNamed() {
        Settings settings = new Settings(Map.of("hadoop.security.sensitive-config-keys", "(x"));
        assertThatThrownBy(() -> HiddenSettings.without(settings))
                .hasMessageContaining("hadoop.security.sensitive-config-keys")
                .hasMessageContaining("(x");
    }
}
