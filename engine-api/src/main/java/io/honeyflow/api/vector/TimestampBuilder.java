package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Collects timestamps and day-time intervals. */
public final class TimestampBuilder extends VectorBuilder {
    private long[] seconds;
    private int[] nanos;

    TimestampBuilder(DataType type, int capacity) {
        super(type);
        seconds = new long[Math.max(1, capacity)];
        nanos = new int[seconds.length];
    }

    public void appendTimestamp(long second, int nano) {
        int at = next();
        if (at == seconds.length) {
            seconds = Arrays.copyOf(seconds, grown(at));
            nanos = Arrays.copyOf(nanos, seconds.length);
        }
        seconds[at] = second;
        nanos[at] = nano;
    }

    @Override
    void appendValue(Object value) {
        switch (value) {
            case LocalDateTime time -> appendTimestamp(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
            case Instant instant -> appendTimestamp(instant.getEpochSecond(), instant.getNano());
            case Duration duration -> appendTimestamp(duration.getSeconds(), duration.getNano());
            default -> throw new IllegalArgumentException(value.getClass() + " for type " + type());
        }
    }

    @Override
    void appendEmpty() {
        appendTimestamp(0, 0);
    }

    @Override
    void copy(FlatVector from, int row) {
        TimestampVector vector = (TimestampVector) from;
        appendTimestamp(vector.seconds()[row], vector.nanos()[row]);
    }

    @Override
    public TimestampVector build() {
        return new TimestampVector(type(), size(), seconds, nanos, builtNulls());
    }
}
