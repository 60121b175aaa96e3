package io.honeyflow.api.plan;

import io.honeyflow.api.catalog.Table;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement's rows go.
 *
 * @param staticPartition values of the leading partition columns that the statement fixes, by lower-case column name,
 *     in the form that partition names carry; a dynamic column has none. The rows that arrive hold the data columns,
 *     then the dynamic partition columns in the table's order
 * @param mode whether what is there stays
 * @param statementId unique for all time; names the staged files and the manifest
 * @param created the table that comes to be with its rows (CREATE TABLE AS); null where it is there already
 */
public record WriteTarget(
        TableHandle table,
        Map<String, String> staticPartition,
        Mode mode,
        String statementId,
        @Nullable Table created) implements Serializable {
    public WriteTarget(TableHandle table, Map<String, String> staticPartition, Mode mode, String statementId) {
        this(table, staticPartition, mode, statementId, null);
    }

    /** What becomes of the rows that were there. */
    public enum Mode {
        APPEND,
        /** Replaces the table, or those partitions that get rows (a static partition also when it gets none). */
        OVERWRITE,
        /** Replaces the whole table: partitions that get no rows lose theirs. */
        REPLACE
    }

    public WriteTarget {
        staticPartition = Map.copyOf(staticPartition);
    }
}
