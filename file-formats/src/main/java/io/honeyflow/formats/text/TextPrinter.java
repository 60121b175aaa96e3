package io.honeyflow.formats.text;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.IntervalText;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.FlatVector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as delimited text. Source: Hive's LazyUtils. */
final class TextPrinter {
    private final TextOptions options;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TextPrinter(TextOptions options) {
        this.options = options;
    }

    ByteArrayOutputStream out() {
        return out;
    }

    /** @param level of nesting: 1 for a column */
    void print(@Nullable Object value, DataType type, int level) {
        if (value == null) {
            out.writeBytes(options.nullText());
            return;
        }
        switch (type) {
            case DataType.Array array -> list((List<?>) value, array.element(), level);
            case DataType.Map map -> map((Map<?, ?>) value, map, level);
            case DataType.Struct struct -> struct((List<?>) value, struct, level);
            case DataType.Union union -> union((UnionValue) value, union, level);
            default -> {
                byte[] bytes = simple(value, type).getBytes(StandardCharsets.UTF_8);
                if (type.kind().isCharacter()) {
                    escaped(bytes, 0, bytes.length);
                } else {
                    // As in Hive, whose readers of numbers and times know no escapes.
                    out.writeBytes(bytes);
                }
            }
        }
    }

    /** A row's fields with what stands between them. @param row of the columns */
    void printRow(List<FlatVector> columns, int row, Schema schema) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.write(options.separator(0));
            }
            printColumn(columns.get(i), row, schema.type(i));
        }
    }

    /** A column's value. Texts go as the bytes that they are. */
    void printColumn(FlatVector column, int row, DataType type) {
        boolean isText = type.kind() == Kind.STRING || type.kind() == Kind.VARCHAR;
        if (isText && column instanceof BytesVector texts && !texts.isNull(row)) {
            escaped(texts.data(), texts.starts()[row], texts.lengths()[row]);
        } else {
            print(column.valueAt(row), type, 1);
        }
    }

    private void list(List<?> values, DataType element, int level) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write(options.separator(level));
            }
            print(values.get(i), element, level + 1);
        }
    }

    private void map(Map<?, ?> values, DataType.Map type, int level) {
        boolean first = true;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (!first) {
                out.write(options.separator(level));
            }
            first = false;
            print(entry.getKey(), type.key(), level + 2);
            out.write(options.separator(level + 1));
            print(entry.getValue(), type.value(), level + 2);
        }
    }

    private void struct(List<?> values, DataType.Struct type, int level) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write(options.separator(level));
            }
            print(values.get(i), type.fields().get(i).type(), level + 1);
        }
    }

    private void union(UnionValue value, DataType.Union type, int level) {
        out.writeBytes(Integer.toString(value.tag()).getBytes(StandardCharsets.UTF_8));
        out.write(options.separator(level));
        print(value.value(), type.alternatives().get(value.tag()), level + 1);
    }

    /** Line ends too: Hive reads them so, whether or not it would write them so. */
    private void escaped(byte[] bytes, int from, int length) {
        if (options.escape() < 0) {
            out.write(bytes, from, length);
            return;
        }
        for (int i = from; i < from + length; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r') {
                out.write(options.escape());
                out.write(b == '\n' ? 'n' : 'r');
                continue;
            }
            if (b == (byte) options.escape() || isSeparator(b)) {
                out.write(options.escape());
            }
            out.write(b);
        }
    }

    private boolean isSeparator(byte b) {
        for (byte separator : options.separators()) {
            if (b == separator) {
                return true;
            }
        }
        return false;
    }

    private static String simple(Object value, DataType type) {
        return switch (value) {
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case Integer months when type.equals(DataType.INTERVAL_YEAR_MONTH) -> IntervalText.of((int) months);
            case String text when type instanceof DataType.Char character -> character.padded(text);
            default -> TextValues.text(value, ZoneOffset.UTC);
        };
    }
}
