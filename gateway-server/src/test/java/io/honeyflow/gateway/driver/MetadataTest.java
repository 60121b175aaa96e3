package io.honeyflow.gateway.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.honeyflow.gateway.road.LiveGateway;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of JDBC's metadata: every method answers, each table by one call of its own. */
class MetadataTest {
    /** What follows the one call that makes the table. */
    private static final List<String> READING =
            List.of("GetResultSetMetadata", "FetchResults", "FetchResults", "CloseOperation");

    @TempDir
    static Path data;

    private static LiveGateway gateway;
    private static CallCounter counter;
    private static Connection connection;
    private static DatabaseMetaData metadata;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(data, Map.of());
        gateway.run(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.items (id BIGINT COMMENT 'the number', name VARCHAR(20), price DECIMAL(10,2),"
                        + " tags ARRAY<STRING>) COMMENT 'what is sold' PARTITIONED BY (day DATE)",
                "CREATE TABLE shop.item_s (x INT)",
                "CREATE VIEW shop.cheap AS SELECT id FROM shop.items WHERE price < 1");
        counter = new CallCounter(gateway.gateway().thriftPort());
        connection =
                DriverManager.getConnection("jdbc:honeyflow://127.0.0.1:" + counter.port() + "/;auth=noSasl", "me", "");
        metadata = connection.getMetaData();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        counter.close();
        gateway.close();
    }

