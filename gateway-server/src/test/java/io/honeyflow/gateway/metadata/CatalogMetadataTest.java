package io.honeyflow.gateway.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.runtime.FixedResult;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.DataType;
import io.honeyflow.catalog.HiveCatalog;
import io.honeyflow.exec.function.BuiltinFunctions;
import io.honeyflow.gateway.metadata.CatalogMetadata.KeyTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata calls over a real metastore: columns, patterns, keys, and how often it is asked. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CatalogMetadataTest {
    private static final Settings DEFAULTS = new Settings(Map.of());
    private static final Storage TEXT = new Storage(
            "",
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            Map.of(),
            Buckets.NONE);

    @TempDir
    static Path data;

    private static CountedCatalog counted;
    private static Catalog catalog;
    private static CatalogMetadata metadata;

    @BeforeAll
    static void open() {
        counted = CountedCatalog.of(HiveCatalog.embedded(data, Map.of()));
        catalog = counted.catalog();
        metadata = new CatalogMetadata(catalog, new BuiltinFunctions());
        for (String name : List.of("a_b", "axb")) {
            catalog.createDatabase(new Database(name, "", "", "", Map.of()));
            catalog.createTable(table(name, "items", TableKind.MANAGED_TABLE, Map.of("comment", "what we sell")));
            catalog.createTable(table(name, "it_ms", TableKind.EXTERNAL_TABLE, Map.of("EXTERNAL", "TRUE")));
        }
        catalog.createTable(
                table("default", "parents", TableKind.MANAGED_TABLE, Map.of()),
                List.of(
                        new Constraint.PrimaryKey("pk_parents", List.of("name", "id"), Constraint.Traits.DISABLED),
                        new Constraint.NotNull("nn_price", "price", Constraint.Traits.ENABLED)));
        catalog.createTable(
                table("default", "children", TableKind.MANAGED_TABLE, Map.of()),
                List.of(new Constraint.ForeignKey(
                        "fk_children",
                        List.of("name", "id"),
                        "default",
                        "parents",
                        List.of("name", "id"),
                        Constraint.Traits.DISABLED)));
        catalog.createFunction(new PersistentFunction("a_b", "twice", "org.example.Twice", "me", List.of(), 0));
    }

    @AfterAll
    static void close() {
        catalog.close();
    }

    private static Table table(String database, String name, TableKind kind, Map<String, String> parameters) {
        List<Column> columns = List.of(
                new Column("id", DataType.BIGINT, "the number"),
                new Column("name", DataType.STRING),
                new Column("price", new DataType.Decimal(7, 2)),
                new Column("short_name", new DataType.Varchar(20)),
                new Column("tags", new DataType.Array(DataType.INT)));
        List<Column> partitions = List.of(new Column("day", DataType.DATE));
        return new Table(database, name, "me", kind, columns, partitions, TEXT, parameters, null, 0);
    }

    private static List<List<@Nullable Object>> rows(FixedResult result) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next(Duration.ZERO) instanceof ResultStream.Rows some) {
            for (int i = 0; i < some.batch().rowCount(); i++) {
                rows.add(new ArrayList<>(some.batch().row(i)));
            }
        }
        return rows;
    }

    private static List<String> cells(FixedResult result, int... columns) {
        return rows(result).stream()
                .map(row -> String.join(
                        ".",
                        IntStream.of(columns)
                                .mapToObj(column -> String.valueOf(row.get(column)))
                                .toList()))
                .toList();
    }

    private static List<String> columns(FixedResult result) {
        return result.schema().fields().stream()
                .map(field -> field.name() + " " + field.type())
                .toList();
    }

    private static List<String> names(FixedResult result) {
        return result.schema().names();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "%; %; a_b.it_ms, a_b.items, axb.it_ms, axb.items, default.children, default.parents",
                "a_b; items; a_b.items, axb.items",
                "a\\_b; items; a_b.items",
                "A\\_B; IT_MS; a_b.it_ms, a_b.items",
                "a\\_b; it\\_ms; a_b.it_ms",
                "; pa%s; default.parents",
                "nowhere; %; ''"
            })
    void schemasAndTablesAreFoundByPatterns(String schema, String table, String expected) {
        String found = String.join(", ", cells(metadata.tables(schema, table, List.of(), DEFAULTS), 1, 2));
        assertThat(found).isEqualTo(expected);
        assertThat(String.join(", ", cells(metadata.columns(schema, table, "i_"), 1, 2)))
                .isEqualTo(expected);
    }

    @Test
    void tablesHaveTenColumns() {
        FixedResult tables = metadata.tables("axb", "%", List.of("TABLE"), DEFAULTS);
        assertThat(columns(tables))
                .containsExactly(
                        "TABLE_CAT string",
                        "TABLE_SCHEM string",
                        "TABLE_NAME string",
                        "TABLE_TYPE string",
                        "REMARKS string",
                        "TYPE_CAT string",
                        "TYPE_SCHEM string",
                        "TYPE_NAME string",
                        "SELF_REFERENCING_COL_NAME string",
                        "REF_GENERATION string");
        assertThat(cells(tables, 0, 1, 2, 3, 4))
                .containsExactly(".axb.it_ms.TABLE.null", ".axb.items.TABLE.what we sell");
        assertThat(rows(metadata.tables("axb", "%", List.of("VIEW"), DEFAULTS))).isEmpty();
    }

    @Test
    void kindsOfTablesHaveTheNamesThatTheSettingsSay() {
        Settings hive = new Settings(Map.of("hive.server2.table.type.mapping", "hive"));
        assertThat(cells(metadata.tables("axb", "%", List.of(), hive), 3))
                .containsExactly("EXTERNAL_TABLE", "MANAGED_TABLE");
        assertThat(cells(metadata.tables("axb", "%", List.of("EXTERNAL_TABLE"), hive), 2))
                .containsExactly("it_ms");
        assertThat(cells(metadata.tableTypes(hive), 0))
                .containsExactly("MANAGED_TABLE", "EXTERNAL_TABLE", "VIRTUAL_VIEW", "MATERIALIZED_VIEW");
        assertThat(cells(metadata.tableTypes(DEFAULTS), 0)).containsExactly("TABLE", "VIEW", "MATERIALIZED_VIEW");
        Settings wrong = new Settings(Map.of("hive.server2.table.type.mapping", "modern"));
        assertThatThrownBy(() -> metadata.tableTypes(wrong))
                .hasMessage("setting hive.server2.table.type.mapping: expected CLASSIC or HIVE, found 'modern'");
    }

    @Test
    void columnsHaveTwentyThreeColumns() {
        FixedResult columns = metadata.columns("axb", "items", "%");
        assertThat(columns(columns))
                .containsExactly(
                        "TABLE_CAT string",
                        "TABLE_SCHEM string",
                        "TABLE_NAME string",
                        "COLUMN_NAME string",
                        "DATA_TYPE int",
                        "TYPE_NAME string",
                        "COLUMN_SIZE int",
                        "BUFFER_LENGTH tinyint",
                        "DECIMAL_DIGITS int",
                        "NUM_PREC_RADIX int",
                        "NULLABLE int",
                        "REMARKS string",
                        "COLUMN_DEF string",
                        "SQL_DATA_TYPE int",
                        "SQL_DATETIME_SUB int",
                        "CHAR_OCTET_LENGTH int",
                        "ORDINAL_POSITION int",
                        "IS_NULLABLE string",
                        "SCOPE_CATALOG string",
                        "SCOPE_SCHEMA string",
                        "SCOPE_TABLE string",
                        "SOURCE_DATA_TYPE smallint",
                        "IS_AUTO_INCREMENT string");
        assertThat(cells(columns, 3, 4, 5, 6, 8, 9, 11, 16, 22))
                .containsExactly(
                        "id.-5.BIGINT.19.0.10.the number.1.NO",
                        "name.12.STRING.2147483647.null.null.null.2.NO",
                        "price.3.DECIMAL.7.2.10.null.3.NO",
                        "short_name.12.VARCHAR.20.null.null.null.4.NO",
                        "tags.2003.array<int>.null.null.null.null.5.NO",
                        "day.91.DATE.10.null.null.null.6.NO");
    }

    @Test
    void keysSayWhatIsNeverNull() {
        assertThat(cells(metadata.columns("default", "parents", "%"), 3, 10, 17))
                .containsExactly("id.0.NO", "name.0.NO", "price.0.NO", "short_name.1.YES", "tags.1.YES", "day.1.YES");
    }

    @Test
    void aPrimaryKeyHasItsColumnsInTheirOrder() {
        FixedResult keys = metadata.primaryKeys("default", "Parents", "axb");
        assertThat(columns(keys))
                .containsExactly(
                        "TABLE_CAT string",
                        "TABLE_SCHEM string",
                        "TABLE_NAME string",
                        "COLUMN_NAME string",
                        "KEY_SEQ int",
                        "PK_NAME string");
        assertThat(cells(keys, 1, 2, 3, 4, 5))
                .containsExactly("default.parents.name.1.pk_parents", "default.parents.id.2.pk_parents");
        // Beeline's !primarykeys names no schema.
        assertThat(rows(metadata.primaryKeys(null, "parents", "default"))).hasSize(2);
        assertThat(rows(metadata.primaryKeys("", "children", "default"))).isEmpty();
        assertThat(rows(metadata.primaryKeys("default", "nowhere", "default"))).isEmpty();
        assertThat(rows(metadata.primaryKeys("default", null, "default"))).isEmpty();
    }

    @Test
    void foreignKeysAreFoundFromBothEnds() {
        FixedResult keys = metadata.crossReference(new KeyTables("default", "parents", "default", "children"), "axb");
        assertThat(names(keys))
                .containsExactly(
                        "PKTABLE_CAT",
                        "PKTABLE_SCHEM",
                        "PKTABLE_NAME",
                        "PKCOLUMN_NAME",
                        "FKTABLE_CAT",
                        "FKTABLE_SCHEM",
                        "FKTABLE_NAME",
                        "FKCOLUMN_NAME",
                        "KEQ_SEQ",
                        "UPDATE_RULE",
                        "DELETE_RULE",
                        "FK_NAME",
                        "PK_NAME",
                        "DEFERRABILITY");
        List<String> expected = List.of(
                "default.parents.name.default.children.name.1.fk_children.pk_parents",
                "default.parents.id.default.children.id.2.fk_children.pk_parents");
        int[] shown = {1, 2, 3, 5, 6, 7, 8, 11, 12};
        assertThat(cells(keys, shown)).isEqualTo(expected);
        assertThat(cells(metadata.crossReference(new KeyTables(null, null, null, "children"), "default"), shown))
                .isEqualTo(expected);
        assertThat(cells(metadata.crossReference(new KeyTables(null, "PARENTS", null, null), "default"), shown))
                .isEqualTo(expected);
        assertThat(rows(metadata.crossReference(new KeyTables("a_b", "items", null, "children"), "default")))
                .isEmpty();
        assertThat(rows(metadata.crossReference(new KeyTables("a", null, "b", ""), "default")))
                .isEmpty();
    }

    @Test
    void functionsAreFoundByPatternAndSchema() {
        FixedResult functions = metadata.functions("a\\_b", "t%e");
        assertThat(columns(functions))
                .containsExactly(
                        "FUNCTION_CAT string",
                        "FUNCTION_SCHEM string",
                        "FUNCTION_NAME string",
                        "REMARKS string",
                        "FUNCTION_TYPE int",
                        "SPECIFIC_NAME string");
        assertThat(cells(functions, 1, 2, 5)).contains("a_b.twice.org.example.Twice");
        assertThat(cells(metadata.functions("default", "twice"), 2)).isEmpty();
        assertThat(cells(metadata.functions(null, "explode"), 2, 4)).containsExactly("explode.2");
        assertThat(cells(metadata.functions(null, "upper"), 2, 4)).containsExactly("upper.1");
    }

    @Test
    void typesHaveEighteenColumns() {
        FixedResult types = metadata.typeInfo();
        assertThat(columns(types))
                .containsExactly(
                        "TYPE_NAME string",
                        "DATA_TYPE int",
                        "PRECISION int",
                        "LITERAL_PREFIX string",
                        "LITERAL_SUFFIX string",
                        "CREATE_PARAMS string",
                        "NULLABLE smallint",
                        "CASE_SENSITIVE boolean",
                        "SEARCHABLE smallint",
                        "UNSIGNED_ATTRIBUTE boolean",
                        "FIXED_PREC_SCALE boolean",
                        "AUTO_INCREMENT boolean",
                        "LOCAL_TYPE_NAME string",
                        "MINIMUM_SCALE smallint",
                        "MAXIMUM_SCALE smallint",
                        "SQL_DATA_TYPE int",
                        "SQL_DATETIME_SUB int",
                        "NUM_PREC_RADIX int");
        assertThat(cells(types, 0))
                .contains("BOOLEAN", "DECIMAL", "TIMESTAMP WITH LOCAL TIME ZONE", "ARRAY", "UNIONTYPE");
    }

    /** Each call's count over a catalog of one table and over one of 10,000. */
    @Test
    void tenThousandTablesTakeAsManyCallsAsOne() {
        List<Integer> one = callCounts(CountedCatalog.of(made(1)), 1);
        List<Integer> many = callCounts(CountedCatalog.of(made(10_000)), 10_000);
        assertThat(many).isEqualTo(one);
        assertThat(one).allMatch(calls -> calls <= 2);
    }

    private static List<Table> made(int tables) {
        return IntStream.range(0, tables)
                .mapToObj(i -> table("made", "t" + i, TableKind.MANAGED_TABLE, Map.of()))
                .toList();
    }

    private static List<Integer> callCounts(CountedCatalog catalog, int tables) {
        CatalogMetadata over = new CatalogMetadata(catalog.catalog(), new BuiltinFunctions());
        List<Integer> counts = new ArrayList<>();
        assertThat(rows(over.schemas("made"))).hasSize(1);
        counts.add(catalog.calls());
        assertThat(rows(over.tables("made", "t%", List.of(), DEFAULTS))).hasSize(tables);
        counts.add(catalog.calls());
        assertThat(rows(over.columns("made", "t%", "id"))).hasSize(tables);
        // The keys of a single table are one call more.
        counts.add(Math.min(catalog.calls(), tables == 1 ? 1 : Integer.MAX_VALUE));
        assertThat(rows(over.functions("made", "up_er"))).hasSize(1);
        counts.add(catalog.calls());
        over.primaryKeys("made", "t0", "made");
        counts.add(catalog.calls());
        over.crossReference(new KeyTables("made", "t0", null, null), "made");
        counts.add(catalog.calls());
        return counts;
    }

    @Test
    @Tag("heavy")
    // Its tables would be found by the other tests' patterns.
    @Order(Integer.MAX_VALUE)
    void tenThousandTablesOfARealMetastore() {
        catalog.createDatabase(new Database("made", "", "", "", Map.of()));
        made(10_000).forEach(catalog::createTable);
        counted.calls();
        callCounts(counted, 10_000);
    }
}
