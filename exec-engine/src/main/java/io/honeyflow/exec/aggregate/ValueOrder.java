package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.UnionValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of boxed values of one type: texts by their bytes, minus zero equal to zero, arrays and structs part by part,
 * maps by how many entries they have, then by their sorted keys and the values of these. Source: Hive's
 * ObjectInspectorUtils.compare with its NullValueOption, and FullMapEqualComparer.
 */
public enum ValueOrder implements Comparator<@Nullable Object> {
    /** Null is less than all else, within values too. */
    NULLS_FIRST(-1),
    /** Null is greater than all else, within values too. */
    NULLS_LAST(1);

    private final int nullOrder;

    ValueOrder(int nullOrder) {
        this.nullOrder = nullOrder;
    }

    public static boolean equal(@Nullable Object a, @Nullable Object b) {
        return NULLS_FIRST.compare(a, b) == 0;
    }

    @Override
    public int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? nullOrder : -nullOrder;
        }
        return switch (a) {
            case String text ->
                Arrays.compareUnsigned(
                        text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> Arrays.compareUnsigned(bytes, (byte[]) b);
            case Double x -> x.doubleValue() == (Double) b ? 0 : x.compareTo((Double) b);
            case Float x -> x.floatValue() == (Float) b ? 0 : x.compareTo((Float) b);
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
        if (a.size() != b.size()) {
            return Integer.compare(a.size(), b.size());
        }
        List<?> keys = a.keySet().stream().sorted(this).toList();
        List<?> others = b.keySet().stream().sorted(this).toList();
        for (int i = 0; i < keys.size(); i++) {
            int order = compare(keys.get(i), others.get(i));
            order = order != 0 ? order : compare(a.get(keys.get(i)), b.get(others.get(i)));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int unions(UnionValue a, UnionValue b) {
        int order = Integer.compare(a.tag(), b.tag());
        return order != 0 ? order : compare(a.value(), b.value());
    }
}
