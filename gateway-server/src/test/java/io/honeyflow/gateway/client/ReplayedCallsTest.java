package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hive.service.rpc.thrift.TExecuteStatementReq;
import org.apache.hive.service.rpc.thrift.TExecuteStatementResp;
import org.apache.hive.service.rpc.thrift.TFetchOrientation;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.hive.service.rpc.thrift.TFetchResultsResp;
import org.apache.hive.service.rpc.thrift.TGetColumnsReq;
import org.apache.hive.service.rpc.thrift.TGetInfoReq;
import org.apache.hive.service.rpc.thrift.TGetInfoResp;
import org.apache.hive.service.rpc.thrift.TGetInfoType;
import org.apache.hive.service.rpc.thrift.TGetResultSetMetadataReq;
import org.apache.hive.service.rpc.thrift.TGetSchemasReq;
import org.apache.hive.service.rpc.thrift.TGetTableTypesReq;
import org.apache.hive.service.rpc.thrift.TGetTablesReq;
import org.apache.hive.service.rpc.thrift.TGetTypeInfoReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.apache.thrift.TException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Clients with a window of their own can't be run here: what they send is sent by a test, in their order. */
class ReplayedCallsTest {
    private static final String ORDERS = "SELECT id, what FROM orders ORDER BY id";
    /** By which Hue knows that it must open another session. */
    private static final Pattern STALE = Pattern.compile("Invalid SessionHandle|Invalid session");

    @TempDir
    static Path data;

    private static Shop shop;

    private ThriftCalls calls;

