package io.honeyflow.catalog.suite;

import static io.honeyflow.catalog.suite.SampleTables.addPartitions;
import static io.honeyflow.catalog.suite.SampleTables.create;
import static io.honeyflow.catalog.suite.SampleTables.partition;
import static io.honeyflow.catalog.suite.SampleTables.table;
import static io.honeyflow.catalog.suite.TableFeatures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.PartitionPredicate;
import io.honeyflow.api.catalog.PartitionPredicate.All;
import io.honeyflow.api.catalog.PartitionPredicate.Any;
import io.honeyflow.api.catalog.PartitionPredicate.Comparison;
import io.honeyflow.api.catalog.PartitionPredicate.Sign;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Partitions and what is known of them. */
final class PartitionFeatures {
    private static final Column DAY = new Column("ds", DataType.STRING);

    private PartitionFeatures() {}

    static List<Feature> all() {
        return List.of(
                new Feature("partitions: add, list, read in batches, drop", PartitionFeatures::partitions),
                new Feature("partitions: alter one and many", PartitionFeatures::alter),
                new Feature("partitions: special values and `__HIVE_DEFAULT_PARTITION__`", PartitionFeatures::special),
                new Feature("partitions: rename", PartitionFeatures::rename),
                new Feature("partitions: exchange", PartitionFeatures::exchange),
                new Feature("partitions: filter push-down on text", PartitionFeatures::filterText),
                new Feature("partitions: filter push-down on numbers and dates", PartitionFeatures::filterTyped),
                new Feature("column statistics of partitions", PartitionFeatures::statistics));
    }

    private static void partitions(Catalog catalog, String own) {
        Table table = create(catalog, table(own, "t", DAY));
        List<Partition> added = new ArrayList<>();
        for (int i = 0; i < 510; i++) {
            added.add(partition(table, "d" + i));
        }
        catalog.addPartitions(own, "t", added);
        catalog.addPartitions(own, "t", added.subList(0, 2));
        assertThat(catalog.partitionNames(own, "t")).hasSize(510).isSorted().contains("ds=d7");
        List<String> names = new ArrayList<>(catalog.partitionNames(own, "t"));
        names.add("ds=none");
        assertThat(catalog.partitions(own, "t", names)).hasSize(510);
        Partition read = catalog.partition(own, "t", List.of("d7")).orElseThrow();
        assertThat(read.storage().location()).endsWith("/t/ds=d7");
        assertThat(read.parameters()).containsEntry("numRows", "1");
        catalog.dropPartition(own, "t", List.of("d7"), Catalog.DropData.DELETE);
        assertThat(catalog.partition(own, "t", List.of("d7"))).isEmpty();
        refused(
                ErrorCode.PARTITION_NOT_FOUND,
                "[d7]",
                () -> catalog.dropPartition(own, "t", List.of("d7"), Catalog.DropData.DELETE));
        catalog.dropPartitions(own, "t", names, Catalog.DropData.DELETE);
        assertThat(catalog.partitionNames(own, "t")).isEmpty();
        addPartitions(catalog, table, "last");
        catalog.dropTable(own, "t", Catalog.DropData.DELETE);
        assertThat(catalog.table(own, "t")).isEmpty();
    }

    private static void alter(Catalog catalog, String own) {
        Table table = create(catalog, table(own, "t", DAY));
        addPartitions(catalog, table, "a", "b", "c");
        Partition changed = new Partition(List.of("a"), partition(table, "a").storage(), Map.of("numRows", "2"));
        catalog.alterPartition(own, "t", changed);
        Partition other = new Partition(List.of("b"), partition(table, "b").storage(), Map.of("numRows", "3"));
        catalog.alterPartitions(own, "t", List.of(changed, other));
        assertThat(catalog.partitions(own, "t", List.of("ds=a", "ds=b", "ds=c")))
                .extracting(each -> each.parameters().get("numRows"))
                .containsExactlyInAnyOrder("2", "3", "1");
        refused(
                ErrorCode.PARTITION_NOT_FOUND,
                "not found",
                () -> catalog.alterPartition(own, "t", partition(table, "x")));
    }

    private static void special(Catalog catalog, String own) {
        Table table = create(catalog, table(own, "t", DAY));
        String[] values = {PartitionName.NULL_VALUE, "a/b", "x=y", "50%", "2026-11-26 10:00:00.5", "it's", "a b"};
        addPartitions(catalog, table, values);
        List<String> names = catalog.partitionNames(own, "t");
        assertThat(names).contains("ds=__HIVE_DEFAULT_PARTITION__", "ds=a%2Fb", "ds=x%3Dy", "ds=50%25");
        assertThat(catalog.partitions(own, "t", names))
                .extracting(each -> each.values().get(0))
                .containsExactlyInAnyOrder(values);
        for (String value : values) {
            assertThat(catalog.partition(own, "t", List.of(value))).as(value).isPresent();
        }
    }

    private static void rename(Catalog catalog, String own) {
        Table table = create(catalog, table(own, "t", DAY));
        addPartitions(catalog, table, "a", "b");
        catalog.renamePartition(own, "t", List.of("a"), List.of("z"));
        assertThat(catalog.partitionNames(own, "t")).containsExactly("ds=b", "ds=z");
        assertThat(catalog.partition(own, "t", List.of("z"))
                        .orElseThrow()
                        .storage()
                        .location())
                .endsWith("/ds=z");
        refused(ErrorCode.ALREADY_EXISTS, "[b]", () -> catalog.renamePartition(own, "t", List.of("z"), List.of("b")));
        refused(
                ErrorCode.PARTITION_NOT_FOUND,
                "[a]",
                () -> catalog.renamePartition(own, "t", List.of("a"), List.of("c")));
    }

