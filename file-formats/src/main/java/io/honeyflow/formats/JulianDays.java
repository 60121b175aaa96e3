package io.honeyflow.formats;

import java.time.LocalDate;

/**
 * Days before 1582-10-15 by the calendar of Julius Caesar and by today's: days that have the same name are told apart by their
 * numbers only. Later days are the same in both. Source: Hive's CalendarUtils.
 */
public final class JulianDays {
    private static final long FIRST_GREGORIAN = LocalDate.of(1582, 10, 15).toEpochDay();
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
    /** From the first of March of the year -4800, by which the rules count, to the first Julian day. */
    private static final long FIRST_MARCH = 32_082;

    private static final long DAYS_IN_FOUR_YEARS = 1461;
    private static final long DAYS_IN_FIVE_MONTHS = 153;

    private JulianDays() {}

    /** The day of today's calendar that has the same name as this one has in Caesar's. @param day from 1970-01-01 */
    public static long today(long day) {
        if (day >= FIRST_GREGORIAN) {
            return day;
        }
        // Years begin in March here, so that the leap day is their last.
        long sinceEra = day + JULIAN_DAY_OF_EPOCH + FIRST_MARCH;
        long year = Math.floorDiv(4 * sinceEra + 3, DAYS_IN_FOUR_YEARS);
        long dayOfYear = sinceEra - Math.floorDiv(DAYS_IN_FOUR_YEARS * year, 4);
        long month = (5 * dayOfYear + 2) / DAYS_IN_FIVE_MONTHS;
        long dayOfMonth = dayOfYear - (DAYS_IN_FIVE_MONTHS * month + 2) / 5;
        return LocalDate.of(Math.toIntExact(year - 4800 + month / 10), (int) (month + 3 - 12 * (month / 10)), 1)
                        .toEpochDay()
                + dayOfMonth;
    }

    /** The day of Caesar's calendar that has the same name as this one has in today's. @param day from 1970-01-01 */
    public static long caesars(long day) {
        if (day >= FIRST_GREGORIAN) {
            return day;
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        int beforeMarch = date.getMonthValue() < 3 ? 1 : 0;
        long year = date.getYear() + 4800L - beforeMarch;
        long month = date.getMonthValue() - 3 + 12L * beforeMarch;
        long dayOfYear = (DAYS_IN_FIVE_MONTHS * month + 2) / 5 + date.getDayOfMonth() - 1;
        return Math.floorDiv(DAYS_IN_FOUR_YEARS * year, 4) + dayOfYear - FIRST_MARCH - JULIAN_DAY_OF_EPOCH;
    }
}
