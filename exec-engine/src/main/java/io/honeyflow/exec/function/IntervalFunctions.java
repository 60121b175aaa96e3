package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.TimeNumbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Intervals of numbers, which {@code INTERVAL (n) DAY} becomes where n is no literal. Null for a null, an error for what no
 * interval holds. Source: Hive's GenericUDFInternalInterval.
 */
final class IntervalFunctions {
    private static final DataType AMOUNT = new DataType.Decimal(38, 9);

    private IntervalFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "interval_months",
                        "interval_months(n): so many whole months",
                        Typing.of(DataType.INTERVAL_YEAR_MONTH, AMOUNT),
                        RowKernel.strict(values -> amount(values).intValueExact())),
                new ScalarFunction(
                        "interval_seconds",
                        "interval_seconds(n): so many seconds and parts of one",
                        Typing.of(DataType.INTERVAL_DAY_TIME, AMOUNT),
                        RowKernel.strict(values -> TimeNumbers.length(amount(values)))));
    }

    private static BigDecimal amount(@Nullable Object[] values) {
        return (BigDecimal) Objects.requireNonNull(values[0]);
    }
}
