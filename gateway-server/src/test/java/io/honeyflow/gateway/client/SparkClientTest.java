package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.honeyflow.gateway.interop.JavaHomes;
import io.honeyflow.gateway.interop.SparkServer;
import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What Spark does with the gateway's tables through its source {@code jdbc}, with either driver. */
@Tag("heavy")
class SparkClientTest {
    private static final String STANDARD = "?hive.support.quoted.identifiers=standard;honeyflow.standard.texts=true";
    private static final String NO_PREFIX = ";hive.resultset.use.unique.column.names=false";

    @TempDir
    static Path data;

    private static Shop shop;
    private static SparkServer server;
    private static Connection spark;

    /** How Spark is told of a driver. */
    private record Driver(String className, String url) {}

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> java = JavaHomes.within(17, 21);
        assumeTrue(java.isPresent(), "Spark 3.5 needs a JDK 17 or 21 and there is none");
        shop = new Shop(data.resolve("gateway"));
        server = SparkServer.start(java.orElseThrow(), data);
        spark = server.connect();
        try (Statement statement = spark.createStatement()) {
            statement.execute("SET spark.sql.maxMetadataStringLength=10000");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
            shop.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> overHivesDriver() {
        return features(
                KnownClient.SPARK_HIVE,
                new Driver("org.apache.hive.jdbc.HiveDriver", shop.binaryUrl("default")),
                NO_PREFIX);
    }

    @TestFactory
    Stream<DynamicTest> overOurDriver() {
        return features(
                KnownClient.SPARK_HONEYFLOW,
                new Driver(
                        "io.honeyflow.jdbc.HoneyflowDriver",
                        "jdbc:honeyflow://127.0.0.1:" + shop.binaryPort() + "/default"),
                "");
    }

    private static Stream<DynamicTest> features(KnownClient client, Driver plain, String more) {
        Driver driver = new Driver(plain.className(), plain.url() + STANDARD + more);
        ClientFeatures features = new ClientFeatures(client)
                .can("every simple type but binary, with nulls", () -> everyType(driver))
                .can("texts with quotes and backslashes in filters", () -> quotedTexts(driver))
                .can("columns, filters and limits are the gateway's work", () -> pushed(driver))
                .can("a partitioned read: each task reads its range of keys", () -> partitioned(driver))
                .can("a view; a partitioned table; a query of one's own", () -> viewsAndQueries(driver))
                .can("joins of the gateway's tables with Spark's", () -> joined(driver))
                .cannot(
                        "without `hive.support.quoted.identifiers=standard` in the URL",
                        "Spark quotes names by double quotes, which are texts in HiveQL",
                        () -> unquoted(plain))
                .cannot(
                        "arrays, maps, structs",
                        "Spark knows no such columns of a source that it has no dialect for",
                        () -> refused(driver, "list"));
        return (client == KnownClient.SPARK_HIVE
                        ? features.cannot(
                                "binary columns",
                                "Hive's driver answers `getBytes` with \"Method not supported\"",
                                () -> refused(driver, "bin"))
                        : features.can("binary columns", () -> binary(driver)))
                .tests();
    }

    private static void view(String name, Driver driver, String options) throws SQLException {
        try (Statement statement = spark.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMPORARY VIEW " + name + " USING jdbc OPTIONS (url '" + driver.url()
                    + "', driver '" + driver.className() + "', user 'me', password '', " + options + ")");
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        return LiveGateway.rows(spark, sql);
    }

    private static void everyType(Driver driver) throws SQLException {
        view("every_type", driver, "query 'SELECT t, s, i, b, f, d, x, c, v, h, o, day, moment FROM shop.every_type'");
        assertThat(rows("SELECT t, s, i, b, f, d, x, c, v, rtrim(h), o, day, CAST(moment AS STRING)"
                        + " FROM every_type ORDER BY i"))
                .containsExactly(
                        "1|2|3|4|1.5|2.25|1.50|text, \"quoted\"|various|char|true|2026-11-25"
                                + "|2026-11-25 01:02:03.5",
                        "null|null|4|null|null|null|null|null|null|null|null|null|null");
    }

    private static void binary(Driver driver) throws SQLException {
        view("binaries", driver, "query 'SELECT i, bin FROM shop.every_type'");
        assertThat(rows("SELECT hex(bin) FROM binaries ORDER BY i")).containsExactly("6279746573", "null");
    }

    private static void refused(Driver driver, String column) {
        assertThatThrownBy(() -> {
                    view("refused", driver, "query 'SELECT " + column + " FROM shop.every_type'");
                    rows("SELECT * FROM refused");
                })
                .isInstanceOf(SQLException.class);
    }

    /** What Spark said in words that mean something else here would be rows that are missing. */
    private static void quotedTexts(Driver driver) throws SQLException {
        // As they stand in a statement of Spark's and of ours.
        List<String> texts = List.of("it\\'s", "a\\\\b", "50%", "\\\\", "\"", "`");
        shop.gateway().run("DROP TABLE IF EXISTS shop.texts", "CREATE TABLE shop.texts (t STRING) STORED AS ORC");
        view("texts", driver, "dbtable 'shop.texts'");
        for (String text : texts) {
            shop.gateway().run("INSERT INTO shop.texts VALUES ('" + text + "')");
            assertThat(rows("SELECT count(*) FROM texts WHERE t = '" + text + "'"))
                    .as(text)
                    .containsExactly("1");
        }
        assertThat(rows("SELECT count(*) FROM texts WHERE contains(t, '%')")).containsExactly("1");
        assertThat(rows("SELECT count(*) FROM texts WHERE startswith(t, 'it\\'')"))
                .containsExactly("1");
    }

    private static void pushed(Driver driver) throws SQLException {
        view("orders", driver, "dbtable 'shop.orders'");
        String query = "SELECT what FROM orders WHERE id > 1 AND price >= 7 AND day = DATE '2026-11-01'"
                + " AND what LIKE 'f%' LIMIT 5";
        assertThat(rows(query)).containsExactly("fig");
        assertThat(String.join("\n", rows("EXPLAIN " + query)))
                .contains("*GreaterThan(id,1)", "*GreaterThanOrEqual(price,7", "*EqualTo(day,2026-11-01)")
                .contains("*StringStartsWith(what,f)")
                .contains("ReadSchema: struct<what:string>");
    }

    private static void partitioned(Driver driver) throws Exception {
        view(
                "many",
                driver,
                "dbtable 'shop.many', partitionColumn 'n', lowerBound '0', upperBound '20000', numPartitions '4',"
                        + " fetchsize '1000'");
        assertThat(String.join("\n", rows("EXPLAIN SELECT n FROM many"))).contains("[numPartitions=4]");
        assertThat(rows("SELECT count(*), count(DISTINCT n), count(DISTINCT part)"
                        + " FROM (SELECT n, spark_partition_id() AS part FROM many) q"))
                .containsExactly("20000|20000|4");
        assertThat(rows("SELECT sum(n), min(n), max(n) FROM many"))
                .isEqualTo(shop.gateway().rows("SELECT sum(n), min(n), max(n) FROM shop.many"));
    }

    private static void viewsAndQueries(Driver driver) throws SQLException {
        view("dear", driver, "dbtable 'shop.dear'");
        assertThat(rows("SELECT * FROM dear")).containsExactly("2|7.00");
        view("orders", driver, "dbtable 'shop.orders'");
        assertThat(rows("SELECT * FROM orders ORDER BY id"))
                .containsExactly("1|pear|2.50|2026-11-01", "2|fig|7.00|2026-11-01");
        view("sums", driver, "query 'SELECT day, sum(price) AS total FROM shop.orders GROUP BY day'");
        assertThat(rows("SELECT total, day FROM sums WHERE total > 9")).containsExactly("9.50|2026-11-01");
    }

    private static void joined(Driver driver) throws SQLException {
        view("orders", driver, "dbtable 'shop.orders'");
        assertThat(rows("SELECT o.what, s.word FROM orders o JOIN VALUES (1, 'one'), (2, 'two') s (n, word)"
                        + " ON o.id = s.n ORDER BY s.n"))
                .containsExactly("pear|one", "fig|two");
    }

    private static void unquoted(Driver plain) throws SQLException {
        view("unquoted", plain, "dbtable 'shop.orders'");
        assertThatThrownBy(() -> rows("SELECT id FROM unquoted")).isInstanceOf(SQLException.class);
    }
}
