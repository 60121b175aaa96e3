package io.honeyflow.formats.parquet;

import io.honeyflow.formats.SessionZone;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

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
        return new ParquetZones(
                SessionZone.named(footer.get(WRITER_ZONE), ZoneOffset.UTC), SessionZone.of(configuration));
    }
}
