package io.honeyflow.formats.parquet;

import java.time.LocalDate;
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

    private static final long FIRST_GREGORIAN = LocalDate.of(1582, 10, 15).toEpochDay();
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
    private static final long DAYS_IN_FOUR_YEARS = 1461;
    private static final long DAYS_IN_FIVE_MONTHS = 153;

    static HiveCalendar of(Map<String, String> footer) {
        boolean hives = footer.containsKey(HIVES) && !BatchWriteSupport.MODEL.equals(footer.get(MODEL));
        return new HiveCalendar("false".equals(footer.get(DATES)), hives);
    }

    /** The day of today's calendar that has the same name as this one has in Hive's. @param day from 1970-01-01 */
    static long today(long day) {
        if (day >= FIRST_GREGORIAN) {
            return day;
        }
        // Years begin in March here, so that the leap day is their last.
        long sinceEra = day + JULIAN_DAY_OF_EPOCH + 32_082;
        long year = Math.floorDiv(4 * sinceEra + 3, DAYS_IN_FOUR_YEARS);
        long dayOfYear = sinceEra - Math.floorDiv(DAYS_IN_FOUR_YEARS * year, 4);
        long month = (5 * dayOfYear + 2) / DAYS_IN_FIVE_MONTHS;
        long dayOfMonth = dayOfYear - (DAYS_IN_FIVE_MONTHS * month + 2) / 5;
        return LocalDate.of(Math.toIntExact(year - 4800 + month / 10), (int) (month + 3 - 12 * (month / 10)), 1)
                        .toEpochDay()
                + dayOfMonth;
    }
}
