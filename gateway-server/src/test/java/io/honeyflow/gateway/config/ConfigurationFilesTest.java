package io.honeyflow.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {
    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void filesAreReadInOrderAndPropertiesWin() throws IOException {
        write("core-site.xml", property("fs.defaultFS", "file:///"));
        write("hive-site.xml", property("hive.server2.thrift.port", " 10500 "));
        write("honeyflow.properties", "hive.server2.thrift.bind.host = 127.0.0.2\n");
        Settings settings = ConfigurationFiles.read(folder);
        assertThat(settings.get(GatewayOptions.THRIFT_PORT)).isEqualTo(10_500L);
        assertThat(settings.get(GatewayOptions.BIND_HOST)).isEqualTo("127.0.0.2");
        assertThat(settings.text("fs.defaultFS")).hasValue("file:///");
    }

    @Test
    void brokenFilesAreNamedWithThePlace() throws IOException {
        write("hive-site.xml", "<configuration>\n<property><name>a</name></value>\n</configuration>");
        assertThatThrownBy(() -> ConfigurationFiles.read(folder))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("hive-site.xml: line 2");
        write("hive-site.xml", "<settings/>");
        assertThatThrownBy(() -> ConfigurationFiles.read(folder))
                .hasMessageContaining("expected <configuration>, found <settings>");
    }

    @Test
    void externalEntitiesAreRefused() throws IOException {
        write("hive-site.xml", "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + property("a", "&x;"));
        assertThatThrownBy(() -> ConfigurationFiles.read(folder)).hasMessageContaining("DOCTYPE");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> ConfigurationFiles.read(folder.resolve("none")))
                .hasMessageContaining("expected a configuration folder");
    }

    @Test
    void aValueOfTheWrongFormIsNamed() throws IOException {
        write("honeyflow.properties", "honeyflow.query.memory.limit = lots");
        Settings settings = ConfigurationFiles.read(folder);
        assertThatThrownBy(() -> settings.get(SessionOptions.QUERY_MEMORY))
                .hasMessage("setting honeyflow.query.memory.limit: expected a size such as 512MB, found 'lots'");
    }

    private static String property(String name, String value) {
        return "<configuration><property><name>" + name + "</name><value>" + value
                + "</value></property></configuration>";
    }
}
