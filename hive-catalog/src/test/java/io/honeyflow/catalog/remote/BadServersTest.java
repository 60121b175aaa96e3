package io.honeyflow.catalog.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.catalog.HiveCatalog;
import io.honeyflow.catalog.suite.SampleTables;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesResult;
import org.apache.hadoop.hive.metastore.api.GetTableResult;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Metastores that aren't there, hang, die, or lie. */
class BadServersTest {
    private static Catalog open(Map<String, String> more, String... uris) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "hive.metastore.uris", String.join(",", uris),
                "hive.metastore.uri.selection", "SEQUENTIAL",
                "hive.metastore.connect.retries", "0",
                "hive.metastore.client.connect.retry.delay", "10ms"));
        settings.putAll(more);
        return HiveCatalog.remote(settings);
    }

    private static Catalog open(String... uris) {
        return open(Map.of(), uris);
    }

    private static void refused(ErrorCode code, ThrowingCallable action, String... texts) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        SqlException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .hasMessageContainingAll(texts);
    }

    /** Of a port that nobody listens on. */
    private static String nowhere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "thrift://127.0.0.1:" + socket.getLocalPort();
        }
    }

    @Test
    void nobodyListens() throws Exception {
        String first = nowhere();
        String second = nowhere();
        refused(
                ErrorCode.CATALOG,
                () -> open(first, second),
                "no metastore can be reached: " + first + " (Connection refused), " + second + " (Connection refused)");
    }

    @Test
    void somethingElseListens() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String uri = "thrift://127.0.0.1:" + socket.getLocalPort();
            Thread.ofVirtual().start(() -> {
                try (Socket client = socket.accept();
                        OutputStream out = client.getOutputStream()) {
                    out.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                } catch (IOException e) {
                    System.err.println(e);
                }
            });
            refused(ErrorCode.CATALOG, () -> open(uri), "no metastore can be reached: " + uri, "version");
        }
    }

    @Test
    void whoListensSaysNothing() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String uri = "thrift://127.0.0.1:" + socket.getLocalPort();
            refused(
                    ErrorCode.CATALOG,
                    () -> open(Map.of("hive.metastore.client.connection.timeout", "200ms"), uri),
                    "no metastore can be reached: " + uri + " (Read timed out)");
        }
    }

    @Test
    void addressesAreChecked() {
        for (String uri : List.of("localhost:9083", "thrift://host", "http://host:1", "thrift://a b:1")) {
            refused(
                    ErrorCode.INVALID_SETTING,
                    () -> open(uri),
                    "hive.metastore.uris: expected thrift://host:port, several separated by commas, found '" + uri
                            + "'");
        }
        refused(
                ErrorCode.INVALID_SETTING,
                () -> open(Map.of("hive.metastore.uri.selection", "BEST"), "thrift://h:1"),
                "hive.metastore.uri.selection: expected RANDOM or SEQUENTIAL, found 'BEST'");
        refused(
                ErrorCode.NOT_SUPPORTED,
                () -> open(Map.of("hive.metastore.sasl.enabled", "true"), "thrift://h:1"),
                "Kerberos (hive.metastore.sasl.enabled=true)");
        refused(
                ErrorCode.NOT_SUPPORTED,
                () -> open(Map.of("metastore.client.auth.mode", "plain"), "thrift://h:1"),
                "a user and password");
    }

    @Test
    void aServerThatHangsIsLeftAfterTheTimeLimitAndOthersGoOn() throws Exception {
        CountDownLatch ever = new CountDownLatch(1);
        try (FakeMetastore fake = FakeMetastore.with((call, arguments) -> {
                    if (call.equals("get_all_tables")) {
                        ever.await();
                    }
                    return List.of("some");
                });
                Catalog catalog = open(
                        Map.of(
                                "hive.metastore.client.socket.timeout", "300ms",
                                "hive.metastore.failure.retries", "0"),
                        fake.uri())) {
            CompletableFuture<List<String>> hanging = CompletableFuture.supplyAsync(() -> catalog.tables("default"));
            assertThat(catalog.functions("default")).containsExactly("some");
            assertThatThrownBy(hanging::get)
                    .hasMessageContaining(
                            "metastore " + fake.uri() + ": can't list tables of default: no answer for 0.3 s")
                    .hasMessageContaining("hive.metastore.client.socket.timeout");
            assertThat(catalog.functions("default")).containsExactly("some");
            ever.countDown();
        }
    }

    @Test
    void whoWaitsForAHangingServerCanBeInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ever = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (FakeMetastore fake = FakeMetastore.with((call, arguments) -> {
                    asked.countDown();
                    ever.await();
                    return List.of();
                });
                Catalog catalog = open(fake.uri())) {
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    catalog.tables("default");
                } catch (SqlException e) {
                    thrown.set(e);
                }
            });
            asked.await();
            waiting.interrupt();
            waiting.join();
            assertThat(thrown.get())
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
            ever.countDown();
        }
    }

    @Test
    void readsThatBreakAreAskedAgainOfTheNextServerAndWritesAreNot() throws Exception {
        try (FakeMetastore first = FakeMetastore.with((call, arguments) -> {
                    throw FakeMetastore.dies();
                });
                FakeMetastore second = FakeMetastore.with((call, arguments) -> List.of("t"));
                Catalog catalog = open(first.uri(), second.uri())) {
            assertThat(catalog.tables("default")).containsExactly("t");
            assertThat(first.calls()).containsExactly("get_all_databases", "get_all_tables");
            assertThat(second.calls()).containsExactly("get_all_tables");
        }
        try (FakeMetastore first = FakeMetastore.with((call, arguments) -> {
                    throw FakeMetastore.dies();
                });
                FakeMetastore second = FakeMetastore.with((call, arguments) -> null);
                Catalog catalog = open(first.uri(), second.uri())) {
            refused(
                    ErrorCode.CATALOG,
                    () -> catalog.createTable(SampleTables.table("default", "t")),
                    "metastore " + first.uri() + ": can't create table default.t: the connection broke",
                    "Whether it was done before that isn't known");
            assertThat(first.calls()).containsExactly("get_all_databases", "create_table_req");
            assertThat(second.calls()).isEmpty();
            catalog.createTable(SampleTables.table("default", "t"));
            assertThat(second.calls()).containsExactly("create_table_req");
        }
    }

    @Test
    void aServerThatDiesLaterIsLeftForTheNextByReadsAndWrites() throws Exception {
        FakeMetastore.Answers answers = (call, arguments) -> call.equals("get_all_tables") ? List.of("t") : null;
        try (FakeMetastore second = FakeMetastore.with(answers)) {
            for (String what : List.of("read", "write")) {
                FakeMetastore first = FakeMetastore.with(answers);
                try (Catalog catalog = open(first.uri(), second.uri())) {
                    first.close();
                    if (what.equals("read")) {
                        assertThat(catalog.tables("default")).containsExactly("t");
                    } else {
                        catalog.createTable(SampleTables.table("default", "t"));
                    }
                }
            }
            assertThat(second.calls()).containsExactly("get_all_tables", "create_table_req");
        }
        try (FakeMetastore second = FakeMetastore.with(answers);
                Catalog catalog = open(nowhere(), second.uri())) {
            assertThat(catalog.tables("default"))
                    .as("the first is dead at the start")
                    .containsExactly("t");
        }
    }

    @Test
    void aCallThatTheServerDoesNotKnowIsAskedOnce() throws Exception {
        Database database = new Database("d", "", "file:/d", Map.of());
        try (FakeMetastore old = FakeMetastore.with((call, arguments) -> {
                    if (call.endsWith("_req")) {
                        throw FakeMetastore.unknown(call);
                    }
                    return database;
                });
                Catalog catalog = open(old.uri())) {
            assertThat(catalog.database("d")).isPresent();
            assertThat(catalog.database("d")).isPresent();
            assertThat(old.calls())
                    .containsExactly("get_all_databases", "get_database_req", "get_database", "get_database");
        }
    }

    private static Table hives(String type) {
        StorageDescriptor storage = new StorageDescriptor();
        storage.setCols(List.of(new FieldSchema("a", type, null)));
        Table table = new Table();
        table.setDbName("d");
        table.setTableName("t");
        table.setTableType("MANAGED_TABLE");
        table.setSd(storage);
        return table;
    }

    private static void lies(Table table, String text) throws Exception {
        try (FakeMetastore fake = FakeMetastore.with((call, arguments) -> new GetTableResult(table));
                Catalog catalog = open(fake.uri())) {
            refused(ErrorCode.CATALOG, () -> catalog.table("d", "t"), text);
            assertThat(catalog.databases()).as("the connection is still good").containsExactly("default");
        }
    }

    @Test
    void tablesThatMakeNoSense() throws Exception {
        lies(hives("notatype"), "table d.t, column a");
        lies(hives("struct<a:int"), "table d.t, column a");
        Table bare = hives("int");
        bare.setSd(null);
        lies(bare, "table d.t has no storage descriptor");
        Table typed = hives("int");
        typed.setTableType("INDEX_TABLE");
        lies(typed, "table d.t: unknown type INDEX_TABLE");
        Table nameless = hives("int");
        nameless.setTableName(null);
        lies(nameless, "a table without a name");
        Table columns = hives("int");
        columns.getSd().setCols(Collections.singletonList(new FieldSchema(null, "int", null)));
        lies(columns, "table d.t");
    }

    /** DESCRIBE reads a table twice: as the engine sees it, and as the metastore has it. */
    @Test
    void recordsThatMakeNoSense() throws Exception {
        List<Table> answers = new ArrayList<>(List.of(hives("int"), new Table()));
        answers.get(1).setTableName("t");
        Table sparse = hives("int");
        sparse.setPartitionKeys(null);
        sparse.setParameters(null);
        answers.add(sparse);
        try (FakeMetastore fake = FakeMetastore.with((call, arguments) -> new GetTableResult(answers.remove(0)));
                Catalog catalog = open(fake.uri())) {
            io.honeyflow.api.catalog.Table seen =
                    catalog.current().table("d", "t").orElseThrow();
            refused(ErrorCode.CATALOG, () -> catalog.record(seen), "table t has no storage descriptor");
            assertThat(catalog.record(seen).text())
                    .as("lists that are missing are empty")
                    .contains("tableName:t");
        }
    }

    private static Partition partition(String... values) {
        Partition partition = new Partition();
        partition.setValues(List.of(values));
        partition.setSd(new StorageDescriptor());
        return partition;
    }

    @Test
    void partitionsThatMakeNoSense() throws Exception {
        for (List<Partition> answer : List.of(
                List.of(partition("a", "b")), List.of(partition("a"), partition("b")), List.of(new Partition()))) {
            try (FakeMetastore fake = FakeMetastore.with((call, arguments) -> new GetPartitionsByNamesResult(answer));
                    Catalog catalog = open(fake.uri())) {
                refused(ErrorCode.CATALOG, () -> catalog.partitions("d", "t", List.of("ds=a")), "partitions of d.t");
            }
        }
    }

    @Test
    void answersWithoutAnAnswer() throws Exception {
        try (FakeMetastore fake = FakeMetastore.with((call, arguments) -> null);
                Catalog catalog = open(fake.uri())) {
            refused(ErrorCode.CATALOG, () -> catalog.tables("d"), "can't list tables of d", "unknown result");
            refused(ErrorCode.CATALOG, () -> catalog.functions("d"), "can't list functions of d");
        }
    }
}
