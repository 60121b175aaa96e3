package io.honeyflow.planner.analyze;

import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.plan.TableHandle;

/** Finds out how a table is read and written. */
@FunctionalInterface
public interface StorageResolver {
    /**
     * @throws io.honeyflow.api.error.SqlException NOT_SUPPORTED, naming it, for a transactional table, a storage
     *     handler, SerDe or format that we don't have
     */
    TableHandle resolve(Table table);

    /** Whether reading the table ends by itself. */
    default boolean bounded(TableHandle table) {
        return true;
    }
}
