package io.honeyflow.formats.text;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DecimalText;
import io.honeyflow.api.type.IntervalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, times and intervals from their texts, and as texts. */
public final class TextValues {
    /** How times are printed. */
    static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 1, 9, SignStyle.NORMAL)
            .appendLiteral('-')
            .appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE)
            .appendLiteral('-')
            .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.HOUR_OF_DAY, 1, 2, SignStyle.NOT_NEGATIVE)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 1, 2, SignStyle.NOT_NEGATIVE)
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 1, 2, SignStyle.NOT_NEGATIVE)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    /** A zone may stand right behind the clock. */
    private static final Pattern INSTANT =
            Pattern.compile("([\\d-]+(?: +[\\d:.]+)?) *([A-Za-z][A-Za-z0-9_/+:-]*|[+-]\\d[\\d:]*)?");
    /** Hours of one digit, which ZoneId doesn't read. */
    private static final Pattern SHORT_OFFSET = Pattern.compile("(?<=[+-])(?=\\d:\\d\\d)");

    private static final Pattern WHOLE = Pattern.compile("([+-]?[0-9]+)(\\.[0-9]*)?");
    private static final Pattern MONTHS = Pattern.compile("([+-]?)([0-9]{1,9})-([0-9]{1,2})");
    private static final Pattern DAYS =
            Pattern.compile("([+-]?)([0-9]{1,9}) ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:\\.([0-9]{1,9}))?");

    private final ZoneId zone;

    /** @param zone of instants that name none */
    public TextValues(ZoneId zone) {
        this.zone = zone;
    }

    /** Null for a text that is no value of the type. */
    public @Nullable Object parse(String text, DataType type) {
        String plain = text.strip();
        try {
            return switch (type.kind()) {
                case BOOLEAN -> truth(text);
                case TINYINT -> Byte.valueOf(whole(plain));
                case SMALLINT -> Short.valueOf(whole(plain));
                case INT -> Integer.valueOf(whole(plain));
                case BIGINT -> Long.valueOf(whole(plain));
                case FLOAT -> Float.valueOf(plain);
                case DOUBLE -> Double.valueOf(plain);
                case DECIMAL -> decimal(plain, (DataType.Decimal) type);
                case DATE -> LocalDate.parse(plain.split("[ T]", 2)[0], DATE);
                case TIMESTAMP -> plain.matches(".*\\d[ T]+\\d.*") ? timestamp(plain) : null;
                case TIMESTAMP_LTZ -> instant(plain);
                case INTERVAL_YEAR_MONTH -> months(plain);
                case INTERVAL_DAY_TIME -> days(plain);
                default -> null;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** What {@link #parse} reads; any other value as it prints itself. @param zone that instants are told in */
    public static String text(Object value, ZoneId zone) {
        return switch (value) {
            case BigDecimal decimal -> decimal.toPlainString();
            case LocalDateTime time -> TIME.format(time);
            case Instant instant -> TIME.format(LocalDateTime.ofInstant(instant, zone)) + " " + named(zone);
            case Duration length -> IntervalText.of(length);
            default -> value.toString();
        };
    }

    private static String named(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.toString();
    }

    private static @Nullable Boolean truth(String text) {
        return text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    /** What stands behind a point doesn't count: so does LazyLong read. */
    private static String whole(String text) {
        Matcher matcher = WHOLE.matcher(text);
        if (!matcher.matches()) {
            throw new NumberFormatException(text);
        }
        return matcher.group(1);
    }

    /** Rounded half up; null where there are too many digits before the point. */
    private static @Nullable BigDecimal decimal(String text, DataType.Decimal type) {
        BigDecimal value = DecimalText.parse(text);
        if (value == null) {
            return null;
        }
        // An exponent can stand for more digits than there is memory.
        long digits = (long) value.precision() - value.scale();
        if (value.signum() == 0 || digits < -type.scale()) {
            return BigDecimal.ZERO.setScale(type.scale());
        }
        if (digits > type.precision() - type.scale()) {
            return null;
        }
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > type.precision() ? null : scaled;
    }

    private static LocalDateTime timestamp(String text) {
        String[] parts = text.split("[ T]", 2);
        LocalDate date = LocalDate.parse(parts[0], DATE);
        return parts.length == 1 ? date.atStartOfDay() : date.atTime(LocalTime.parse(parts[1].strip(), CLOCK));
    }

    /** Source: Hive's TimestampTZUtil. */
    private @Nullable Instant instant(String text) {
        Matcher parts = INSTANT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String named = parts.group(2);
        ZoneId own =
                named == null ? zone : ZoneId.of(SHORT_OFFSET.matcher(named).replaceFirst("0"));
        return timestamp(parts.group(1)).atZone(own).toInstant();
    }

    private static @Nullable Object months(String text) {
        Matcher matcher = MONTHS.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long months = Long.parseLong(matcher.group(2)) * 12 + Long.parseLong(matcher.group(3));
        long signed = matcher.group(1).equals("-") ? -months : months;
        return (int) signed == signed ? (Object) (int) signed : null;
    }

    private static @Nullable Object days(String text) {
        Matcher matcher = DAYS.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String fraction = matcher.group(6) == null ? "" : matcher.group(6);
        Duration length = Duration.ofDays(Long.parseLong(matcher.group(2)))
                .plusHours(Long.parseLong(matcher.group(3)))
                .plusMinutes(Long.parseLong(matcher.group(4)))
                .plusSeconds(Long.parseLong(matcher.group(5)))
                .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
        return matcher.group(1).equals("-") ? length.negated() : length;
    }
}
