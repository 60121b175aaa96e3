package io.honeyflow.exec.filter;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Keys that are longs: the least and the greatest and, where these lie close together, a bit for each value between. */
final class LongKeyFilter extends KeyFilter {
    /** Half a megabyte. */
    private static final long MOST_BITS = 1 << 22;

    private final long least;
    private final long greatest;
    private final @Nullable BitSet present;

    /** @param present bit i stands for the value {@code least + i}; null where only the bounds are known */
    private LongKeyFilter(DataType type, long least, long greatest, @Nullable BitSet present) {
        super(type);
        this.least = least;
        this.greatest = greatest;
        this.present = present;
    }

    static LongKeyFilter ofLongs(ColumnVector keys) {
        LongVector flat = (LongVector) keys.flatten();
        long[] values = flat.values();
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < flat.size(); i++) {
            if (!flat.isNull(i)) {
                least = Math.min(least, values[i]);
                greatest = Math.max(greatest, values[i]);
            }
        }
        BitSet present = bits(least, greatest);
        for (int i = 0; present != null && i < flat.size(); i++) {
            if (!flat.isNull(i)) {
                present.set((int) (values[i] - least));
            }
        }
        return new LongKeyFilter(keys.type(), least, greatest, present);
    }

    private static @Nullable BitSet bits(long least, long greatest) {
        if (least > greatest) {
            return new BitSet(0);
        }
        long range = greatest - least;
        return range >= 0 && range < MOST_BITS ? new BitSet((int) range + 1) : null;
    }

    static LongKeyFilter unionOfLongs(List<LongKeyFilter> parts) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (LongKeyFilter part : parts) {
            least = Math.min(least, part.least);
            greatest = Math.max(greatest, part.greatest);
        }
        boolean allExact = parts.stream().allMatch(part -> part.present != null);
        BitSet present = allExact ? bits(least, greatest) : null;
        for (LongKeyFilter part : parts) {
            if (present != null && part.present != null) {
                int shift = (int) (part.least - least);
                part.present.stream().forEach(bit -> present.set(bit + shift));
            }
        }
        return new LongKeyFilter(parts.get(0).type(), least, greatest, present);
    }

    @Override
    public boolean isEmpty() {
        return least > greatest;
    }

    @Override
    public boolean selects() {
        return true;
    }

    @Override
    public List<Expression> predicates(int column) {
        if (isEmpty()) {
            return List.of(new Expression.Literal(false, DataType.BOOLEAN));
        }
        List<Expression> all = new ArrayList<>();
        all.add(compared(">=", column, least));
        all.add(compared("<=", column, greatest));
        if (present != null && present.cardinality() <= MOST_NAMED) {
            LongStream values = present.stream().mapToLong(bit -> least + bit);
            long[] named = values.toArray();
            all.add(named(column, new LongVector(type(), named.length, named, null)));
        }
        return all;
    }

    @Override
    Selection selectFlat(FlatVector column, Selection live) {
        LongVector flat = (LongVector) column;
        long[] values = flat.values();
        int[] kept = new int[live.count()];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            int row = live.position(i);
            long value = values[row];
            boolean passes = value >= least
                    && value <= greatest
                    && (present == null || present.get((int) (value - least)))
                    && !flat.isNull(row);
            kept[count] = row;
            count += passes ? 1 : 0;
        }
        return count == kept.length ? live : Selection.of(kept, count);
    }
}
