package io.honeyflow.exec.function;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads times by a pattern of SQL:2016; a zone in the text is read and left. Source: the parse methods of
 * Hive's HiveSqlDateTimeFormatter. Where a text ends too early Hive's query fails; here it is null.
 */
final class SqlTimeReader {
    private static final List<String> MONTHS =
            Arrays.stream(Month.values()).map(Month::name).toList();
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();
    private static final int MOST_ZONE_HOURS = 15;
    private static final Comparator<TemporalField> LONGEST_FIRST = Comparator.comparing(
                    (TemporalField field) -> field.getBaseUnit().getDuration())
            .reversed();

    private final SqlTimePattern pattern;
    private final LocalDate today;

    /** @param today what years of fewer digits are completed from */
    SqlTimeReader(SqlTimePattern pattern, LocalDate today) {
        SqlTimeRules.check(pattern);
        this.pattern = pattern;
        this.today = today;
    }

    /** Null for a text that the pattern doesn't read. */
    @Nullable
    LocalDateTime read(String text) {
        try {
            return new Reading(text).read();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static DateTimeException none(String part) {
        return new DateTimeException("no " + part);
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static int whole(String digits, String part) {
        if (digits.isEmpty()) {
            throw none(part);
        }
        return Integer.parseInt(digits);
    }

    /** The way through one text. */
    private final class Reading {
        private final String text;
        private final Map<TemporalField, Integer> values = new HashMap<>();
        private int at;

        Reading(String text) {
            this.text = text;
        }

        LocalDateTime read() {
            List<SqlTimeToken> tokens = pattern.tokens();
            for (int i = 0; i < tokens.size(); i++) {
                boolean beforeZone = i + 1 < tokens.size() && tokens.get(i + 1).type() == SqlTimeToken.Type.ZONE_HOUR;
                token(tokens.get(i), beforeZone);
            }
            if (at < text.length()) {
                throw none("end");
            }
            return time();
        }

        private void token(SqlTimeToken token, boolean beforeZone) {
            TemporalField field = token.field();
            if (field != null) {
                values.put(field, token.type() == SqlTimeToken.Type.NAME ? name(token) : number(token));
                return;
            }
            switch (token.type()) {
                case ZONE_HOUR -> zoneHour(token);
                case ZONE_MINUTE -> ChronoField.MINUTE_OF_HOUR.checkValidValue(whole(digits(2), token.text()));
                case SEPARATOR -> separator(token, beforeZone);
                default -> literal(token);
            }
        }

        /** Larger fields first: the 29th of February needs its year. */
        private LocalDateTime time() {
            Integer week = values.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            LocalDateTime time = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
            for (TemporalField field :
                    values.keySet().stream().sorted(LONGEST_FIRST).toList()) {
                time = time.with(field, values.getOrDefault(field, 0));
                if (week != null && field.equals(IsoFields.WEEK_BASED_YEAR)) {
                    IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(time).checkValidValue(week, field);
                }
            }
            return time;
        }

        private int number(SqlTimeToken token) {
            if (token.is(ChronoField.AMPM_OF_DAY)) {
                return half(token);
            }
            String digits = digits(token.length());
            boolean toTheLetter = pattern.exact() && token.fill() == SqlTimeToken.Fill.FILLED;
            if (token.is(ChronoField.NANO_OF_SECOND)) {
                return Integer.parseInt(digits + "0".repeat(9 - digits.length()));
            }
            if (toTheLetter && digits.length() != token.length()) {
                throw none(token.text());
            }
            if (token.is(ChronoField.HOUR_OF_AMPM) && (digits.equals("12") || digits.equals("0"))) {
                return digits.equals("12") ? 0 : -1;
            }
            if (token.is(ChronoField.YEAR) || token.is(IsoFields.WEEK_BASED_YEAR)) {
                return year(token, digits);
            }
            return whole(digits, token.text());
        }

        /** Up to so many digits; anything else ends them. */
        private String digits(int most) {
            int end = at;
            while (end < text.length() && end < at + most && isDigit(text.charAt(end))) {
                end++;
            }
            String digits = text.substring(at, end);
            at = end;
            return digits;
        }

        /** Whatever doesn't begin with an A is the afternoon, as in Hive. */
        private int half(SqlTimeToken token) {
            int left = text.length() - at;
            if (left < 2) {
                throw none(token.text());
            }
            int length = Character.toLowerCase(text.charAt(at + 1)) == 'm' ? 2 : Math.min(left, 4);
            boolean toTheLetter = pattern.exact() && token.fill() == SqlTimeToken.Fill.FILLED;
            if (toTheLetter && length != token.text().length()) {
                throw none(token.text());
            }
            int value = Character.toLowerCase(text.charAt(at)) == 'a' ? 0 : 1;
            at += length;
            return value;
        }

        /** Digits that are missing are today's; two digits of a round year are those of the nearest century. */
        private int year(SqlTimeToken token, String digits) {
            int now = token.is(ChronoField.YEAR) ? today.getYear() : today.get(IsoFields.WEEK_BASED_YEAR);
            boolean round = Character.toLowerCase(token.text().charAt(0)) == 'r';
            if (!round || digits.length() != 2) {
                return Integer.parseInt(Integer.toString(now).substring(0, 4 - digits.length()) + digits);
            }
            int two = Integer.parseInt(digits);
            int century = now / 100;
            boolean late = now % 100 >= 50;
            if (late != two >= 50) {
                century += late ? 1 : -1;
            }
            return century * 100 + two;
        }

        private int name(SqlTimeToken token) {
            List<String> names = token.is(ChronoField.MONTH_OF_YEAR) ? MONTHS : DAYS;
            for (int i = 0; i < names.size(); i++) {
                String name = token.length() == 3 ? names.get(i).substring(0, 3) : names.get(i);
                if (text.regionMatches(true, at, name, 0, name.length())) {
                    at += name.length();
                    return i + 1;
                }
            }
            throw none(token.text());
        }

        private void zoneHour(SqlTimeToken token) {
            if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            if (whole(digits(2), token.text()) > MOST_ZONE_HOURS) {
                throw none(token.text());
            }
        }

        /** Any separators stand for any; a minus before a zone is the zone's unless it is the only one. */
        private void separator(SqlTimeToken token, boolean beforeZone) {
            int end = at;
            while (end < text.length() && SqlTimeToken.SEPARATORS.indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            if (beforeZone && end > at + 1 && text.charAt(end - 1) == '-') {
                end--;
            }
            if (end == at || pattern.exact() && !token.text().equals(text.substring(at, end))) {
                throw none("separator");
            }
            at = end;
        }

        private void literal(SqlTimeToken token) {
            if (!text.regionMatches(true, at, token.text(), 0, token.length())) {
                throw none(token.text());
            }
            at += token.length();
        }
    }
}
