package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.TimestampVector;
import java.time.LocalDate;
import java.util.function.IntToLongFunction;

/**
 * Dates and timestamps after the year 9999 are null for clients, which read years of four digits: as in Hive, where a
 * query's tasks write the text and the fetching side can't read it.
 */
final class ClientYears {
    private static final long END_DAY = LocalDate.of(10_000, 1, 1).toEpochDay();
    private static final long END_SECOND = END_DAY * 86_400;

    private ClientYears() {}

    /** The vector itself where it holds no such value. */
    static FlatVector within(FlatVector vector) {
        return switch (vector) {
            case LongVector dates
            when dates.type().kind() == Kind.DATE && isPast(dates, row -> dates.values()[row], END_DAY) ->
                new LongVector(
                        dates.type(), dates.size(), dates.values(), nulls(dates, row -> dates.values()[row], END_DAY));
            case TimestampVector times
            when times.type().kind() == Kind.TIMESTAMP && isPast(times, row -> times.seconds()[row], END_SECOND) ->
                new TimestampVector(
                        times.type(),
                        times.size(),
                        times.seconds(),
                        times.nanos(),
                        nulls(times, row -> times.seconds()[row], END_SECOND));
            default -> vector;
        };
    }

    private static boolean isPast(FlatVector vector, IntToLongFunction value, long end) {
        for (int row = 0; row < vector.size(); row++) {
            if (value.applyAsLong(row) >= end) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] nulls(FlatVector vector, IntToLongFunction value, long end) {
        boolean[] nulls = new boolean[vector.size()];
        for (int row = 0; row < nulls.length; row++) {
            nulls[row] = vector.isNull(row) || value.applyAsLong(row) >= end;
        }
        return nulls;
    }
}
