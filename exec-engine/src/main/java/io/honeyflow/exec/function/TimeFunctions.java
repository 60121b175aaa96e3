package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.exec.expression.Kernel;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.ResolverStyle;
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
        ofDate.forEach((name, part) -> add(
                all,
                name,
                part(name, "date"),
                IntervalParts.typing(name, DATE),
                IntervalParts.or(name, v -> part.applyAsInt(date(v[0])))));
        Map<String, ToIntFunction<LocalDateTime>> ofTime = Map.of(
                "hour", LocalDateTime::getHour, "minute", LocalDateTime::getMinute, "second", LocalDateTime::getSecond);
        ofTime.forEach((name, part) -> add(
                all,
                name,
                part(name, "timestamp"),
                IntervalParts.typing(name, TIMESTAMP),
                IntervalParts.or(name, v -> part.applyAsInt(time(v[0])))));
    }

    private static String part(String name, String time) {
        return name + "(" + time + (IntervalParts.has(name) ? " or interval)" : ")");
    }

    private static void moves(List<ScalarFunction> all) {
        add(
                all,
                "date_add",
                "date_add(date, days)",
                Typing.of(DATE, DATE, INT),
                v -> plusDays(date(v[0]), number(v[1])));
        add(
                all,
                "date_sub",
                "date_sub(date, days)",
                Typing.of(DATE, DATE, INT),
                v -> plusDays(date(v[0]), -number(v[1])));
        add(all, "datediff", "datediff(end, start): in days", Typing.of(INT, DATE, DATE), v ->
                (int) (date(v[0]).toEpochDay() - date(v[1]).toEpochDay()));
        add(all, "to_date", "to_date(a): the date of it", Typing.of(DATE, DATE), v -> v[0]);
        add(
                all,
                "last_day",
                "last_day(date): of its month, a text",
                Typing.of(STRING, DATE),
                v -> date(v[0]).with(TemporalAdjusters.lastDayOfMonth()).toString());
        add(all, "next_day", "next_day(date, day of the week): a text", Typing.of(STRING, DATE, STRING), v -> {
            DayOfWeek day = day(String.valueOf(v[1]));
            return day == null
                    ? null
                    : date(v[0]).with(TemporalAdjusters.next(day)).toString();
        });
        add(
                all,
                "add_months",
                "add_months(date, months[, pattern]): a text; a month's last day stays one",
                TimeFunctions::monthsTyping,
                TimeFunctions::addMonths);
        add(
                all,
                "months_between",
                "months_between(a, b): with a part for the days",
                Typing.of(DataType.DOUBLE, TIMESTAMP, TIMESTAMP),
                v -> monthsBetween(time(v[0]), time(v[1])));
        add(
                all,
                "tumbling_window",
                "tumbling_window(timestamp, interval[, origin]): the start of the window that it lies in",
                TimeFunctions::windowTyping,
                TimeFunctions::window);
    }

    private static Signature windowTyping(String name, List<DataType> arguments) {
        return arguments.size() == 3
                ? Typing.of(TIMESTAMP, TIMESTAMP, DataType.INTERVAL_DAY_TIME, TIMESTAMP)
                        .resolve(name, arguments)
                : Typing.of(TIMESTAMP, TIMESTAMP, DataType.INTERVAL_DAY_TIME).resolve(name, arguments);
    }

    /** The start of the window that a time lies in; null where windows have no length. Source: GenericUDFTumbledWindow. */
    private static @Nullable LocalDateTime window(@Nullable Object[] values) {
        LocalDateTime time = time(values[0]);
        Duration length = (Duration) Objects.requireNonNull(values[1]);
        LocalDateTime origin = values.length == 3 ? time(values[2]) : LocalDateTime.of(1970, 1, 1, 0, 0);
        if (length.isZero() || length.isNegative()) {
            return null;
        }
        Duration since = Duration.between(origin, time);
        Duration into = since.minus(length.multipliedBy(since.dividedBy(length)));
        return time.minus(into.isNegative() ? into.plus(length) : into);
    }

    /** Within 32 bits, as Hive counts days. */
    private static LocalDate plusDays(LocalDate date, int days) {
        return LocalDate.ofEpochDay((int) date.toEpochDay() + days);
    }

    private static @Nullable DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() >= 2 && day.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        return null;
    }

    /** A pattern may ask for the time of the day. */
    private static Signature monthsTyping(String name, List<DataType> arguments) {
        return arguments.size() == 3
                ? Typing.of(STRING, TIMESTAMP, INT, STRING).resolve(name, arguments)
                : Typing.of(STRING, DATE, INT).resolve(name, arguments);
    }

    private static @Nullable String addMonths(@Nullable Object[] values) {
        LocalDateTime from = values[0] instanceof LocalDate date ? date.atStartOfDay() : time(values[0]);
        LocalDateTime moved = from.plusMonths(number(values[1]));
        boolean last = from.getDayOfMonth() == from.toLocalDate().lengthOfMonth();
        LocalDateTime to = last ? moved.with(TemporalAdjusters.lastDayOfMonth()) : moved;
        return new DateTimePatterns(ZoneOffset.UTC, ResolverStyle.SMART)
                .format(to.toInstant(ZoneOffset.UTC), values.length > 2 ? String.valueOf(values[2]) : "yyyy-MM-dd");
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

    private static void texts(List<ScalarFunction> all) {
        all.add(new ScalarFunction(
                "date_format",
                "date_format(timestamp, pattern): as in Java's DateTimeFormatter, or by hive.datetime.formatter; null for a"
                        + " pattern that is none",
                Typing.of(STRING, TIMESTAMP, STRING),
                (a, r, c) -> {
                    TimePatterns patterns = TimePatterns.of(c);
                    return new RowKernel(
                            r,
                            v -> patterns.format(time(v[0]).atZone(c.zone()).toInstant(), String.valueOf(v[1])),
                            RowKernel.Nulls.STRICT);
                }));
        for (String name : List.of("unix_timestamp", "to_unix_timestamp")) {
            all.add(new ScalarFunction(
                    name,
                    name + "(date, timestamp or text[, pattern]): seconds since 1970 in UTC",
                    TimeFunctions::unixTyping,
                    (a, r, c) -> unix(r, TimePatterns.of(c), c.zone())));
        }
        all.add(new ScalarFunction(
                "from_unixtime",
                "from_unixtime(seconds[, pattern]): in the session's time zone",
                TimeFunctions::fromUnixTyping,
                (a, r, c) -> {
                    TimePatterns patterns = TimePatterns.of(c);
                    return new RowKernel(r, v -> fromUnix(v, patterns), RowKernel.Nulls.STRICT);
                }));
        add(
                all,
                "from_utc_timestamp",
                "from_utc_timestamp(timestamp, zone)",
                Typing.of(TIMESTAMP, TIMESTAMP, STRING),
                v -> time(v[0])
                        .atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(zone(v[1]))
                        .toLocalDateTime());
        add(
                all,
                "to_utc_timestamp",
                "to_utc_timestamp(timestamp, zone)",
                Typing.of(TIMESTAMP, TIMESTAMP, STRING),
                v -> time(v[0])
                        .atZone(zone(v[1]))
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime());
        add(
                all,
                "to_epoch_milli",
                "to_epoch_milli(timestamp): milliseconds since 1970 in UTC",
                (name, arguments) -> arguments.equals(List.of(DataType.TIMESTAMP_LTZ))
                        ? new Signature(arguments, DataType.BIGINT)
                        : Typing.of(DataType.BIGINT, TIMESTAMP).resolve(name, arguments),
                v -> (v[0] instanceof Instant instant ? instant : time(v[0]).toInstant(ZoneOffset.UTC)).toEpochMilli());
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

    private static ZoneId zone(@Nullable Object name) {
        try {
            return ZoneId.of(String.valueOf(name), ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "no time zone '" + name + "'");
        }
    }

    /** Only a text has a pattern; a time's second argument isn't looked at. */
    private static Signature unixTyping(String name, List<DataType> arguments) {
        DataType first = arguments.isEmpty() ? DataType.VOID : arguments.get(0);
        DataType taken = first.kind().isCharacter() || first.kind() == Kind.VOID ? STRING : first;
        boolean time = taken.kind() == Kind.DATE
                || taken.kind() == Kind.TIMESTAMP
                || taken.kind() == Kind.TIMESTAMP_LTZ
                || taken.kind() == Kind.STRING;
        if (arguments.isEmpty() || arguments.size() > 2 || !time) {
            throw Typing.wrong(name, arguments, "a date, a timestamp or a text, and a pattern");
        }
        return arguments.size() == 1
                ? new Signature(List.of(taken), DataType.BIGINT)
                : new Signature(List.of(taken, STRING), DataType.BIGINT);
    }

    private static Kernel unix(DataType result, TimePatterns patterns, ZoneId zone) {
        return new RowKernel(result, v -> seconds(v, patterns, zone), RowKernel.Nulls.STRICT);
    }

    private static @Nullable Object seconds(@Nullable Object[] values, TimePatterns patterns, ZoneId zone) {
        if (values[0] instanceof String text) {
            Instant read = values.length > 1 ? patterns.parse(text, String.valueOf(values[1])) : patterns.parse(text);
            return read == null ? null : (Object) read.getEpochSecond();
        }
        return switch (values[0]) {
            case Instant instant -> instant.getEpochSecond();
            case LocalDate date -> date.atStartOfDay(zone).toEpochSecond();
            case LocalDateTime dateTime -> dateTime.atZone(zone).toEpochSecond();
            case null, default -> throw new IllegalStateException("no time: " + values[0]);
        };
    }

    private static Signature fromUnixTyping(String name, List<DataType> arguments) {
        boolean whole = !arguments.isEmpty()
                && (arguments.get(0).kind() == Kind.INT
                        || arguments.get(0).kind() == Kind.BIGINT
                        || arguments.get(0).kind() == Kind.VOID);
        if (!whole) {
            throw Typing.wrong(name, arguments, "an INT or BIGINT and a pattern");
        }
        return Typing.between(1, STRING, DataType.BIGINT, STRING).resolve(name, arguments);
    }

    private static Object fromUnix(@Nullable Object[] values, TimePatterns patterns) {
        Instant instant = Instant.ofEpochSecond(((Number) Objects.requireNonNull(values[0])).longValue());
        String text =
                values.length > 1 ? patterns.format(instant, String.valueOf(values[1])) : patterns.format(instant);
        if (text == null) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE, "from_unixtime: no pattern of times: '" + values[values.length - 1] + "'");
        }
        return text;
    }
}