    private static void exchange(Catalog catalog, String own) {
        Column hour = new Column("hour", DataType.INT);
        Table from = create(catalog, table(own, "f", DAY, hour));
        Table to = create(catalog, table(own, "t", DAY, hour));
        catalog.addPartitions(
                own, "f", List.of(partition(from, "a", "1"), partition(from, "a", "2"), partition(from, "b", "1")));
        catalog.exchangePartitions(Map.of("ds", "a"), from, to);
        assertThat(catalog.partitionNames(own, "f")).containsExactly("ds=b/hour=1");
        assertThat(catalog.partitionNames(own, "t")).containsExactly("ds=a/hour=1", "ds=a/hour=2");
        refused(
                ErrorCode.PARTITION_NOT_FOUND,
                "no partition",
                () -> catalog.exchangePartitions(Map.of("ds", "a"), from, to));
    }

    private static PartitionPredicate is(String column, Sign sign, String value) {
        return new Comparison(column, sign, value);
    }

    private static List<String> found(Catalog catalog, Table table, PartitionPredicate predicate) {
        return catalog.partitions(table, predicate).stream()
                .map(each -> String.join("/", each.values()))
                .sorted()
                .toList();
    }

    private static void filterText(Catalog catalog, String own) {
        Table table = create(catalog, table(own, "t", DAY));
        addPartitions(catalog, table, "a", "b", "c", "it's", "Z", PartitionName.NULL_VALUE);
        assertThat(found(catalog, table, is("ds", Sign.EQUAL, "b"))).containsExactly("b");
        assertThat(found(catalog, table, is("ds", Sign.GREATER_OR_EQUAL, "b"))).containsExactly("b", "c", "it's");
        assertThat(found(catalog, table, is("ds", Sign.LESS, "b"))).containsExactly("Z", PartitionName.NULL_VALUE, "a");
        assertThat(found(catalog, table, is("ds", Sign.NOT_EQUAL, "b")))
                .containsExactly("Z", PartitionName.NULL_VALUE, "a", "c", "it's");
        assertThat(found(catalog, table, is("ds", Sign.EQUAL, "it's"))).containsExactly("it's");
        assertThat(found(catalog, table, new Any(List.of(is("ds", Sign.EQUAL, "a"), is("ds", Sign.EQUAL, "it's")))))
                .containsExactly("a", "it's");
        assertThat(found(
                        catalog,
                        table,
                        new All(List.of(is("ds", Sign.GREATER, "a"), is("ds", Sign.LESS_OR_EQUAL, "c")))))
                .containsExactly("b", "c");
        assertThat(found(catalog, table, new All(List.of()))).hasSize(6);
        assertThat(found(catalog, table, new Any(List.of()))).isEmpty();
    }

    private static void filterTyped(Catalog catalog, String own) {
        Table table = create(catalog, table(own, "t", new Column("n", DataType.INT), new Column("d", DataType.DATE)));
        List<Partition> added = new ArrayList<>();
        for (String n : List.of("2", "10", "-3", PartitionName.NULL_VALUE)) {
            for (String d : List.of("2026-11-26", "1999-01-01", PartitionName.NULL_VALUE)) {
                added.add(partition(table, n, d));
            }
        }
        catalog.addPartitions(own, "t", added);
        PartitionPredicate day = is("d", Sign.EQUAL, "2026-11-26");
        assertThat(found(catalog, table, new All(List.of(day, is("n", Sign.GREATER, "2")))))
                .containsExactly("10/2026-11-26");
        assertThat(found(catalog, table, new All(List.of(day, is("n", Sign.LESS, "10")))))
                .containsExactly("-3/2026-11-26", "2/2026-11-26");
        assertThat(found(
                        catalog,
                        table,
                        new All(List.of(is("d", Sign.LESS, "2000-01-01"), is("n", Sign.NOT_EQUAL, "2")))))
                .containsExactly("-3/1999-01-01", "10/1999-01-01");
    }

    private static void statistics(Catalog catalog, String own) {
        Table table = create(catalog, table(own, "t", DAY));
        addPartitions(catalog, table, "a", "b");
        assertThat(catalog.columnStatistics(own, "t", List.of("id"))).isEmpty();
        ColumnStatistics first = new ColumnStatistics(10, 1, BigDecimal.ONE, BigDecimal.TEN, -1, -1);
        catalog.updateColumnStatistics(own, "t", Optional.of(List.of("a")), Map.of("id", first));
        assertThat(catalog.columnStatistics(own, "t", List.of("id")))
                .as("one of two partitions has none")
                .isEmpty();
        ColumnStatistics second = new ColumnStatistics(10, 2, BigDecimal.ONE, new BigDecimal(20), -1, -1);
        catalog.updateColumnStatistics(own, "t", Optional.of(List.of("b")), Map.of("id", second));
        ColumnStatistics both =
                catalog.columnStatistics(own, "t", List.of("id")).get("id");
        assertThat(both.nulls()).isEqualTo(3);
        assertThat(both.max()).isEqualByComparingTo("20");
        assertThat(catalog.partitionStatistics(own, "t", List.of("ds=a", "ds=b", "ds=c"), List.of("id", "price")))
                .isEqualTo(Map.of("ds=a", Map.of("id", first), "ds=b", Map.of("id", second)));
    }
}
