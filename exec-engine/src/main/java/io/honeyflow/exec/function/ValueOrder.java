package io.honeyflow.exec.function;

import io.honeyflow.api.type.UnionValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of boxed values of one type: null first, texts by their bytes, arrays and structs part by part, maps by their
 * keys and then values. Source: Hive's ObjectInspectorUtils.compare.
 */
final class ValueOrder implements Comparator<@Nullable Object> {
    static final ValueOrder INSTANCE = new ValueOrder();

    private ValueOrder() {}

    static boolean equal(@Nullable Object a, @Nullable Object b) {
        return INSTANCE.compare(a, b) == 0;
    }

    @Override
    public int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return switch (a) {
            case String text ->
                Arrays.compareUnsigned(
                        text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> Arrays.compareUnsigned(bytes, (byte[]) b);
            case List<?> list -> lists(list, (List<?>) b);
            case Map<?, ?> map -> maps(map, (Map<?, ?>) b);
            case UnionValue union -> unions(union, (UnionValue) b);
            default -> plain(a, b);
        };
    }

    @SuppressWarnings("unchecked")
    private static int plain(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    private int lists(List<?> a, List<?> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private int maps(Map<?, ?> a, Map<?, ?> b) {
        Iterator<?> others = b.keySet().stream().sorted(this).iterator();
        for (Iterator<?> keys = a.keySet().stream().sorted(this).iterator(); keys.hasNext() && others.hasNext(); ) {
            Object key = keys.next();
            Object other = others.next();
            int order = compare(key, other);
            order = order != 0 ? order : compare(a.get(key), b.get(other));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private int unions(UnionValue a, UnionValue b) {
        int order = Integer.compare(a.tag(), b.tag());
        return order != 0 ? order : compare(a.value(), b.value());
    }
}
