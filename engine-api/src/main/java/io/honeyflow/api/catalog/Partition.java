package io.honeyflow.api.catalog;

import java.util.List;
import java.util.Map;

/**
 * One partition of a table.
 *
 * @param values one text for each partition column, not escaped; {@link PartitionName#NULL_VALUE} for a null
 * @param storage its own storage, which may differ from the table's
 * @param columns its own data columns, which may differ from the table's; empty where nothing is said of them
 */
public record Partition(List<String> values, Storage storage, Map<String, String> parameters, List<Column> columns) {
    /** One that says nothing of its columns: a new one has the table's, a changed one keeps its own. */
    public Partition(List<String> values, Storage storage, Map<String, String> parameters) {
        this(values, storage, parameters, List.of());
    }

    public Partition {
        values = List.copyOf(values);
        columns = List.copyOf(columns);
        parameters = Map.copyOf(parameters);
    }
}
