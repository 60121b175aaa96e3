package io.honeyflow.catalog.cache;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import java.util.Collection;
import java.util.Map;

/** Estimates of what records take on the heap, in bytes. */
final class Weights {
    static final int RECORD = 200;
    private static final int TEXT = 56;
    /** Type, name and place of a column. */
    private static final int COLUMN = 150;

    private Weights() {}

    static long of(Table table) {
        long weight = RECORD + of(table.parameters());
        for (Column column : table.columns()) {
            weight += COLUMN + column.comment().length();
        }
        weight += (long) COLUMN * table.partitionColumns().size();
        return weight
                + (table.viewText() == null
                        ? 0L
                        : 2L * table.viewText().expanded().length());
    }

    static long of(Partition partition) {
        return RECORD + of(partition.values()) + partition.storage().location().length() + of(partition.parameters());
    }

    static long of(Collection<String> texts) {
        return texts.stream().mapToLong(text -> TEXT + text.length()).sum();
    }

    private static long of(Map<String, String> parameters) {
        return TEXT * (long) parameters.size() + of(parameters.values());
    }
}
