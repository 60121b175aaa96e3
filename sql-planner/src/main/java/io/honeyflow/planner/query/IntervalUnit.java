package io.honeyflow.planner.query;

import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an interval's amount counts: so many months, or so many seconds. Source: Hive's GenericUDFInternalInterval. */
public enum IntervalUnit {
    YEAR(DataType.INTERVAL_YEAR_MONTH, 12),
    QUARTER(DataType.INTERVAL_YEAR_MONTH, 3),
    MONTH(DataType.INTERVAL_YEAR_MONTH, 1),
    WEEK(DataType.INTERVAL_DAY_TIME, 7 * 86_400),
    DAY(DataType.INTERVAL_DAY_TIME, 86_400),
    HOUR(DataType.INTERVAL_DAY_TIME, 3_600),
    MINUTE(DataType.INTERVAL_DAY_TIME, 60),
    SECOND(DataType.INTERVAL_DAY_TIME, 1);

    private final DataType type;
    private final int factor;

    IntervalUnit(DataType type, int factor) {
        this.type = type;
        this.factor = factor;
    }

    /** @param word singular, lower-case */
    public static Optional<IntervalUnit> of(String word) {
        return Arrays.stream(values())
                .filter(unit -> unit.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** Of the intervals that it makes. */
    public DataType type() {
        return type;
    }

    /** Months or seconds in one. */
    public BigDecimal factor() {
        return BigDecimal.valueOf(factor);
    }
}
