package io.honeyflow.catalog.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.type.DataType;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Order;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.SkewedInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.junit.jupiter.api.Test;

class ConversionsTest {
    private static final Storage STORAGE = new Storage(
            "file:/w/t",
            "in.Format",
            "out.Format",
            "a.SerDe",
            Map.of("k", "v"),
            new Buckets(List.of("a"), List.of(new Buckets.SortColumn("a", 1)), 4),
            new Skew(List.of("b"), List.of(List.of("2")), Skew.Folders.SHARED, Map.of()));

    private static StorageDescriptor hives() {
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(List.of(new FieldSchema("own", "int", null)));
        descriptor.setSortCols(List.of(new Order("a", 1)));
        descriptor.setParameters(Map.of("of the descriptor", "1"));
        descriptor.setSkewedInfo(new SkewedInfo(List.of("a"), List.of(List.of("1")), Map.of()));
        descriptor.setStoredAsSubDirectories(true);
        descriptor.setSerdeInfo(new SerDeInfo("named", "old.SerDe", Map.of()));
        return descriptor;
    }

    private static void assertForeignPartsStay(StorageDescriptor changed) {
        assertThat(changed.getSortCols()).containsExactly(new Order("a", 1));
        assertThat(changed.getParameters()).containsKey("of the descriptor");
        assertThat(changed.getSkewedInfo().getSkewedColNames()).as("of ours").containsExactly("b");
        assertThat(changed.isStoredAsSubDirectories()).as("of ours").isFalse();
        assertThat(changed.getSerdeInfo().getName()).isEqualTo("named");
        assertThat(changed.getSerdeInfo().getSerializationLib()).isEqualTo("a.SerDe");
        assertThat(changed.getNumBuckets()).isEqualTo(4);
    }

    @Test
    void whatOursDoesNotKnowOfATableStays() {
        var hives = new org.apache.hadoop.hive.metastore.api.Table();
        hives.setSd(hives());
        hives.setRetention(7);
        hives.setCreateTime(11);
        hives.setRewriteEnabled(true);
        Table ours = new Table(
                "d",
                "t",
                "me",
                TableKind.MANAGED_TABLE,
                List.of(new Column("a", DataType.INT)),
                List.of(),
                STORAGE,
                Map.of("p", "q"),
                null,
                0);
        Conversions.change(hives, ours);
        assertForeignPartsStay(hives.getSd());
        assertThat(hives.getSd().getCols()).containsExactly(new FieldSchema("a", "int", null));
        assertThat(hives.getRetention()).isEqualTo(7);
        assertThat(hives.getCreateTime()).isEqualTo(11);
        assertThat(hives.isRewriteEnabled()).isTrue();
        assertThat(hives.getParameters()).containsOnly(Map.entry("p", "q"));
    }

    @Test
    void whatOursDoesNotKnowOfAPartitionStays() {
        var hives = new org.apache.hadoop.hive.metastore.api.Partition();
        hives.setSd(hives());
        hives.setCreateTime(11);
        Conversions.change(hives, new Partition(List.of("x"), STORAGE, Map.of("p", "q")));
        assertForeignPartsStay(hives.getSd());
        assertThat(hives.getSd().getCols()).containsExactly(new FieldSchema("own", "int", null));
        assertThat(hives.getCreateTime()).isEqualTo(11);
        assertThat(hives.getParameters()).containsOnly(Map.entry("p", "q"));
    }
}
