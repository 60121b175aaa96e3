package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import java.util.Arrays;
import java.util.List;

/** Groups by one key that is a long. */
final class LongGroupTable extends GroupTable {
    private final DataType type;
    private long[] values = new long[32];
    private int nullGroup = NONE;

    LongGroupTable(DataType type) {
        this.type = type;
    }

    @Override
    Finder finder(List<? extends ColumnVector> keys) {
        LongVector vector = (LongVector) keys.get(0).flatten();
        return new LongFinder(vector);
    }

    private final class LongFinder extends Finder {
        private final LongVector vector;
        private long value;
        private boolean isNull;

        LongFinder(LongVector vector) {
            this.vector = vector;
        }

        @Override
        void moveTo(int row) {
            isNull = vector.isNull(row);
            value = vector.values()[row];
        }

        @Override
        boolean matches(int group) {
            return isNull ? group == nullGroup : group != nullGroup && values[group] == value;
        }

        @Override
        void store(int group) {
            if (group == values.length) {
                values = Arrays.copyOf(values, group * 2);
            }
            if (isNull) {
                nullGroup = group;
            } else {
                values[group] = value;
            }
        }
    }

    @Override
    public List<FlatVector> keys(int from, int count) {
        boolean[] nulls = null;
        if (nullGroup >= from && nullGroup < from + count) {
            nulls = new boolean[count];
            nulls[nullGroup - from] = true;
        }
        return List.of(new LongVector(type, count, Arrays.copyOfRange(values, from, from + count), nulls));
    }

    @Override
    public List<FlatVector> keysOf(int[] groups, int count) {
        long[] keys = new long[count];
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            keys[i] = values[groups[i]];
            nulls[i] = groups[i] == nullGroup;
        }
        return List.of(new LongVector(type, count, keys, nulls));
    }

    @Override
    public long retainedBytes() {
        return super.retainedBytes() + 8L * values.length;
    }
}
