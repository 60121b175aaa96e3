package io.honeyflow.api.catalog;

import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names and folders of partitions, such as {@code day=2026-11-23/page=a%2Fb}. Source: Hive's FileUtils. */
public final class PartitionName {
    /** What stands for a null (or an empty text) in names and folders. */
    public static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private static final String ESCAPED = "\"#%'*/:=?\\{[]^";

    private PartitionName() {}

    /** @param values as many as columns; null-standing and empty texts become {@link #NULL_VALUE} */
    public static String of(List<String> columns, List<String> values) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                name.append('/');
            }
            name.append(escape(columns.get(i).toLowerCase(Locale.ROOT)))
                    .append('=')
                    .append(escape(values.get(i)));
        }
        return name.toString();
    }

    /** The values in a partition's name. */
    public static List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "partition name '" + name + "': expected column=value, found '" + part + "'");
            }
            values.add(unescape(part.substring(equals + 1)));
        }
        return values;
    }

    /**
     * A value as partition names and the metastore carry it, not escaped.
     *
     * @param value in the boxed form that {@link io.honeyflow.api.type.DataType} names
     */
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> NULL_VALUE;
            case BigDecimal decimal -> text(decimal);
            case LocalDateTime time -> TIME.format(time);
            default -> value.toString().isEmpty() ? NULL_VALUE : value.toString();
        };
    }

    /** Hive leaves no zeros at the end. Source: HiveDecimal.toString. */
    private static String text(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    /**
     * Whether a partition's text stands for a null of its column. In columns of texts it stands for itself, as Hive's readers
     * tell it. Source: MapOperator, VectorizedRowBatchCtx.
     */
    public static boolean isNull(String text, DataType type) {
        return text.equals(NULL_VALUE)
                && switch (type.kind()) {
                    case STRING, VARCHAR, CHAR -> false;
                    default -> true;
                };
    }

    /** A value's text as {@link #text} gives it, where other engines write the same number with other zeros. */
    public static String canonical(String text, DataType type) {
        try {
            return switch (type.kind()) {
                case TINYINT, SMALLINT, INT, BIGINT -> new BigInteger(text).toString();
                case DECIMAL -> text(new BigDecimal(text));
                default -> text;
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }

    public static String escape(String text) {
        if (text.isEmpty()) {
            return NULL_VALUE;
        }
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7F || ESCAPED.indexOf(c) >= 0) {
                escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    public static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = c == '%' && i + 2 < text.length() ? hex(text, i + 1) : -1;
            if (code >= 0) {
                plain.append((char) code);
                i += 2;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
