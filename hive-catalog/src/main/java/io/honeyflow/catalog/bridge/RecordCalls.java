package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionRecord;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableRecord;
import io.honeyflow.api.catalog.TableRecord.Rewriting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.jspecify.annotations.Nullable;

/** The metastore's records as they are, for statements that show them. */
record RecordCalls(Calls calls, TableCalls tables) {
    /** What Hive's own client can do: servers say by it what it may do with a table. */
    private static final List<String> CAPABILITIES = List.of(
            "EXTWRITE",
            "EXTREAD",
            "HIVEBUCKET2",
            "HIVEFULLACIDREAD",
            "HIVEFULLACIDWRITE",
            "HIVECACHEINVALIDATE",
            "HIVEMANAGESTATS",
            "HIVEMANAGEDINSERTWRITE",
            "HIVEMANAGEDINSERTREAD",
            "HIVESQL",
            "HIVEMQT",
            "HIVEONLYMQTWRITE");

    /** The order in which Hive adds what it counts. */
    private static final List<String> COUNTS = List.of(
            "numPartitions",
            "COLUMN_STATS_ACCURATE",
            "numFiles",
            "numRows",
            "totalSize",
            "rawDataSize",
            "numFilesErasureCoded");

    private static final String ONE_MORE = "honeyflow";

    TableRecord read(Table shown) {
        return calls.read("read table " + shown.qualifiedName(), server -> {
            try {
                return of(TableCalls.hives(server, shown.database(), shown.name(), CAPABILITIES), shown.parameters());
            } catch (NoSuchObjectException e) {
                throw tables.notFound(shown.database(), shown.name());
            }
        });
    }

    static TableRecord draft(Table table) {
        return of(Conversions.table(table), table.parameters());
    }

    private static TableRecord of(org.apache.hadoop.hive.metastore.api.Table read, Map<String, String> shown) {
        if (read.getSd() == null) {
            throw Conversions.nonsense("table " + read.getTableName() + " has no storage descriptor");
        }
        org.apache.hadoop.hive.metastore.api.Table record = read.deepCopy();
        if (record.getParameters() == null) {
            record.setParameters(new HashMap<>());
        }
        Map<String, String> parameters = widened(record.getParameters());
        parameters.keySet().retainAll(shown.keySet());
        COUNTS.stream().filter(shown::containsKey).forEach(name -> parameters.put(name, shown.get(name)));
        parameters.putAll(shown);
        widenSerde(record.getSd());
        return new TableRecord(
                record.toString(),
                RecordJson.of(record),
                Conversions.ownerType(record.getOwnerType()),
                record.isRewriteEnabled() ? Rewriting.ENABLED : Rewriting.NONE);
    }

    PartitionRecord read(Table table, Partition partition) {
        return calls.read("read partition " + partition.values() + " of " + table.qualifiedName(), server -> {
            try {
                return of(PartitionCalls.hive(server, table.database(), table.name(), partition.values()));
            } catch (NoSuchObjectException e) {
                throw PartitionCalls.notFound(table.database(), table.name(), partition.values());
            }
        });
    }

    static PartitionRecord draft(Table table, Partition partition) {
        return of(Conversions.partition(table, partition));
    }

    private static PartitionRecord of(org.apache.hadoop.hive.metastore.api.Partition read) {
        if (read.getSd() == null) {
            throw Conversions.nonsense("partition " + read.getValues() + " has no storage descriptor");
        }
        org.apache.hadoop.hive.metastore.api.Partition record = read.deepCopy();
        widened(record.getParameters());
        widenSerde(record.getSd());
        return new PartitionRecord(
                record.toString(),
                RecordJson.of(record),
                Conversions.columns(
                        "partition " + record.getValues(), record.getSd().getCols()),
                record.getCreateTime());
    }

    private static void widenSerde(StorageDescriptor descriptor) {
        if (descriptor.getSerdeInfo() != null) {
            widened(descriptor.getSerdeInfo().getParameters());
        }
    }

    /**
     * Hash tables are printed in the order of their slots. Hive's client copies its records on a JDK before 19, whose copies
     * have twice the slots where one entry more would need them.
     */
    private static Map<String, String> widened(@Nullable Map<String, String> copied) {
        if (copied == null || copied.isEmpty()) {
            return copied == null ? new HashMap<>() : copied;
        }
        copied.put(ONE_MORE, "");
        copied.remove(ONE_MORE);
        return copied;
    }
}
