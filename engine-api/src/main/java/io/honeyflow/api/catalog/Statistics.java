package io.honeyflow.api.catalog;

import io.honeyflow.api.plan.TableHandle;

/** What the optimiser knows of tables. */
public interface Statistics {
    /** {@link TableStatistics#UNKNOWN} where nothing is known; never fails of a missing statistic. */
    TableStatistics of(TableHandle table);
}
