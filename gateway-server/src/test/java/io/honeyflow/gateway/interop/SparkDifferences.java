package io.honeyflow.gateway.interop;

import io.honeyflow.gateway.interop.Sample.Format;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where Spark and we legitimately find other values than were written. */
final class SparkDifferences {
    private static final Set<Format> ALL_FORMATS = EnumSet.allOf(Format.class);
    private static final String MICROS = "2024-02-29 01:02:03.123456";
    private static final String REASON = "Spark's timestamps end at microseconds";

    static final List<Difference> ALL = List.of(
            new Difference("timestamp, nanoseconds", "Spark", ALL_FORMATS, MICROS, REASON),
            new Difference("timestamp, nanoseconds", Engine.OURS, ALL_FORMATS, MICROS, REASON));

    private SparkDifferences() {}

    /** What must be found in a sample's column. */
    static String expected(Sample sample, Engine writer, Format format) {
        return ALL.stream()
                .filter(difference -> difference.concerns(sample, writer.name(), format))
                .map(Difference::found)
                .findFirst()
                .orElse(SampleTable.AS_WRITTEN);
    }
}
