package io.honeyflow.jdbc.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
    private static ConnectionUrl parse(String url) throws SQLException {
        return ConnectionUrl.parse(url, new Properties());
    }

    @Test
    void everyPartIsFound() throws SQLException {
        ConnectionUrl url =
                parse("jdbc:hive2://db.example:1234/sales;user=me;password=a=b;fetchSize=7?hive.x=1;y=2#v=3;w=a b");
        assertThat(url.host()).isEqualTo("db.example");
        assertThat(url.port()).isEqualTo(1234);
        assertThat(url.database()).isEqualTo("sales");
        assertThat(url.user()).isEqualTo("me");
        assertThat(url.password()).isEqualTo("a=b");
        assertThat(url.number(SessionKey.FETCH_SIZE, 1000)).isEqualTo(7);
        assertThat(url.hiveConf()).isEqualTo(Map.of("hive.x", "1", "y", "2"));
        assertThat(url.hiveVar()).isEqualTo(Map.of("v", "3", "w", "a b"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "jdbc:hive2://h, h, 10000, default, SASL_PLAIN",
                "JDBC:HIVE2://h/, h, 10000, default, SASL_PLAIN",
                "jdbc:honeyflow://h:1/d, h, 1, d, SASL_PLAIN",
                "jdbc:hive2://h/d;auth=noSasl, h, 10000, d, RAW",
                "jdbc:hive2://h/;transportMode=http, h, 10001, default, HTTP",
                "jdbc:hive2://[::1]:5/d, [::1], 5, d, SASL_PLAIN",
                "jdbc:hive2://[::1], [::1], 10000, default, SASL_PLAIN",
                "jdbc:hive2://h#v=1, h, 10000, default, SASL_PLAIN",
                "jdbc:hive2://h?c=1, h, 10000, default, SASL_PLAIN",
            })
    void whatIsLeftOutHasADefault(String text, String host, int port, String database, TransportKind transport)
            throws SQLException {
        ConnectionUrl url = parse(text);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.database()).isEqualTo(database);
        assertThat(url.transport()).isEqualTo(transport);
    }

    @Test
    void propertiesWinOverTheUrl() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "other");
        properties.setProperty("TRANSPORTMODE", "http");
        properties.setProperty("hiveconf:a", "1");
        properties.setProperty("hivevar:b", "2");
        ConnectionUrl url = ConnectionUrl.parse("jdbc:hive2://h/;user=me;transportMode=binary", properties);
        assertThat(url.user()).isEqualTo("other");
        assertThat(url.transport()).isEqualTo(TransportKind.HTTP);
        assertThat(url.hiveConf()).containsEntry("a", "1");
        assertThat(url.hiveVar()).containsEntry("b", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "jdbc:hive2:///db| 08001| no host",
                "jdbc:hive2://h:x/| 08001| found 'x'",
                "jdbc:hive2://h:0/| 08001| from 1 to 65535",
                "jdbc:hive2://h:70000/| 08001| found '70000'",
                "jdbc:hive2://[::1/| 08001| no host",
                "jdbc:hive2://h/a/b| 08001| holds no '/'",
                "jdbc:hive2://a:1,b:2/| 0A000| several hosts",
                "jdbc:mysql://h/| 08001| found 'jdbc:mysql://h/'",
            })
    void whatIsNoSuchUrlIsRefused(String line) {
        String[] parts = line.split("\\|");
        assertThatThrownBy(() -> parse(parts[0]))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(parts[1].trim()))
                .hasMessageContaining(parts[2].trim());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "principal=hive/_HOST@R",
                "serviceDiscoveryMode=zooKeeper",
                "auth=kerberos",
                "auth=jwt",
                "transportMode=pigeon",
                "fetchSize=many",
                "fetchSize=-1",
                "socketTimeout=x",
                "user"
            })
    void whatCannotBeMeantIsRefused(String pair) {
        assertThatThrownBy(() -> parse("jdbc:hive2://h/d;" + pair))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(pair.split("=")[0]);
    }

    @Test
    void otherDriversKeepTheirUrls() {
        assertThat(ConnectionUrl.accepts("jdbc:hive2://h")).isTrue();
        assertThat(ConnectionUrl.accepts("jdbc:honeyflow://h")).isTrue();
        assertThat(ConnectionUrl.accepts("jdbc:hive://h")).isFalse();
        assertThat(ConnectionUrl.accepts("")).isFalse();
    }
}
