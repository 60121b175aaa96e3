package io.honeyflow.exec.data;

import io.honeyflow.api.type.UnionValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Boxed values as text, such that equal values have equal texts: floating point numbers to eleven digits. */
public final class RowText {
    private RowText() {}

    public static String of(List<? extends @Nullable Object> row) {
        StringBuilder text = new StringBuilder();
        row.forEach(value -> text.append(of(value)).append(" | "));
        return text.toString();
    }

    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Double d -> number(d);
            case Float f -> number(f);
            case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
            case UnionValue union -> union.tag() + ":" + of(union.value());
            case List<?> list -> list.stream().map(RowText::of).toList().toString();
            case Map<?, ?> map -> entries(map).toString();
            case String s -> "'" + s + "'";
            default -> value.toString();
        };
    }

    private static String number(double d) {
        return d == 0 || Double.isNaN(d) || Double.isInfinite(d)
                ? String.valueOf(d + 0.0)
                : String.format(Locale.ROOT, "%.10e", d);
    }

    private static List<String> entries(Map<?, ?> map) {
        List<String> entries = new ArrayList<>();
        map.forEach((k, v) -> entries.add(of(k) + "=" + of(v)));
        Collections.sort(entries);
        return entries;
    }
}
