package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.UnionValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Boxed values as keys of sets: equal where SQL says so. Bytes compare by value, minus zero equals zero. */
public final class ValueKey {
    private ValueKey() {}

    public static Object of(Object value) {
        return switch (value) {
            case byte[] bytes -> ByteBuffer.wrap(bytes);
            case Double d -> d == 0 ? 0.0 : d;
            case Float f -> f == 0 ? 0.0f : f;
            case UnionValue union -> new UnionValue(union.tag(), nullable(union.value()));
            case List<?> list -> {
                List<@Nullable Object> keys = new ArrayList<>(list.size());
                list.forEach(element -> keys.add(nullable(element)));
                yield keys;
            }
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> keys = new HashMap<>();
                map.forEach((key, element) -> keys.put(nullable(key), nullable(element)));
                yield keys;
            }
            default -> value;
        };
    }

    private static @Nullable Object nullable(@Nullable Object value) {
        return value == null ? null : of(value);
    }

    /** Memory that a value takes, roughly. */
    static long bytes(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> 56 + text.length();
            case byte[] bytes -> 24 + bytes.length;
            case UnionValue union -> 24 + bytes(union.value());
            case List<?> list ->
                48 + list.stream().mapToLong(element -> 8 + bytes(element)).sum();
            case Map<?, ?> map ->
                64
                        + map.entrySet().stream()
                                .mapToLong(entry -> 48 + bytes(entry.getKey()) + bytes(entry.getValue()))
                                .sum();
            default -> 40;
        };
    }
}
