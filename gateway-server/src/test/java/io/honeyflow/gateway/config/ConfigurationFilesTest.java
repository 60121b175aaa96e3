package io.honeyflow.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    void aTypicalHiveSiteIsTakenAsItIs() throws IOException {
        write("core-site.xml", """
                <configuration>
                  <property><name>fs.defaultFS</name><value>file:///</value><final>true</final></property>
                  <property><name>hadoop.tmp.dir</name><value>${java.io.tmpdir}/hadoop-${user.name}</value></property>
                </configuration>""");
        write("hive-site.xml", """
                <?xml version="1.0" encoding="UTF-8" standalone="no"?>
                <?xml-stylesheet type="text/xsl" href="configuration.xsl"?>
                <configuration>
                  <!-- WARNING!!! This file is auto generated. -->
                  <property>
                    <name>hive.metastore.warehouse.dir</name>
                    <value>/user/hive/warehouse</value>
                    <description>location of default database for the warehouse</description>
                  </property>
                  <property>
                    <name>javax.jdo.option.ConnectionURL</name>
                    <value>jdbc:derby:;databaseName=${system:user.home}/metastore_db;create=true</value>
                  </property>
                  <property>
                    <name>hive.exec.local.scratchdir</name>
                    <value>${system:java.io.tmpdir}/${system:user.name}</value>
                  </property>
                  <property><name>hive.exec.scratchdir</name><value>${hadoop.tmp.dir}/${hiveconf:my.name}</value></property>
                  <property><name>my.name</name><value>x</value></property>
                  <property><name>my.path</name><value>${env:PATH}:${env.NO_SUCH_VARIABLE:-none}:${env.NO_SUCH-}</value></property>
                  <property><name>my.unknown</name><value>${no.such} ${system:no.such} $$ {x}</value></property>
                  <property><name>my.loop</name><value>${my.loop}</value></property>
                  <property><name>fs.defaultFS</name><value>hdfs://elsewhere/</value></property>
                  <property><name>hive.server2.authentication</name><value>NONE</value></property>
                </configuration>""");
        Settings settings = ConfigurationFiles.read(folder);
        String temporary = System.getProperty("java.io.tmpdir");
        String user = System.getProperty("user.name");
        assertThat(settings.values())
                .containsEntry("hive.metastore.warehouse.dir", "/user/hive/warehouse")
                .containsEntry(
                        "javax.jdo.option.ConnectionURL",
                        "jdbc:derby:;databaseName=" + System.getProperty("user.home") + "/metastore_db;create=true")
                .containsEntry("hive.exec.local.scratchdir", temporary + "/" + user)
                .containsEntry("hive.exec.scratchdir", temporary + "/hadoop-" + user + "/x")
                .containsEntry("my.path", System.getenv("PATH") + ":none:")
                .containsEntry("my.unknown", "${no.such} ${system:no.such} $$ {x}")
                .containsEntry("my.loop", "${my.loop}")
                .containsEntry("fs.defaultFS", "file:///")
                .containsEntry("hive.server2.authentication", "NONE");
    }

    @Test
    void includedFilesAreReadInTheirPlace() throws IOException {
        write("core-site.xml", """
                <configuration xmlns:xi="http://www.w3.org/2001/XInclude">
                  <property><name>a</name><value>before</value></property>
                  <property><name>b</name><value>before</value></property>
                  <xi:include href="mountTable.xml"/>
                  <property><name>b</name><value>after</value></property>
                  <xi:include href="none.xml">
                    <xi:fallback><property><name>d</name><value>fallback</value></property></xi:fallback>
                  </xi:include>
                </configuration>""");
        write("mountTable.xml", """
                <configuration>
                  <property><name>a</name><value>included</value></property>
                  <property><name>b</name><value>included</value></property>
                  <property><name>fs.viewfs.mounttable.c.link./user</name><value>hdfs://nn/user</value></property>
                </configuration>""");
        assertThat(ConfigurationFiles.read(folder, Map.of()).values())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a", "included",
                        "b", "after",
                        "fs.viewfs.mounttable.c.link./user", "hdfs://nn/user",
                        "d", "fallback"));
    }

    @Test
    void includesThatLeadNowhereAreNamed() throws IOException {
        write("hive-site.xml", "<configuration><xi:include href='x.xml'/></configuration>");
        assertThatThrownBy(() -> ConfigurationFiles.read(folder))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("expected a file " + folder.resolve("x.xml"));
        write("hive-site.xml", "<configuration><xi:include href='http://elsewhere/x.xml'/></configuration>");
        assertThatThrownBy(() -> ConfigurationFiles.read(folder))
                .hasMessageContaining("expected the href of a file, found 'http://elsewhere/x.xml'");
        write("hive-site.xml", "<configuration><xi:include href='hive-site.xml'/></configuration>");
        assertThatThrownBy(() -> ConfigurationFiles.read(folder)).hasMessageContaining("it includes itself");
    }

    @Test
    void hadoopsOwnFolderIsReadBefore() throws IOException {
        Path hadoop = Files.createDirectory(folder.resolve("hadoop"));
        Files.writeString(hadoop.resolve("core-site.xml"), """
                <configuration>
                  <property><name>fs.defaultFS</name><value>hdfs://nn:8020</value></property>
                  <property><name>fs.trash.interval</name><value>60</value><final>true</final></property>
                </configuration>""");
        Files.writeString(hadoop.resolve("hdfs-site.xml"), property("dfs.replication", "2"));
        write("core-site.xml", property("fs.trash.interval", "0"));
        write("hdfs-site.xml", property("dfs.replication", "3"));
        write("hive-site.xml", property("hive.metastore.warehouse.dir", "${fs.defaultFS}/warehouse"));
        assertThat(ConfigurationFiles.read(folder, Map.of("HADOOP_CONF_DIR", hadoop.toString()))
                        .values())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "fs.defaultFS", "hdfs://nn:8020",
                        "fs.trash.interval", "60",
                        "dfs.replication", "3",
                        "hive.metastore.warehouse.dir", "hdfs://nn:8020/warehouse"));
        assertThatThrownBy(() -> ConfigurationFiles.read(folder, Map.of("HADOOP_CONF_DIR", folder + "/none")))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("found no " + folder + "/none (HADOOP_CONF_DIR)");
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
