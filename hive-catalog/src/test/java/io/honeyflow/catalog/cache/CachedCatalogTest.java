package io.honeyflow.catalog.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.type.DataType;
import io.honeyflow.catalog.HiveCatalog;
import io.honeyflow.catalog.suite.SampleTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedCatalogTest {
    private static final Settings LONG = new Settings(Map.of("honeyflow.metastore.staleness", "1h"));
    private static int databases;

    @TempDir
    static Path data;

    private static Catalog metastore;

    private final WatchedCatalog watched = new WatchedCatalog(metastore);
    private String database = "";

    @BeforeAll
    static void open() {
        metastore = HiveCatalog.embedded(data, Map.of());
    }

    @AfterAll
    static void close() {
        metastore.close();
    }

    @BeforeEach
    void makeDatabase() {
        database = "d" + databases++;
        metastore.createDatabase(new Database(database, "", "", "me", Map.of()));
        Table table =
                SampleTables.create(metastore, SampleTables.table(database, "t", new Column("ds", DataType.STRING)));
        SampleTables.addPartitions(metastore, table, "a", "b/c");
    }

    /** What a statement asks while it is planned. */
    private void ask(Catalog catalog) {
        assertThat(catalog.table(database, "T")).isPresent();
        List<String> names = catalog.partitionNames(database, "t");
        assertThat(catalog.partitions(database, "t", names)).hasSize(names.size());
        assertThat(catalog.partition(database, "t", List.of("b/c"))).isPresent();
        catalog.columnStatistics(database, "t", List.of("ID", "price"));
        assertThat(catalog.tables(database)).contains("t");
        assertThat(catalog.database(database)).isPresent();
        assertThat(catalog.databases()).contains(database);
    }

    /** As another process would change it. */
    private void changeElsewhere() {
        Table table = metastore.table(database, "t").orElseThrow();
        metastore.alterTable(database, "t", table.withParameters(Map.of("changed", "elsewhere")));
    }

    private boolean sees(Catalog catalog) {
        return catalog.table(database, "t").orElseThrow().parameters().containsKey("changed");
    }

    @Test
    void whatIsKeptIsNotAskedAgain() {
        CachedCatalog catalog = CachedCatalog.alone(watched.catalog(), LONG);
        ask(catalog);
        assertThat(watched.asked())
                .containsExactly(
                        "table", "partitionNames", "partitions", "columnStatistics", "tables", "database", "databases");
        ask(catalog);
        assertThat(watched.asked()).isEmpty();
        assertThat(catalog.partitions(database, "t", List.of("ds=none", "ds=a")))
                .hasSize(1);
        assertThat(watched.asked()).as("what isn't there is asked for always").containsExactly("partitions");
        assertThat(catalog.table(database, "later")).isEmpty();
        metastore.createTable(SampleTables.table(database, "later"));
        assertThat(catalog.table(database, "later")).isPresent();
    }

    @Test
    void ownChangesAreSeenAtOnce() {
        CachedCatalog catalog = CachedCatalog.shared(watched.catalog(), LONG);
        ask(catalog);
        Table table = catalog.table(database, "t").orElseThrow();
        catalog.within(Duration.ZERO).alterTable(database, "T", table.withParameters(Map.of("changed", "here")));
        assertThat(sees(catalog)).isTrue();
        SampleTables.addPartitions(catalog, table, "d");
        assertThat(catalog.partitionNames(database, "t")).hasSize(3);
        catalog.dropPartition(database, "t", List.of("d"), Catalog.DropData.DELETE);
        assertThat(catalog.partitionNames(database, "t")).hasSize(2);
        Partition changed = new Partition(
                List.of("a"),
                catalog.partition(database, "t", List.of("a")).orElseThrow().storage(),
                Map.of("n", "1"));
        catalog.alterPartition(database, "t", changed);
        assertThat(catalog.partition(database, "t", List.of("a")).orElseThrow().parameters())
                .containsEntry("n", "1");
        for (String value : List.of("a", "b/c")) {
            catalog.updateColumnStatistics(
                    database,
                    "t",
                    Optional.of(List.of(value)),
                    Map.of("id", new ColumnStatistics(1, 2, null, null, -1, -1)));
        }
        assertThat(catalog.columnStatistics(database, "t", List.of("id"))).containsKey("id");
        catalog.dropTable(database, "t", Catalog.DropData.DELETE);
        assertThat(catalog.table(database, "t")).isEmpty();
        assertThat(catalog.tables(database)).isEmpty();
        catalog.dropDatabase(database, Catalog.DropMode.CASCADE);
        assertThat(catalog.database(database)).isEmpty();
        assertThat(catalog.databases()).doesNotContain(database);
    }

    @Test
    void withoutEventsTheStalenessIsTheLimit() {
        CachedCatalog catalog = CachedCatalog.shared(watched.catalog(), LONG);
        ask(catalog);
        changeElsewhere();
        assertThat(sees(catalog)).isFalse();
        assertThat(sees(catalog.within(Duration.ofNanos(1)))).isTrue();
        assertThat(sees(catalog))
                .as("what one statement has read the next one has")
                .isTrue();
        changeElsewhere();
        watched.asked();
        assertThat(sees(catalog.current())).isTrue();
        assertThat(watched.asked()).containsExactly("table");
    }

    @Test
    void eventsTakeOutWhatTheyConcern() {
        watched.startEvents();
        Settings settings =
                new Settings(Map.of("honeyflow.metastore.staleness", "1h", "honeyflow.metastore.events.interval", "0"));
        CachedCatalog catalog = CachedCatalog.shared(watched.catalog(), settings);
        ask(catalog);
        ask(catalog);
        assertThat(watched.asked().stream().filter(call -> !call.equals("events")))
                .as("with events, too, nothing is asked twice")
                .hasSize(7);
        changeElsewhere();
        watched.tell("ALTER_TABLE", database, "other");
        assertThat(sees(catalog)).isFalse();
        watched.tell("ALTER_TABLE", database, "t");
        assertThat(sees(catalog)).isTrue();
        metastore.dropDatabase(database, Catalog.DropMode.CASCADE);
        watched.tell("DROP_DATABASE", database, "");
        assertThat(catalog.table(database, "t")).isEmpty();
    }

    @Test
    void whatHappenedWhileEventsWereLostIsNotMissed() {
        watched.startEvents();
        watched.tell("CREATE_TABLE", "other", "t");
        Settings settings =
                new Settings(Map.of("honeyflow.metastore.staleness", "1h", "honeyflow.metastore.events.interval", "0"));
        CachedCatalog catalog = CachedCatalog.shared(watched.catalog(), settings);
        ask(catalog);
        changeElsewhere();
        watched.tell("ALTER_TABLE", database, "t");
        watched.tell("ALTER_TABLE", "other", "t");
        watched.forgetEvents();
        assertThat(sees(catalog)).isTrue();
    }

    @Test
    void whatChangesWhileItIsReadIsNotKept() {
        CachedCatalog catalog = CachedCatalog.alone(watched.catalog(), LONG);
        watched.meanwhile(() -> {
            Table table = metastore.table(database, "t").orElseThrow();
            catalog.alterTable(database, "t", table.withParameters(Map.of("changed", "meanwhile")));
        });
        assertThat(sees(catalog)).as("the answer was given before the change").isFalse();
        assertThat(sees(catalog)).isTrue();
    }

    @Test
    void theSizeIsBounded() {
        CatalogCache cache = new CatalogCache(10_000);
        for (int i = 0; i < 1000; i++) {
            CatalogCache.Entry entry = cache.entry(database, "t" + i);
            cache.put(entry, CatalogCache.Part.TABLE, "", new Stamped<>("t" + i, 0), 500);
            cache.put(entry, CatalogCache.Part.PARTITION, "p", new Stamped<>("p" + i, 0), 500);
        }
        assertThat(cache.weight()).isBetween(5_000L, 10_000L);
        Stamped<String> last = cache.get(cache.entry(database, "t999"), CatalogCache.Part.TABLE, "");
        assertThat(last).isNotNull();
        Stamped<String> first = cache.get(cache.entry(database, "t0"), CatalogCache.Part.TABLE, "");
        assertThat(first).isNull();
    }

    @Test
    void aCacheOfNothingAsksAlways() {
        CachedCatalog catalog = CachedCatalog.alone(
                watched.catalog(),
                new Settings(Map.of("honeyflow.metastore.staleness", "1h", "honeyflow.metastore.cache.size", "0")));
        ask(catalog);
        watched.asked();
        assertThat(sees(catalog)).isFalse();
        assertThat(watched.asked()).containsExactly("table");
    }
}
