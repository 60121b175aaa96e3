package io.honeyflow.gateway.interop;

import io.honeyflow.gateway.interop.Sample.Format;
import java.util.List;
import java.util.Set;

/** Where Hive 4.0.1 and we find other values than were written. */
final class HiveDifferences {
    private static final String OLD_TIMES = "timestamp before 1582-10-15";
    private static final Set<Format> PARQUET = Set.of(Format.PARQUET);

    static final List<Difference> ALL = List.of(
            new Difference(
                    OLD_TIMES,
                    "Hive",
                    PARQUET,
                    "0001-01-01 00:00:00, 1582-10-14 23:59:59",
                    "Hive writes the days of 1582 that its calendar leaves out as other days, and reads them so itself"),
            new Difference(
                    OLD_TIMES,
                    Engine.OURS,
                    PARQUET,
                    "0001-01-03 00:00:00, 1582-09-24 23:59:59",
                    "Hive takes the days of INT96 values by its own calendar, whatever the footer says; we write them by"
                            + " today's, as Spark does"));

    private HiveDifferences() {}

    /** What must be found in a sample's column. */
    static String expected(Sample sample, Engine writer, Format format) {
        return ALL.stream()
                .filter(difference -> difference.concerns(sample, writer.name(), format))
                .map(Difference::found)
                .findFirst()
                .orElse(SampleTable.AS_WRITTEN);
    }
}
