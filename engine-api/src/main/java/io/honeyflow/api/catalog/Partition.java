package io.honeyflow.api.catalog;

import java.util.List;
import java.util.Map;

/**
 * One partition of a table.
 *
 * @param values one text for each partition column, not escaped; {@link PartitionName#NULL_VALUE} for a null
 * @param storage its own storage, which may differ from the table's
 */
public record Partition(List<String> values, Storage storage, Map<String, String> parameters) {
    public Partition {
        values = List.copyOf(values);
        parameters = Map.copyOf(parameters);
    }
}
