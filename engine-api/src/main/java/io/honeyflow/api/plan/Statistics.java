package io.honeyflow.api.plan;

import io.honeyflow.api.catalog.TableStatistics;

/** What the optimiser knows of tables. */
public interface Statistics {
    /** {@link TableStatistics#UNKNOWN} where nothing is known; never fails of a missing statistic. */
    TableStatistics of(TableHandle table);
}
