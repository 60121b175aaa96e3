package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * TIMESTAMP (wall-clock seconds since 1970-01-01 00:00:00, no zone), TIMESTAMP_LTZ (seconds since the epoch, UTC) and
 * INTERVAL_DAY_TIME (seconds).
 *
 * @param seconds may be negative; rounded down, so that {@code nanos} is never negative
 * @param nanos 0 to 999,999,999
 */
public record TimestampVector(DataType type, int size, long[] seconds, int[] nanos, boolean @Nullable [] nulls)
        implements FlatVector {
    @Override
    public @Nullable Object valueAt(int row) {
        if (isNull(row)) {
            return null;
        }
        return switch (type.kind()) {
            case TIMESTAMP -> LocalDateTime.ofEpochSecond(seconds[row], nanos[row], ZoneOffset.UTC);
            case TIMESTAMP_LTZ -> Instant.ofEpochSecond(seconds[row], nanos[row]);
            case INTERVAL_DAY_TIME -> Duration.ofSeconds(seconds[row], nanos[row]);
            default -> throw new IllegalStateException("a value of type " + type + " in a timestamp vector");
        };
    }

    @Override
    public TimestampVector gather(int[] positions, int count) {
        long[] gatheredSeconds = new long[count];
        int[] gatheredNanos = new int[count];
        for (int i = 0; i < count; i++) {
            int from = positions[i];
            if (from >= 0) {
                gatheredSeconds[i] = seconds[from];
                gatheredNanos[i] = nanos[from];
            }
        }
        boolean[] gatheredNulls = FlatVector.gatherNulls(nulls, positions, count);
        return new TimestampVector(type, count, gatheredSeconds, gatheredNanos, gatheredNulls);
    }

    @Override
    public long retainedBytes() {
        return 8L * seconds.length + 4L * nanos.length + (nulls == null ? 0 : nulls.length);
    }
}
