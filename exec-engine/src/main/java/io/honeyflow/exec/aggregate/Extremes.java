package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least or the greatest value; nulls don't count, and within an array or a struct they are neither the least nor the
 * greatest. State: the value so far. Source: Hive's GenericUDAFMin and GenericUDAFMax.
 */
public final class Extremes implements Accumulator {
    /** Which one. */
    public enum Which {
        LEAST,
        GREATEST
    }

    private final DataType type;
    private final int sign;
    private final ValueOrder order;
    private long[] longs = new long[16];
    private boolean[] seen = new boolean[16];
    /** Boxed values; of texts their bytes. */
    private @Nullable Object[] values = new @Nullable Object[0];

    private long bytes;

    public Extremes(DataType type, Which which) {
        this.type = type;
        this.sign = which == Which.LEAST ? -1 : 1;
        // A null within a value is never in front.
        this.order = which == Which.LEAST ? ValueOrder.NULLS_LAST : ValueOrder.NULLS_FIRST;
        if (type.layout() != Layout.LONG) {
            values = new @Nullable Object[16];
        }
    }

    @Override
    public void ensureGroups(int count) {
        if (count > seen.length) {
            int size = Math.max(count, seen.length * 2);
            seen = Arrays.copyOf(seen, size);
            if (type.layout() == Layout.LONG) {
                longs = Arrays.copyOf(longs, size);
            } else {
                values = Arrays.copyOf(values, size);
            }
        }
    }

    @Override
    public void add(int[] groups, List<ColumnVector> arguments, Selection rows) {
        ColumnVector vector = arguments.get(0);
        if (type.layout() == Layout.LONG) {
            addLongs(groups, (LongVector) vector.flatten(), rows);
            return;
        }
        if (type.layout() == Layout.BYTES) {
            addTexts(groups, vector, rows);
            return;
        }
        for (int i = 0; i < rows.count(); i++) {
            Object value = vector.valueAt(rows.position(i));
            if (value != null) {
                offer(groups[i], value);
            }
        }
    }

    /** Compares bytes where they stand: a value is copied only when it is better. */
    private void addTexts(int[] groups, ColumnVector vector, Selection rows) {
        FlatVector flat = vector instanceof DictionaryVector coded ? coded.dictionary() : vector.flatten();
        BytesVector texts = (BytesVector) flat;
        int[] indices = vector instanceof DictionaryVector coded ? coded.indices() : null;
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            int place = indices == null ? row : indices[row];
            if (place >= 0 && !texts.isNull(place)) {
                offerText(groups[i], texts, place);
            }
        }
    }

    private void offerText(int group, BytesVector texts, int place) {
        byte[] best = (byte[]) values[group];
        int start = texts.starts()[place];
        int end = start + texts.lengths()[place];
        if (best != null && sign * Arrays.compareUnsigned(texts.data(), start, end, best, 0, best.length) <= 0) {
            return;
        }
        bytes += end - start - (best == null ? 0 : best.length);
        values[group] = Arrays.copyOfRange(texts.data(), start, end);
        seen[group] = true;
    }

    private void addLongs(int[] groups, LongVector vector, Selection rows) {
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (vector.isNull(row)) {
                continue;
            }
            int group = groups[i];
            long value = vector.values()[row];
            if (!seen[group] || (sign > 0 ? value > longs[group] : value < longs[group])) {
                seen[group] = true;
                longs[group] = value;
            }
        }
    }

    private void offer(int group, Object value) {
        Object best = values[group];
        if (best == null || Integer.signum(order.compare(value, best)) == sign) {
            bytes += size(value) - (best == null ? 0 : size(best));
            values[group] = value;
            seen[group] = true;
        }
    }

    private static long size(Object value) {
        return ValueKey.bytes(value);
    }

    @Override
    public void merge(int[] groups, List<ColumnVector> states, Selection rows) {
        add(groups, states, rows);
    }

    @Override
    public List<FlatVector> states(int from, int count) {
        return List.of(results(from, count));
    }

    @Override
    public FlatVector results(int from, int count) {
        if (type.layout() == Layout.LONG) {
            boolean[] nulls = new boolean[count];
            for (int i = 0; i < count; i++) {
                nulls[i] = !seen[from + i];
            }
            return new LongVector(type, count, Arrays.copyOfRange(longs, from, from + count), nulls);
        }
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int group = from; group < from + count; group++) {
            builder.append(values[group]);
        }
        return builder.build();
    }

    @Override
    public void clear(int group) {
        seen[group] = false;
        if (type.layout() != Layout.LONG) {
            Object best = values[group];
            bytes -= best == null ? 0 : size(best);
            values[group] = null;
        }
    }

    @Override
    public long retainedBytes() {
        return 9L * seen.length + 8L * values.length + bytes;
    }
}
