package io.honeyflow.formats.parquet;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The zones by which instants in a file become wall-clock times. INT96 was made from the writer's wall clock; since 3.1.2
 * Hive says in the footer by which zone, and without that word it is UTC. Other instants are shown by the reader's zone.
 * Source: Hive's ParquetTimestampUtils and HIVE-12767.
 *
 * @param writer of INT96 values
 * @param session the reader's
 */
record ParquetZones(ZoneId writer, ZoneId session) {
    static final String WRITER_ZONE = "writer.time.zone";

    static ParquetZones of(Map<String, String> footer, Configuration configuration) {
        String session = configuration.get("hive.local.time.zone", "LOCAL");
        return new ParquetZones(
                zone(footer.get(WRITER_ZONE), ZoneOffset.UTC),
                zone(session.equalsIgnoreCase("LOCAL") ? null : session, ZoneId.systemDefault()));
    }

    private static ZoneId zone(@Nullable String name, ZoneId otherwise) {
        try {
            return name == null ? otherwise : ZoneId.of(name).normalized();
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
