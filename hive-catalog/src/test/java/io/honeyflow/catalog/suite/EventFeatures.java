package io.honeyflow.catalog.suite;

import static io.honeyflow.catalog.suite.SampleTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.CatalogEvent;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import java.util.List;
import java.util.Map;

/** What a metastore tells of changes. */
final class EventFeatures {
    private EventFeatures() {}

    static List<Feature> all() {
        return List.of(new Feature("notification events", EventFeatures::events));
    }

    private static void events(Catalog catalog, String own) {
        long before =
                catalog.lastEvent().orElseThrow(() -> SqlException.notSupported("events: this metastore records none"));
        Table table = SampleTables.create(catalog, table(own, "t", new Column("ds", DataType.STRING)));
        SampleTables.addPartitions(catalog, table, "a");
        catalog.alterTable(own, "t", table.withParameters(Map.of("k", "v")));
        catalog.dropTable(own, "t", Catalog.DropData.DELETE);
        List<CatalogEvent> told = catalog.events(before, 100).stream()
                .filter(event -> event.database().equals(own))
                .toList();
        assertThat(told)
                .extracting(CatalogEvent::type)
                .containsSubsequence("CREATE_TABLE", "ADD_PARTITION", "ALTER_TABLE", "DROP_TABLE");
        assertThat(told).allSatisfy(event -> assertThat(event.table()).isEqualTo("t"));
        assertThat(told).extracting(CatalogEvent::id).isSorted();
        assertThat(catalog.lastEvent().orElseThrow()).isGreaterThanOrEqualTo(before + 4);
        assertThat(catalog.events(before, 1)).hasSize(1);
    }
}
