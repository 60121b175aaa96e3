package io.honeyflow.formats.parquet;

import java.util.Map;

/**
 * By which calendar days before 1582-10-15 stand in a file. Hive's are by Julius Caesar's there, unless its footer says
 * otherwise of dates; of INT96 it never does. What others write is by today's calendar. Source: Hive's DataWritableWriteSupport,
 * CalendarUtils and NanoTimeUtils.
 *
 * @param julianDates whether dates are
 * @param julianTimes whether INT96 values are
 */
record HiveCalendar(boolean julianDates, boolean julianTimes) {
    private static final String DATES = "writer.date.proleptic";
    private static final String HIVES = "writer.zone.conversion.legacy";
    private static final String MODEL = "writer.model.name";

    static HiveCalendar of(Map<String, String> footer) {
        boolean hives = footer.containsKey(HIVES) && !BatchWriteSupport.MODEL.equals(footer.get(MODEL));
        return new HiveCalendar("false".equals(footer.get(DATES)), hives);
    }
}
