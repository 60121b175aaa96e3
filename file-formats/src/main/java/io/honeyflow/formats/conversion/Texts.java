package io.honeyflow.formats.conversion;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.NestedText;
import io.honeyflow.formats.text.TextValues;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** To texts and from them. Source: getString and getBinary of Hive's PrimitiveObjectInspectorUtils. */
final class Texts {
    private Texts() {}

    /** Null where there is no conversion. */
    static @Nullable ValueConversion from(DataType from, DataType to, ZoneId zone) {
        if (to.kind() == Kind.BINARY) {
            return from.kind().isCharacter() ? value -> padded(value, from).getBytes(StandardCharsets.UTF_8) : null;
        }
        return switch (to) {
            case DataType.Varchar varchar -> value -> varchar.cut(text(value, zone));
            case DataType.Char character -> value -> character.cut(text(value, zone));
            default -> value -> text(value, zone);
        };
    }

    static ValueConversion ofNested(DataType from, DataType to, ZoneId zone) {
        return switch (to) {
            case DataType.Varchar varchar -> value -> varchar.cut(NestedText.of(value, from, zone));
            case DataType.Char character -> value -> character.cut(NestedText.of(value, from, zone));
            default -> value -> NestedText.of(value, from, zone);
        };
    }

    /** A value that a text stands for; null where there is no conversion from what is no text. */
    static @Nullable ValueConversion parsed(DataType from, DataType to, ZoneId zone) {
        TextValues values = new TextValues(zone);
        return from.kind().isCharacter() ? value -> values.parse(value.toString(), to) : null;
    }

    private static String text(Object value, ZoneId zone) {
        return switch (value) {
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case Boolean truth -> truth.toString().toUpperCase(Locale.ROOT);
            default -> TextValues.text(value, zone);
        };
    }

    private static String padded(Object value, DataType type) {
        String text = value.toString();
        return type instanceof DataType.Char character ? character.padded(text) : text;
    }
}
