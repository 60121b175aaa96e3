package io.honeyflow.api.plan;

import io.honeyflow.api.type.Schema;
import java.io.Serializable;
import java.util.Map;

/**
 * A table as a plan names it: enough for a connector to list and read it, and never its files.
 *
 * @param database lower-case
 * @param name lower-case
 * @param connector what reads and writes it: {@code orc}, {@code parquet}, {@code text}, {@code datagen}, {@code
 *     tpcds} ...
 * @param dataSchema the columns that files or records hold, in the table's order
 * @param partitionSchema the partition columns; empty for a table without
 * @param location folder URI; empty where there is none
 * @param properties SerDe and table parameters together, the table's own winning
 */
public record TableHandle(
        String database,
        String name,
        String connector,
        Schema dataSchema,
        Schema partitionSchema,
        String location,
        Map<String, String> properties)
        implements Serializable {
    public TableHandle {
        properties = Map.copyOf(properties);
    }

    /** Data columns, then partition columns: what {@code SELECT *} gives. */
    public Schema schema() {
        return dataSchema.concat(partitionSchema);
    }

    public String qualifiedName() {
        return database + "." + name;
    }

    @Override
    public String toString() {
        return qualifiedName();
    }
}
