package io.honeyflow.catalog.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ScheduledQuery;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.catalog.TableRecord.Rewriting;
import io.honeyflow.api.catalog.TransferRecord;
import java.time.Instant;
import java.util.List;

/** Queries that a metastore keeps: materialized views and scheduled queries; and what goes to other installations. */
final class KeptQueryFeatures {
    private KeptQueryFeatures() {}

    static List<Feature> all() {
        return List.of(
                new Feature("materialized views", KeptQueryFeatures::materializedViews),
                new Feature("scheduled queries", KeptQueryFeatures::scheduledQueries),
                new Feature("copies of tables for EXPORT and IMPORT", KeptQueryFeatures::copies));
    }

    private static void materializedViews(Catalog catalog, String database) {
        Table source = SampleTables.table(database, "source");
        catalog.createTable(source);
        String text = "SELECT * FROM " + database + ".source";
        Table table = SampleTables.table(database, "kept");
        catalog.createTable(new Table(
                database,
                "kept",
                "me",
                TableKind.MATERIALIZED_VIEW,
                table.columns(),
                List.of(),
                table.storage(),
                table.parameters(),
                new Table.ViewText("SELECT * FROM source", text, List.of(source.qualifiedName())),
                0));
        Table view = catalog.table(database, "kept").orElseThrow();
        assertThat(view.kind()).isEqualTo(TableKind.MATERIALIZED_VIEW);
        assertThat(view.view()).isEmpty();
        assertThat(view.viewText().original()).isEqualTo("SELECT * FROM source");
        assertThat(view.viewText().expanded()).isEqualTo(text);
        // Hive 2 keeps no sources.
        assertThat(view.viewText().sources()).isIn(List.of(), List.of(source.qualifiedName()));
        catalog.alterRewriting(database, "kept", Rewriting.ENABLED);
        assertThat(catalog.record(view).rewriting()).isEqualTo(Rewriting.ENABLED);
        catalog.alterRewriting(database, "kept", Rewriting.NONE);
        assertThat(catalog.record(view).rewriting()).isEqualTo(Rewriting.NONE);
        assertThat(catalog.table(database, "kept").orElseThrow().viewText()).isEqualTo(view.viewText());
        catalog.dropTable(database, "kept", Catalog.DropData.DELETE);
        catalog.dropTable(database, "source", Catalog.DropData.DELETE);
    }

    private static void scheduledQueries(Catalog catalog, String database) {
        assertThat(catalog.scheduledQuery("hive", database)).isEmpty();
        ScheduledQuery query = new ScheduledQuery("hive", database, true, "0 0 * * * ? *", "me", "select 1");
        catalog.createScheduledQuery(query);
        assertThat(catalog.scheduledQuery("hive", database)).contains(query);
        ScheduledQuery changed = new ScheduledQuery("hive", database, false, "0 0 1 * * ? *", "me", "select 2");
        catalog.alterScheduledQuery(changed, Instant.now());
        assertThat(catalog.scheduledQuery("hive", database)).contains(changed);
        catalog.dropScheduledQuery(changed);
        assertThat(catalog.scheduledQuery("hive", database)).isEmpty();
    }

    private static void copies(Catalog catalog, String database) {
        Table table = SampleTables.table(database, "copied");
        TransferRecord.Contents contents = new TransferRecord.Contents(table, List.of());
        assertThat(catalog.contents(catalog.transfer(contents)).table().columns())
                .isEqualTo(table.columns());
    }
}
