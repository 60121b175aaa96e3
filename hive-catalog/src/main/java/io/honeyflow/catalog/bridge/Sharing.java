package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.FieldSchema;

/** Lets a table's partitions share what is equal in them, so that 100,000 of them stay small. */
final class Sharing {
    private final Map<Object, Object> known = new HashMap<>();
    private final Map<List<FieldSchema>, List<Column>> knownColumns = new HashMap<>();

    @SuppressWarnings("unchecked")
    private <T> T shared(T value) {
        return (T) known.computeIfAbsent(value, same -> same);
    }

    private Map<String, String> words(Map<String, String> parameters) {
        Map<String, String> words = new HashMap<>();
        // Names recur, and so do short values such as counts; long ones don't.
        parameters.forEach((name, value) -> words.put(shared(name), value.length() < 12 ? shared(value) : value));
        return words;
    }

    /** @param hives with values and a storage descriptor */
    Partition of(org.apache.hadoop.hive.metastore.api.Partition hives) {
        List<FieldSchema> fields = hives.getSd().getCols();
        // Almost all of a table's partitions have the same: their types are read once.
        List<Column> columns =
                fields == null ? List.of() : knownColumns.computeIfAbsent(fields, unread -> Conversions.columns(hives));
        return of(Conversions.partition(hives, columns));
    }

    private Partition of(Partition partition) {
        Storage own = partition.storage();
        Storage storage = new Storage(
                own.location(),
                shared(own.inputFormat()),
                shared(own.outputFormat()),
                shared(own.serde()),
                shared(own.serdeParameters()),
                shared(own.buckets()),
                shared(own.skew()));
        return new Partition(partition.values(), storage, words(partition.parameters()), partition.columns());
    }
}
