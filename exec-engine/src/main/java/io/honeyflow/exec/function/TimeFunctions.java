package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Functions of dates and timestamps. Source of the rules: Hive's UDFs of the same names. */
final class TimeFunctions {
    private static final DataType DATE = DataType.DATE;
    private static final DataType TIMESTAMP = DataType.TIMESTAMP;
    private static final DataType STRING = DataType.STRING;
    private static final DataType INT = DataType.INT;

    private TimeFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> all = new ArrayList<>();
        parts(all);
        moves(all);
        texts(all);
        return all;
    }

    static Map<String, String> aliases() {
        return Map.of("day", "dayofmonth");
    }

    private static void add(
            List<ScalarFunction> all, String name, String description, Typing typing, RowKernel.Body body) {
        all.add(new ScalarFunction(name, description, typing, RowKernel.strict(body)));
    }

    private static LocalDate date(@Nullable Object value) {
        return (LocalDate) Objects.requireNonNull(value);
    }

    private static LocalDateTime time(@Nullable Object value) {
        return (LocalDateTime) Objects.requireNonNull(value);
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static void parts(List<ScalarFunction> all) {
        Map<String, ToIntFunction<LocalDate>> ofDate = Map.of(
                "year", LocalDate::getYear,
                "month", LocalDate::getMonthValue,
                "dayofmonth", LocalDate::getDayOfMonth,
                "quarter", d -> d.get(IsoFields.QUARTER_OF_YEAR),
                "weekofyear", d -> d.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                "dayofweek", d -> d.getDayOfWeek().getValue() % 7 + 1,
                "dayofyear", LocalDate::getDayOfYear);
        ofDate.forEach((name, part) ->
                add(all, name, name + "(date)", Typing.of(INT, DATE), v -> part.applyAsInt(date(v[0]))));
        Map<String, ToIntFunction<LocalDateTime>> ofTime = Map.of(
                "hour", LocalDateTime::getHour, "minute", LocalDateTime::getMinute, "second", LocalDateTime::getSecond);
        ofTime.forEach((name, part) ->
                add(all, name, name + "(timestamp)", Typing.of(INT, TIMESTAMP), v -> part.applyAsInt(time(v[0]))));
    }

    private static void moves(List<ScalarFunction> all) {
        add(
                all,
                "date_add",
                "date_add(date, days)",
                Typing.of(DATE, DATE, INT),
                v -> date(v[0]).plusDays(number(v[1])));
        add(
                all,
                "date_sub",
                "date_sub(date, days)",
                Typing.of(DATE, DATE, INT),
                v -> date(v[0]).minusDays(number(v[1])));
        add(all, "datediff", "datediff(end, start): in days", Typing.of(INT, DATE, DATE), v ->
                (int) (date(v[0]).toEpochDay() - date(v[1]).toEpochDay()));
        add(all, "to_date", "to_date(a): the date of it", Typing.of(DATE, DATE), v -> v[0]);
        add(
                all,
                "last_day",
                "last_day(date): of its month",
                Typing.of(DATE, DATE),
                v -> date(v[0]).with(TemporalAdjusters.lastDayOfMonth()));
        add(all, "next_day", "next_day(date, day of the week)", Typing.of(DATE, DATE, STRING), v -> {
            DayOfWeek day = day(String.valueOf(v[1]));
            return day == null ? null : date(v[0]).with(TemporalAdjusters.next(day));
        });
        add(
                all,
                "add_months",
                "add_months(date, months): a month's last day stays one",
                Typing.of(DATE, DATE, INT),
                v -> addMonths(date(v[0]), number(v[1])));
        add(
                all,
                "months_between",
                "months_between(a, b): with a part for the days",
                Typing.of(DataType.DOUBLE, TIMESTAMP, TIMESTAMP),
                v -> monthsBetween(time(v[0]), time(v[1])));
        add(
                all,
                "trunc",
                "trunc(date, unit): to the start of its month, quarter or year",
                Typing.of(DATE, DATE, STRING),
                v -> trunc(date(v[0]), String.valueOf(v[1])));
    }

    private static @Nullable DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() >= 2 && day.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        return null;
    }

    private static LocalDate addMonths(LocalDate date, int months) {
        LocalDate moved = date.plusMonths(months);
        boolean last = date.getDayOfMonth() == date.lengthOfMonth();
        return last ? moved.with(TemporalAdjusters.lastDayOfMonth()) : moved;
    }

    private static double monthsBetween(LocalDateTime a, LocalDateTime b) {
        double months = (a.getYear() - b.getYear()) * 12.0 + a.getMonthValue() - b.getMonthValue();
        boolean bothLast = a.getDayOfMonth() == a.toLocalDate().lengthOfMonth()
                && b.getDayOfMonth() == b.toLocalDate().lengthOfMonth();
        if (a.getDayOfMonth() == b.getDayOfMonth() || bothLast) {
            return months;
        }
        double seconds = (a.getDayOfMonth() - b.getDayOfMonth()) * 86_400.0
                + a.toLocalTime().toSecondOfDay()
                - b.toLocalTime().toSecondOfDay();
        return Math.round((months + seconds / (31 * 86_400.0)) * 1e8) / 1e8;
    }

    private static @Nullable LocalDate trunc(LocalDate date, String unit) {
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "MONTH", "MON", "MM" -> date.withDayOfMonth(1);
            case "QUARTER", "Q" -> date.with(IsoFields.DAY_OF_QUARTER, 1);
            case "YEAR", "YYYY", "YY" -> date.withDayOfYear(1);
            default -> null;
        };
    }

    private static void texts(List<ScalarFunction> all) {
        add(
                all,
                "date_format",
                "date_format(timestamp, format): as in Java's DateTimeFormatter",
                Typing.of(STRING, TIMESTAMP, STRING),
                v -> {
                    try {
                        return DateTimeFormatter.ofPattern(String.valueOf(v[1]), Locale.ROOT)
                                .format(time(v[0]));
                    } catch (IllegalArgumentException | DateTimeException e) {
                        return null;
                    }
                });
        all.add(new ScalarFunction(
                "unix_timestamp",
                "unix_timestamp(timestamp[, format]): seconds since 1970",
                TimeFunctions::unixTyping,
                (a, r, c) -> new RowKernel(r, v -> unix(v, c.zone()), RowKernel.Nulls.STRICT)));
        all.add(new ScalarFunction(
                "from_unixtime",
                "from_unixtime(seconds[, format])",
                Typing.between(1, STRING, DataType.BIGINT, STRING),
                (a, r, c) -> new RowKernel(r, v -> fromUnix(v, c.zone()), RowKernel.Nulls.STRICT)));
        add(
                all,
                "from_utc_timestamp",
                "from_utc_timestamp(timestamp, zone)",
                Typing.of(TIMESTAMP, TIMESTAMP, STRING),
                v -> time(v[0])
                        .atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(ZoneId.of(String.valueOf(v[1])))
                        .toLocalDateTime());
        add(
                all,
                "to_utc_timestamp",
                "to_utc_timestamp(timestamp, zone)",
                Typing.of(TIMESTAMP, TIMESTAMP, STRING),
                v -> time(v[0])
                        .atZone(ZoneId.of(String.valueOf(v[1])))
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime());
        add(
                all,
                "date_trunc",
                "date_trunc(unit, timestamp)",
                Typing.of(TIMESTAMP, STRING, TIMESTAMP),
                v -> truncated(String.valueOf(v[0]), time(v[1])));
    }

    private static @Nullable LocalDateTime truncated(String unit, LocalDateTime time) {
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "YEAR" -> time.toLocalDate().withDayOfYear(1).atStartOfDay();
            case "QUARTER" ->
                time.toLocalDate().with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay();
            case "MONTH" -> time.toLocalDate().withDayOfMonth(1).atStartOfDay();
            case "WEEK" ->
                time.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay();
            case "DAY" -> time.truncatedTo(ChronoUnit.DAYS);
            case "HOUR" -> time.truncatedTo(ChronoUnit.HOURS);
            case "MINUTE" -> time.truncatedTo(ChronoUnit.MINUTES);
            case "SECOND" -> time.truncatedTo(ChronoUnit.SECONDS);
            default -> null;
        };
    }

    private static Signature unixTyping(String name, List<DataType> arguments) {
        return arguments.size() == 2
                ? Typing.of(DataType.BIGINT, STRING, STRING).resolve(name, arguments)
                : Typing.of(DataType.BIGINT, TIMESTAMP).resolve(name, arguments);
    }

    private static @Nullable Object unix(@Nullable Object[] values, ZoneId zone) {
        if (values.length == 1) {
            return time(values[0]).atZone(zone).toEpochSecond();
        }
        try {
            var parsed = DateTimeFormatter.ofPattern(String.valueOf(values[1]), Locale.ROOT)
                    .parseBest(String.valueOf(values[0]), LocalDateTime::from, LocalDate::from);
            LocalDateTime time = parsed instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) parsed;
            return time.atZone(zone).toEpochSecond();
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Object fromUnix(@Nullable Object[] values, ZoneId zone) {
        LocalDateTime time = LocalDateTime.ofInstant(
                Instant.ofEpochSecond(((Number) Objects.requireNonNull(values[0])).longValue()), zone);
        String format = values.length > 1 ? String.valueOf(values[1]) : "yyyy-MM-dd HH:mm:ss";
        try {
            return DateTimeFormatter.ofPattern(format, Locale.ROOT).format(time);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
