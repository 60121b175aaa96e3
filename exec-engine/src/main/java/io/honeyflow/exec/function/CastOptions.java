package io.honeyflow.exec.function;

import io.honeyflow.api.option.Option;
import java.util.List;

/** Settings of casts. */
public final class CastOptions {
    public static final Option<Boolean> STRICT_TIMES = Option.flag(
            "hive.strict.timestamp.conversion",
            true,
            "Whether a timestamp can't be cast to a number, nor a number to a timestamp.");

    public static final Option<Boolean> SECONDS = Option.flag(
            "hive.int.timestamp.conversion.in.seconds",
            false,
            "Whether a whole number that is cast to a timestamp counts seconds, as others do, and not milliseconds.");

    private CastOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(STRICT_TIMES, SECONDS);
    }
}
