package io.honeyflow.formats.parquet;

import io.honeyflow.formats.Zones;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The zones by which instants in a file become wall-clock times. INT96 was made from the writer's wall clock; since 3.1.2
 * Hive says in the footer by which zone. Without that word the library that Hive and Spark write with stands for the
 * reader's own zone, and others, such as Impala, for UTC. Other instants are shown by the reader's zone. Source: Hive's
 * NanoTimeUtils, ParquetRecordReaderBase and {@code hive.parquet.timestamp.skip.conversion}.
 *
 * @param writer of INT96 values
 * @param session the reader's
 * @param calendar of old days
 */
record ParquetZones(ZoneId writer, ZoneId session, HiveCalendar calendar) {
    static final String WRITER_ZONE = "writer.time.zone";

    private static final String LIBRARY = "parquet-mr";

    /** @param properties those by which files that say nothing are read */
    static ParquetZones of(FileMetaData file, Map<String, String> properties, ZoneId session) {
        Map<String, String> footer = file.getKeyValueMetaData();
        HiveCalendar calendar = HiveCalendar.of(footer, file.getSchema().getName(), properties);
        return new ParquetZones(writer(footer, file.getCreatedBy(), session), session, calendar);
    }

    /** @param createdBy the library that wrote the file, where it says so */
    static ZoneId writer(Map<String, String> footer, @Nullable String createdBy, ZoneId session) {
        ZoneId unsaid = createdBy != null && createdBy.startsWith(LIBRARY) ? session : ZoneOffset.UTC;
        return Zones.named(footer.get(WRITER_ZONE), unsaid);
    }

    /** As the footer names the zone that a session writes by. */
    static String written(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
