package io.honeyflow.formats.parquet;

import java.util.Map;

/**
 * By which calendar days before 1582-10-15 stand in a file, and by which zones its INT96 was made. Hive's days are by Julius
 * Caesar's there, unless its footer says otherwise of dates; of INT96 it never does. Hives before 3.1.2, whose footers say
 * nothing, knew no local mean times. What others write is by today's calendar. Source: Hive's DataWritableWriteSupport,
 * DataWritableReadSupport, CalendarUtils and NanoTimeUtils.
 *
 * @param julianDates whether dates are
 * @param julianTimes whether INT96 values are
 * @param oldZones whether the writer's offsets are those of java.util.TimeZone
 */
record HiveCalendar(boolean julianDates, boolean julianTimes, boolean oldZones) {
    private static final String DATES = "writer.date.proleptic";
    private static final String HIVES = "writer.zone.conversion.legacy";
    private static final String MODEL = "writer.model.name";
    private static final String HIVES_SCHEMA = "hive_schema";
    private static final String READ_DATES = "hive.parquet.date.proleptic.gregorian.default";
    private static final String READ_OLD_ZONES = "hive.parquet.timestamp.legacy.conversion.enabled";

    /**
     * @param schema the name of the file's schema, by which Hive's are known where the footer says nothing
     * @param properties those by which files that say nothing are read
     */
    static HiveCalendar of(Map<String, String> footer, String schema, Map<String, String> properties) {
        boolean hives = (footer.containsKey(HIVES) || schema.equals(HIVES_SCHEMA))
                && !BatchWriteSupport.MODEL.equals(footer.get(MODEL));
        boolean unsaidDates = hives && !isTrue(properties, READ_DATES, false);
        boolean unsaidZones =
                hives && !footer.containsKey(ParquetZones.WRITER_ZONE) && isTrue(properties, READ_OLD_ZONES, true);
        return new HiveCalendar(!isTrue(footer, DATES, !unsaidDates), hives, isTrue(footer, HIVES, unsaidZones));
    }

    private static boolean isTrue(Map<String, String> values, String name, boolean otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value.strip());
    }
}