    private static List<String> rows(ResultSet result, String... columns) throws SQLException {
        try (result) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(result.getString(column));
                }
                rows.add(row.stream().map(String::valueOf).collect(Collectors.joining("|")));
            }
            return rows;
        }
    }

    /** A table's answer, made by that call and no other. */
    private static List<String> one(String call, Source source, String... columns) throws SQLException {
        counter.taken();
        List<String> rows = rows(source.ask(), columns);
        List<String> calls = counter.taken();
        assertThat(calls).first().isEqualTo(call);
        assertThat(READING).containsAll(calls.subList(1, calls.size()));
        assertThat(calls).hasSizeLessThanOrEqualTo(1 + READING.size());
        return rows;
    }

    /** Asks for a table. */
    private interface Source {
        ResultSet ask() throws SQLException;
    }

    @Test
    void tablesAreFoundByPatternsAndTypes() throws Exception {
        assertThat(one("GetTables", () -> metadata.getTables(null, "shop", "%", null), "TABLE_NAME", "TABLE_TYPE"))
                .containsExactlyInAnyOrder("items|TABLE", "item_s|TABLE", "cheap|VIEW");
        assertThat(one("GetTables", () -> metadata.getTables(null, "sh_p", "item%", null), "TABLE_NAME"))
                .containsExactlyInAnyOrder("items", "item_s");
        assertThat(one("GetTables", () -> metadata.getTables("", "shop", "item\\_s", null), "TABLE_NAME"))
                .containsExactly("item_s");
        assertThat(one("GetTables", () -> metadata.getTables(null, null, null, new String[] {"VIEW"}), "TABLE_NAME"))
                .containsExactly("cheap");
        assertThat(one("GetTables", () -> metadata.getTables(null, "shop", "items", new String[] {"TABLE"}), "REMARKS"))
                .containsExactly("what is sold");
    }

    @Test
    void columnsAreDescribedWhole() throws Exception {
        assertThat(one(
                        "GetColumns",
                        () -> metadata.getColumns(null, "shop", "items", "%"),
                        "COLUMN_NAME",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "COLUMN_SIZE",
                        "DECIMAL_DIGITS",
                        "ORDINAL_POSITION",
                        "REMARKS"))
                .containsExactly(
                        "id|" + Types.BIGINT + "|BIGINT|19|0|1|the number",
                        "name|" + Types.VARCHAR + "|VARCHAR|20|null|2|null",
                        "price|" + Types.DECIMAL + "|DECIMAL|10|2|3|null",
                        "tags|" + Types.ARRAY + "|array<string>|null|null|4|null",
                        "day|" + Types.DATE + "|DATE|10|null|5|null");
        assertThat(one("GetColumns", () -> metadata.getColumns(null, "shop", null, "i%"), "TABLE_NAME"))
                .containsExactlyInAnyOrder("items", "cheap");
    }

    @Test
    void theOtherTablesAreOneCallEach() throws Exception {
        assertThat(one("GetSchemas", metadata::getSchemas, "TABLE_SCHEM")).contains("default", "shop");
        assertThat(one("GetSchemas", () -> metadata.getSchemas(null, "sh%"), "TABLE_SCHEM"))
                .containsExactly("shop");
        assertThat(one("GetTableTypes", metadata::getTableTypes, "TABLE_TYPE")).contains("TABLE", "VIEW");
        assertThat(one("GetTypeInfo", metadata::getTypeInfo, "TYPE_NAME")).contains("DECIMAL", "TIMESTAMP", "VARCHAR");
        assertThat(one("GetFunctions", () -> metadata.getFunctions(null, null, "len%"), "FUNCTION_NAME"))
                .contains("length");
        assertThat(one("GetCatalogs", metadata::getCatalogs, "TABLE_CAT")).isEmpty();
        assertThat(one("GetPrimaryKeys", () -> metadata.getPrimaryKeys(null, "shop", "items"), "COLUMN_NAME"))
                .isEmpty();
        assertThat(one("GetCrossReference", () -> metadata.getImportedKeys(null, "shop", "items"), "FKCOLUMN_NAME"))
                .isEmpty();
        assertThat(one("GetCrossReference", () -> metadata.getExportedKeys(null, "shop", "items"), "FKCOLUMN_NAME"))
                .isEmpty();
        assertThat(one(
                        "GetCrossReference",
                        () -> metadata.getCrossReference(null, "shop", "items", null, "shop", "item_s"),
                        "FKCOLUMN_NAME"))
                .isEmpty();
    }

    @Test
    void whatHiveHasNotIsEmptyWithoutACall() throws Exception {
        counter.taken();
        Map<ResultSet, Integer> widths = Map.ofEntries(
                Map.entry(metadata.getProcedures(null, null, null), 9),
                Map.entry(metadata.getProcedureColumns(null, null, null, null), 20),
                Map.entry(metadata.getFunctionColumns(null, null, null, null), 17),
                Map.entry(metadata.getColumnPrivileges(null, null, null, null), 8),
                Map.entry(metadata.getTablePrivileges(null, null, null), 7),
                Map.entry(metadata.getBestRowIdentifier(null, null, null, 0, true), 8),
                Map.entry(metadata.getVersionColumns(null, null, null), 8),
                Map.entry(metadata.getIndexInfo(null, null, null, false, true), 13),
                Map.entry(metadata.getUDTs(null, null, null, null), 7),
                Map.entry(metadata.getSuperTypes(null, null, null), 6),
                Map.entry(metadata.getSuperTables(null, null, null), 4),
                Map.entry(metadata.getAttributes(null, null, null, null), 21),
                Map.entry(metadata.getPseudoColumns(null, null, null, null), 12));
        for (Map.Entry<ResultSet, Integer> entry : widths.entrySet()) {
            ResultSetMetaData columns = entry.getKey().getMetaData();
            assertThat(columns.getColumnCount()).as(columns.getColumnName(1)).isEqualTo(entry.getValue());
            assertThat(entry.getKey().next()).isFalse();
        }
        assertThat(metadata.getIndexInfo(null, null, null, false, true)
                        .getMetaData()
                        .getColumnType(4))
                .isEqualTo(Types.BOOLEAN);
        assertThat(rows(metadata.getClientInfoProperties(), "NAME")).contains("ApplicationName");
        assertThat(counter.taken()).isEmpty();
    }

    @Test
    void everyMethodAnswers() throws Exception {
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) || method.getName().equals("unwrap")) {
                continue;
            }
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> type == int.class
                            ? 1
                            : type == boolean.class ? (Object) true : type == Class.class ? String.class : null)
                    .toArray();
            assertThatCode(() -> method.invoke(metadata, arguments))
                    .as(method.toString())
                    .doesNotThrowAnyException();
        }
        assertThat(metadata.getDatabaseProductName()).isEqualTo("Apache Hive");
        assertThat(metadata.getDriverName()).contains("Honeyflow");
        assertThat(metadata.getConnection()).isSameAs(connection);
        assertThat(metadata.getJDBCMajorVersion()).isEqualTo(4);
        assertThat(metadata.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
    }
}
