package io.honeyflow.exec.function;

import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.time.temporal.WeekFields;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which patterns can read a time: each part once, none against another. Source: HiveSqlDateTimeFormatter. */
final class SqlTimeRules {
    private static final List<TemporalField> UNREADABLE = List.of(
            IsoFields.QUARTER_OF_YEAR,
            WeekFields.SUNDAY_START.dayOfWeek(),
            ChronoField.ALIGNED_WEEK_OF_MONTH,
            ChronoField.ALIGNED_WEEK_OF_YEAR);

    private final SqlTimePattern pattern;
    private final Set<TemporalField> fields = new HashSet<>();

    private SqlTimeRules(SqlTimePattern pattern) {
        this.pattern = pattern;
    }

    /** @throws io.honeyflow.api.error.SqlException INVALID_VALUE with the rule that the pattern breaks */
    static void check(SqlTimePattern pattern) {
        SqlTimeRules rules = new SqlTimeRules(pattern);
        rules.parts();
        rules.date();
        rules.time();
        rules.zone();
    }

    private void refuse(boolean broken, String why) {
        if (broken) {
            throw SqlTimePattern.bad(pattern.pattern(), why);
        }
    }

    private boolean any(TemporalField... of) {
        return Stream.of(of).anyMatch(fields::contains);
    }

    private void parts() {
        for (SqlTimeToken token : pattern.tokens()) {
            TemporalField field = token.field();
            if (field != null) {
                String name = token.text().toUpperCase(Locale.ROOT);
                refuse(UNREADABLE.contains(field), name + " is only for writing");
                refuse(!fields.add(field), name + " says again what another part says");
            }
        }
    }

    private void date() {
        boolean week = any(IsoFields.WEEK_BASED_YEAR, IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        boolean month = any(ChronoField.MONTH_OF_YEAR, ChronoField.DAY_OF_MONTH);
        boolean ofYear = any(ChronoField.DAY_OF_YEAR);
        boolean calendar = any(ChronoField.YEAR) || month || ofYear;
        refuse(any(ChronoField.DAY_OF_WEEK) && calendar, "a day of the week needs IYYY and IW");
        refuse(week && calendar, "years of weeks (IYYY, IW) and of months don't go together");
        refuse(!any(ChronoField.YEAR, IsoFields.WEEK_BASED_YEAR), "the year is missing");
        refuse(ofYear && month, "DDD doesn't go together with a month or a day of it");
        boolean day = ofYear || any(ChronoField.MONTH_OF_YEAR) && any(ChronoField.DAY_OF_MONTH);
        refuse(calendar && !day, "the month and its day, or DDD, are missing");
        boolean weekDay = any(IsoFields.WEEK_OF_WEEK_BASED_YEAR) && any(ChronoField.DAY_OF_WEEK);
        refuse(week && !weekDay, "IW or the day of the week is missing");
    }

    private void time() {
        boolean half = any(ChronoField.AMPM_OF_DAY);
        boolean hour12 = any(ChronoField.HOUR_OF_AMPM);
        boolean hour24 = any(ChronoField.HOUR_OF_DAY);
        refuse(half && hour24, "HH24 doesn't go together with AM or PM");
        refuse(half && !hour12, "AM or PM needs HH12");
        refuse(hour12 && hour24, "HH12 and HH24 don't go together");
        boolean parts = hour12 || hour24 || any(ChronoField.MINUTE_OF_HOUR, ChronoField.SECOND_OF_MINUTE);
        refuse(any(ChronoField.SECOND_OF_DAY) && parts, "SSSSS doesn't go together with hours, minutes or seconds");
    }

    private void zone() {
        boolean hour = pattern.tokens().stream().anyMatch(t -> t.type() == SqlTimeToken.Type.ZONE_HOUR);
        boolean minute = pattern.tokens().stream().anyMatch(t -> t.type() == SqlTimeToken.Type.ZONE_MINUTE);
        refuse(minute && !hour, "TZM needs TZH");
    }
}
