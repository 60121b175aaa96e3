package io.honeyflow.catalog.suite;

import static io.honeyflow.catalog.suite.SampleTables.create;
import static io.honeyflow.catalog.suite.SampleTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.catalog.TableSummary;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Databases, tables, views, statistics of tables, functions. */
final class TableFeatures {
    private TableFeatures() {}

    static List<Feature> all() {
        return List.of(
                new Feature("databases: create, read, alter, drop with and without tables", TableFeatures::databases),
                new Feature("tables: create, read, list, drop", TableFeatures::tables),
                new Feature("tables: alter and rename", TableFeatures::alterTable),
                new Feature("tables of several databases in one call", TableFeatures::summaries),
                new Feature("views", TableFeatures::views),
                new Feature("column statistics of tables", TableFeatures::statistics),
                new Feature("permanent functions", TableFeatures::functions));
    }

    static void refused(ErrorCode code, String text, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        SqlException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    /** Hive 4's servers make external tables of managed ones without transactions, but delete their files with them. */
    static boolean isOwned(Table table) {
        return switch (table.kind()) {
            case MANAGED_TABLE -> true;
            case EXTERNAL_TABLE -> "TRUE".equals(table.parameters().get("external.table.purge"));
            default -> false;
        };
    }

    private static void databases(Catalog catalog, String own) {
        String name = own + "_other";
        catalog.createDatabase(new Database(name, "a database", "", "me", Map.of("k", "v")));
        Database read = catalog.database(name).orElseThrow();
        assertThat(read.comment()).isEqualTo("a database");
        assertThat(read.location()).endsWith(name + ".db");
        assertThat(read.parameters()).containsEntry("k", "v");
        assertThat(catalog.databases()).contains("default", own, name);
        refused(
                ErrorCode.ALREADY_EXISTS,
                "database '" + name + "' exists already",
                () -> catalog.createDatabase(new Database(name, "", "", "", Map.of())));
        catalog.alterDatabase(new Database(name, "changed", read.location(), "you", Map.of("k", "w")));
        assertThat(catalog.database(name).orElseThrow().parameters()).containsEntry("k", "w");
        assertThat(catalog.database(name).orElseThrow().owner()).isEqualTo("you");
        catalog.createTable(table(name, "t"));
        refused(ErrorCode.SEMANTIC, "not empty", () -> catalog.dropDatabase(name, Catalog.DropMode.RESTRICT));
        catalog.dropDatabase(name, Catalog.DropMode.CASCADE);
        assertThat(catalog.database(name)).isEmpty();
        assertThat(Path.of(URI.create(read.location()).getPath())).doesNotExist();
        refused(
                ErrorCode.DATABASE_NOT_FOUND,
                "database '" + name + "' not found",
                () -> catalog.dropDatabase(name, Catalog.DropMode.RESTRICT));
    }

    private static void tables(Catalog catalog, String own) {
        Table made = create(catalog, table(own, "t1"));
        assertThat(made.columns()).isEqualTo(table(own, "t1").columns());
        assertThat(isOwned(made)).isTrue();
        assertThat(made.storage().inputFormat())
                .isEqualTo(SampleTables.parquet().inputFormat());
        assertThat(made.storage().location()).startsWith("file:").endsWith(own + ".db/t1");
        assertThat(made.parameters()).containsKey("transient_lastDdlTime").containsEntry("comment", "a table");
        assertThat(made.owner()).isEqualTo("me");
        create(catalog, table(own, "t2"));
        assertThat(catalog.tables(own)).containsExactly("t1", "t2");
        assertThat(catalog.tables(own, List.of("t2", "none"))).hasSize(1);
        assertThat(catalog.table(own, "none")).isEmpty();
        refused(ErrorCode.ALREADY_EXISTS, "exists already", () -> catalog.createTable(table(own, "t1")));
        refused(
                ErrorCode.DATABASE_NOT_FOUND,
                "database 'no_such' not found",
                () -> catalog.createTable(table("no_such", "t1")));
        catalog.dropTable(own, "t1", Catalog.DropData.DELETE);
        catalog.dropTable(own, "t1", Catalog.DropData.DELETE);
        assertThat(catalog.tables(own)).containsExactly("t2");
    }

    private static void alterTable(Catalog catalog, String own) {
        Table old = create(catalog, table(own, "old_name"));
        catalog.alterTable(own, "old_name", old.withParameters(Map.of("numRows", "17", "comment", "new")));
        assertThat(catalog.table(own, "old_name").orElseThrow().parameters())
                .containsEntry("comment", "new")
                .containsEntry("numRows", "17");
        Table renamed = new Table(
                own,
                "new_name",
                old.owner(),
                old.kind(),
                old.columns(),
                List.of(),
                old.storage(),
                old.parameters(),
                null,
                old.createTime());
        catalog.alterTable(own, "old_name", renamed);
        assertThat(catalog.table(own, "old_name")).isEmpty();
        // A managed table's folder moves with its name.
        String folder = old.kind() == TableKind.MANAGED_TABLE ? "/new_name" : "/old_name";
        assertThat(catalog.table(own, "new_name").orElseThrow().storage().location())
                .endsWith(folder);
        refused(ErrorCode.TABLE_NOT_FOUND, "old_name", () -> catalog.alterTable(own, "old_name", renamed));
    }

    private static void summaries(Catalog catalog, String own) {
        catalog.createTable(table(own, "orders"));
        catalog.createTable(table(own, "order_lines"));
        catalog.createTable(SampleTables.view(own, "v_orders", "SELECT 1 AS id"));
        TableKind kind = catalog.table(own, "orders").orElseThrow().kind();
        assertThat(catalog.summaries(own, "order*"))
                .containsExactly(
                        new TableSummary(own, "order_lines", kind, "a table"),
                        new TableSummary(own, "orders", kind, "a table"));
        assertThat(catalog.summaries(own + "|default", "V_ORDERS|none"))
                .containsExactly(new TableSummary(own, "v_orders", TableKind.VIRTUAL_VIEW, ""));
        assertThat(catalog.summaries("*", "*").stream()
                        .filter(each -> each.database().equals(own)))
                .hasSize(3);
        assertThat(catalog.matchingTables(own, "*orders"))
                .extracting(Table::name)
                .containsExactly("orders", "v_orders");
    }

    private static void views(Catalog catalog, String own) {
        String text = "SELECT id FROM `" + own + "`.`t`";
        Table view = create(catalog, SampleTables.view(own, "v", text));
        assertThat(view.kind()).isEqualTo(TableKind.VIRTUAL_VIEW);
        assertThat(view.view().orElseThrow().expanded()).isEqualTo(text);
        catalog.dropTable(own, "v", Catalog.DropData.KEEP);
        assertThat(catalog.table(own, "v")).isEmpty();
    }

    private static void statistics(Catalog catalog, String own) {
        catalog.createTable(table(own, "t"));
        assertThat(catalog.columnStatistics(own, "t", List.of("id"))).isEmpty();
        Map<String, ColumnStatistics> known = Map.of(
                "id", new ColumnStatistics(10, 1, BigDecimal.ONE, BigDecimal.TEN, -1, -1),
                "price", new ColumnStatistics(5, 0, new BigDecimal("1.50"), new BigDecimal("2.25"), -1, -1),
                "seen", new ColumnStatistics(3, 2, new BigDecimal(1000), new BigDecimal(2000), -1, -1));
        catalog.updateColumnStatistics(own, "t", Optional.empty(), known);
        assertThat(catalog.columnStatistics(own, "t", List.of("id", "price", "seen", "tags")))
                .isEqualTo(known);
    }

    private static void functions(Catalog catalog, String own) {
        PersistentFunction made = new PersistentFunction(
                own,
                "twice",
                "com.example.Twice",
                "me",
                List.of(new PersistentFunction.Resource(PersistentFunction.ResourceKind.JAR, "file:/tmp/a.jar")),
                1_700_000_000);
        catalog.createFunction(made);
        PersistentFunction read = catalog.function(own, "twice").orElseThrow();
        assertThat(read.className()).isEqualTo("com.example.Twice");
        assertThat(read.resources()).isEqualTo(made.resources());
        assertThat(catalog.functions(own)).containsExactly("twice");
        assertThat(catalog.allFunctions()).extracting(PersistentFunction::name).contains("twice");
        refused(ErrorCode.ALREADY_EXISTS, "exists already", () -> catalog.createFunction(made));
        catalog.alterFunction(
                own, "twice", new PersistentFunction(own, "twice", "com.example.Two", "me", made.resources(), 0));
        assertThat(catalog.function(own, "twice").orElseThrow().className()).isEqualTo("com.example.Two");
        catalog.dropFunction(own, "twice");
        assertThat(catalog.function(own, "twice")).isEmpty();
        refused(ErrorCode.FUNCTION_NOT_FOUND, "not found", () -> catalog.dropFunction(own, "twice"));
    }
}