    @BeforeAll
    static void start() throws Exception {
        shop = new Shop(data);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void connect() throws Exception {
        calls = ThriftCalls.binary(shop.binaryPort());
    }

    @AfterEach
    void close() throws Exception {
        calls.close();
    }

    private static List<String> column(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    private List<List<String>> rows(TStatus status, TOperationHandle operation) throws TException {
        ThriftCalls.check(status);
        List<List<String>> rows = calls.fetchAll(operation);
        calls.close(operation);
        return rows;
    }

    private String info(TSessionHandle session, TGetInfoType type) throws TException {
        TGetInfoResp response = calls.client().GetInfo(new TGetInfoReq(session, type));
        ThriftCalls.check(response.getStatus());
        return response.getInfoValue().getStringValue();
    }

    @TestFactory
    Stream<DynamicTest> dbeaver() {
        return new ClientFeatures(KnownClient.DBEAVER)
                .can("its driver of Hive 1.2 connects, with protocol V8", () -> {
                    TOpenSessionResp opened = calls.opened(
                            TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V8,
                            Map.of(
                                    "use:database",
                                    "shop",
                                    "set:hiveconf:hive.server2.thrift.resultset.default.fetch.size",
                                    "1000"));
                    ThriftCalls.check(opened.getStatus());
                    assertThat(opened.getServerProtocolVersion())
                            .isEqualTo(TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V8);
                    TSessionHandle session = opened.getSessionHandle();
                    assertThat(info(session, TGetInfoType.CLI_DBMS_NAME)).isEqualTo("Apache Hive");
                    assertThat(calls.query(session, ORDERS)).containsExactly(List.of("1", "pear"), List.of("2", "fig"));
                    ThriftCalls.check(calls.close(session));
                })
                .can("the current database, and another one", () -> {
                    TSessionHandle session = calls.open(Map.of("use:database", "default"));
                    assertThat(calls.query(session, "SELECT CURRENT_DATABASE()"))
                            .containsExactly(List.of("default"));
                    calls.query(session, "USE shop");
                    assertThat(calls.query(session, "SELECT CURRENT_DATABASE()"))
                            .containsExactly(List.of("shop"));
                })
                .can("its tree: schemas, tables, views, columns, types", () -> {
                    TSessionHandle session = calls.open(Map.of("use:database", "default"));
                    assertThat(column(schemas(session), 0)).contains("default", "shop");
                    assertThat(column(tables(session, "shop", "%"), 2)).contains("orders", "dear", "every_type");
                    assertThat(column(columns(session, "shop", "orders"), 3))
                            .containsExactly("id", "what", "price", "day");
                    var types = calls.client().GetTableTypes(new TGetTableTypesReq(session));
                    assertThat(column(rows(types.getStatus(), types.getOperationHandle()), 0))
                            .contains("TABLE", "VIEW");
                    var all = calls.client().GetTypeInfo(new TGetTypeInfoReq(session));
                    assertThat(column(rows(all.getStatus(), all.getOperationHandle()), 0))
                            .contains("DECIMAL", "TIMESTAMP");
                })
                .tests();
    }

    private List<List<String>> schemas(TSessionHandle session) throws TException {
        var response = calls.client().GetSchemas(new TGetSchemasReq(session));
        return rows(response.getStatus(), response.getOperationHandle());
    }

    private List<List<String>> tables(TSessionHandle session, String schema, String table) throws TException {
        TGetTablesReq request = new TGetTablesReq(session);
        request.setCatalogName("");
        request.setSchemaName(schema);
        request.setTableName(table);
        var response = calls.client().GetTables(request);
        return rows(response.getStatus(), response.getOperationHandle());
    }

    private List<List<String>> columns(TSessionHandle session, String schema, String table) throws TException {
        TGetColumnsReq request = new TGetColumnsReq(session);
        request.setSchemaName(schema);
        request.setTableName(table);
        request.setColumnName("%");
        var response = calls.client().GetColumns(request);
        return rows(response.getStatus(), response.getOperationHandle());
    }

    @TestFactory
    Stream<DynamicTest> hue() {
        return new ClientFeatures(KnownClient.HUE)
                .can("a session of no database, settings with each statement", () -> {
                    TSessionHandle session = calls.open(Map.of("hive.server2.proxy.user", "me"));
                    TExecuteStatementReq request =
                            new TExecuteStatementReq(session, "SELECT '${hiveconf:my.conf}', current_database()");
                    request.setConfOverlay(Map.of("my.conf", "7"));
                    request.setRunAsync(true);
                    TExecuteStatementResp started = calls.client().ExecuteStatement(request);
                    ThriftCalls.check(started.getStatus());
                    calls.awaitEnd(started.getOperationHandle());
                    assertThat(rows(started.getStatus(), started.getOperationHandle()))
                            .containsExactly(List.of("7", "default"));
                    assertThat(calls.query(session, "SELECT '${hiveconf:my.conf}'"))
                            .containsExactly(List.of("${hiveconf:my.conf}"));
                })
                .can("its tree: schemas, tables, columns, partitions, details", () -> {
                    TSessionHandle session = calls.open();
                    assertThat(column(schemas(session), 0)).contains("shop");
                    assertThat(column(tables(session, "shop", ".*"), 2)).contains("orders", "dear");
                    assertThat(column(calls.query(session, "DESCRIBE EXTENDED shop.orders"), 0))
                            .contains("id", "what", "price", "day", "# Partition Information");
                    assertThat(calls.query(session, "SHOW PARTITIONS shop.orders"))
                            .containsExactly(List.of("day=2026-11-01"));
                })
                .can("the log while a statement runs, its cancellation", () -> {
                    TSessionHandle session = calls.open();
                    TOperationHandle operation = calls.start(session, Shop.LONG);
                    TFetchResultsReq log = new TFetchResultsReq(operation, TFetchOrientation.FETCH_NEXT, 1000);
                    log.setFetchType((short) 1);
                    String told = "";
                    while (!told.contains("Query ")) {
                        TFetchResultsResp response = calls.client().FetchResults(log);
                        ThriftCalls.check(response.getStatus());
                        told += ThriftCalls.rows(response.getResults().getColumns());
                    }
                    ThriftCalls.check(calls.cancel(operation));
                    assertThat(calls.awaitEnd(operation).getErrorMessage()).contains("cancelled");
                    ThriftCalls.check(calls.close(operation));
                })
                .can("a session that has ended is told by the words it looks for", () -> {
                    TSessionHandle session = calls.open();
                    ThriftCalls.check(calls.close(session));
                    TStatus status = calls.client()
                            .ExecuteStatement(new TExecuteStatementReq(session, "SELECT 1"))
                            .getStatus();
                    assertThat(status.getStatusCode())
                            .isIn(TStatusCode.ERROR_STATUS, TStatusCode.INVALID_HANDLE_STATUS);
                    assertThat(status.getErrorMessage()).containsPattern(STALE);
                })
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> simba() {
        return new ClientFeatures(KnownClient.SIMBA)
                .can("product and version as it accepts them", () -> {
                    TSessionHandle session = calls.open();
                    assertThat(info(session, TGetInfoType.CLI_DBMS_NAME)).isEqualTo("Apache Hive");
                    // Below 2.1 it would take FETCH_FIRST for missing.
                    assertThat(info(session, TGetInfoType.CLI_DBMS_VER)).matches("[4-9]\\.\\d+\\.\\d+");
                    assertThat(info(session, TGetInfoType.CLI_SERVER_NAME)).isEqualTo("Hive");
                })
                .can("its tree by statements: schemas, tables, views", () -> {
                    TSessionHandle session = calls.open();
                    assertThat(column(calls.query(session, "SHOW SCHEMAS"), 0)).contains("shop");
                    assertThat(column(calls.query(session, "SHOW TABLES IN shop"), 0))
                            .contains("orders", "every_type");
                    assertThat(column(calls.query(session, "SHOW VIEWS IN shop"), 0))
                            .containsExactly("dear");
                })
                .can("its tree by calls (GetTablesWithQuery=0)", () -> {
                    TSessionHandle session = calls.open();
                    assertThat(column(tables(session, "shop", "%"), 2)).contains("orders", "dear");
                    assertThat(column(columns(session, "shop", "orders"), 3)).contains("id", "day");
                })
                .can("`FETCH_FIRST` goes back to the first row", () -> {
                    TSessionHandle session = calls.open(Map.of("use:database", "shop"));
                    TOperationHandle operation = calls.run(session, ORDERS);
                    assertThat(calls.fetch(operation, 100)).hasSize(2);
                    TFetchResultsResp again = calls.client()
                            .FetchResults(new TFetchResultsReq(operation, TFetchOrientation.FETCH_FIRST, 100));
                    ThriftCalls.check(again.getStatus());
                    assertThat(ThriftCalls.rows(again.getResults().getColumns()))
                            .containsExactly(List.of("1", "pear"), List.of("2", "fig"));
                })
                .can("names of columns without their table (hive.resultset.use.unique.column.names=false)", () -> {
                    TSessionHandle session = calls.open(Map.of(
                            "use:database", "shop", "set:hiveconf:hive.resultset.use.unique.column.names", "false"));
                    TOperationHandle operation = calls.run(session, "SELECT * FROM orders");
                    var metadata = calls.client().GetResultSetMetadata(new TGetResultSetMetadataReq(operation));
                    assertThat(metadata.getSchema().getColumns())
                            .extracting(found -> found.getColumnName())
                            .containsExactly("id", "what", "price", "day");
                })
                .tests();
    }
}
