package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Collects arrays and maps. Elements go to {@link #children} (elements; or keys, then values), and
 * {@link #endRange} makes those since the last call one row.
 */
public final class RangeBuilder extends VectorBuilder {
    private final List<VectorBuilder> children;
    private int[] starts;
    private int[] lengths;
    private int open;

    RangeBuilder(DataType type, int capacity) {
        super(type);
        starts = new int[Math.max(1, capacity)];
        lengths = new int[starts.length];
        children = switch (type) {
            case DataType.Array array -> List.of(VectorBuilder.of(array.element(), capacity));
            case DataType.Map map ->
                List.of(VectorBuilder.of(map.key(), capacity), VectorBuilder.of(map.value(), capacity));
            default -> throw new IllegalStateException("no ranges in " + type);
        };
    }

    public List<VectorBuilder> children() {
        return children;
    }

    public void endRange() {
        int at = next();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, grown(at));
            lengths = Arrays.copyOf(lengths, starts.length);
        }
        int end = children.get(0).size();
        starts[at] = open;
        lengths[at] = end - open;
        open = end;
    }

    @Override
    void appendValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> {
                children.get(0).append(k);
                children.get(1).append(v);
            });
        } else {
            for (Object element : (List<?>) value) {
                children.get(0).append(element);
            }
        }
        endRange();
    }

    @Override
    void appendEmpty() {
        endRange();
    }

    @Override
    void copy(FlatVector from, int row) {
        switch (from) {
            case ArrayVector array ->
                copyRange(children.get(0), array.elements(), array.starts()[row], array.lengths()[row]);
            case MapVector map -> {
                copyRange(children.get(0), map.keys(), map.starts()[row], map.lengths()[row]);
                copyRange(children.get(1), map.values(), map.starts()[row], map.lengths()[row]);
            }
            default -> throw new IllegalStateException(from.type() + " into " + type());
        }
        endRange();
    }

    private static void copyRange(VectorBuilder to, ColumnVector from, int start, int length) {
        for (int i = start; i < start + length; i++) {
            to.appendFrom(from, i);
        }
    }

    @Override
    public FlatVector build() {
        return children.size() == 1
                ? new ArrayVector(
                        type(), size(), starts, lengths, children.get(0).build(), builtNulls())
                : new MapVector(
                        type(),
                        size(),
                        starts,
                        lengths,
                        children.get(0).build(),
                        children.get(1).build(),
                        builtNulls());
    }
}
