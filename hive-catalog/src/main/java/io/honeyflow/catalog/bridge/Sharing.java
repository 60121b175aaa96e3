package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import java.util.HashMap;
import java.util.Map;

/** Lets a table's partitions share what is equal in them, so that 100,000 of them stay small. */
final class Sharing {
    private final Map<Object, Object> known = new HashMap<>();

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

    Partition of(Partition partition) {
        Storage own = partition.storage();
        Storage storage = new Storage(
                own.location(),
                shared(own.inputFormat()),
                shared(own.outputFormat()),
                shared(own.serde()),
                shared(own.serdeParameters()),
                shared(own.buckets()));
        return new Partition(partition.values(), storage, words(partition.parameters()), shared(partition.columns()));
    }
}
