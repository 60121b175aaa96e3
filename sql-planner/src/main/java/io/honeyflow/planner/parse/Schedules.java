package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Schedules in the form of Quartz: seconds, minutes, hours, days, months, days of the week, years. Source: Hive's ScheduledQueryAnalyzer. */
final class Schedules {
    private static final Pattern TIME =
            Pattern.compile("(?:\\d{4}-\\d{2}-\\d{2}[ T])?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?");

    private Schedules() {}

    /** A time of the day. */
    private record Time(int hour, int minute, int second) {}

    static String of(HiveQlGrammar.ScheduleContext schedule) {
        if (schedule.cron != null) {
            return TextLiterals.value(schedule.cron);
        }
        int every = schedule.INTEGRAL() == null ? 1 : number(schedule);
        Time time = time(schedule.offset);
        HiveQlGrammar.IntervalUnitContext unit = schedule.intervalUnit();
        if (unit.getChildCount() == 1) {
            if (unit.DAY() != null && every == 1) {
                return time.second + " " + time.minute + " " + time.hour + " * * ? *";
            }
            if (unit.HOUR() != null) {
                return time.second + " " + time.minute + " " + each(time.hour, every) + " * * ? *";
            }
            if (unit.MINUTE() != null) {
                return time.second + " " + each(time.minute, every) + " * * * ? *";
            }
            if (unit.SECOND() != null) {
                return each(time.second, every) + " * * * * ? *";
            }
        }
        throw new SqlException(
                ErrorCode.SEMANTIC,
                "expected EVERY DAY, or a number of hours, minutes or seconds, found '" + Places.text(schedule) + "'",
                Places.of(schedule));
    }

    private static int number(HiveQlGrammar.ScheduleContext schedule) {
        String text = schedule.INTEGRAL().getText();
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new SqlException(
                ErrorCode.SEMANTIC, "EVERY: expected a whole number above 0, found " + text, Places.of(schedule));
    }

    private static String each(int from, int every) {
        String start = from == 0 ? "*" : Integer.toString(from);
        return from == 0 && every == 1 ? start : start + "/" + every;
    }

    private static Time time(HiveQlGrammar.@Nullable StringContext offset) {
        if (offset == null) {
            return new Time(0, 0, 0);
        }
        String text = TextLiterals.value(offset).strip();
        Matcher found = TIME.matcher(text);
        if (found.matches()) {
            Time time = new Time(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    found.group(3) == null ? 0 : Integer.parseInt(found.group(3)));
            if (time.hour < 24 && time.minute < 60 && time.second < 60) {
                return time;
            }
        }
        throw new SqlException(
                ErrorCode.SEMANTIC, "expected a time such as 12:30:00, found '" + text + "'", Places.of(offset));
    }
}
