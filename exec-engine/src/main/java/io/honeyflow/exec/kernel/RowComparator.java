package io.honeyflow.exec.kernel;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.TimestampVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares rows of one batch by sort keys. Texts compare by bytes, which for UTF-8 is by code point; NaN is greater
 * than every number, minus zero equals zero.
 */
public final class RowComparator {
    private final List<FlatVector> columns = new ArrayList<>();
    private final List<SortKey> keys;

    public RowComparator(Batch batch, List<SortKey> keys) {
        this.keys = List.copyOf(keys);
        keys.forEach(key -> columns.add(batch.column(key.column()).flatten()));
    }

    public int compare(int a, int b) {
        return compareFrom(0, a, b);
    }

    /** Compares by the keys from that one on. */
    int compareFrom(int first, int a, int b) {
        for (int i = first; i < keys.size(); i++) {
            int order = compareKey(columns.get(i), keys.get(i), a, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    FlatVector column(int key) {
        return columns.get(key);
    }

    private static int compareKey(FlatVector column, SortKey key, int a, int b) {
        boolean nullA = column.isNull(a);
        boolean nullB = column.isNull(b);
        if (nullA || nullB) {
            int order = Boolean.compare(nullB, nullA);
            return key.nulls() == SortKey.NullOrder.FIRST ? order : -order;
        }
        int order = compareValues(column, a, b);
        return key.direction() == SortKey.Direction.ASCENDING ? order : -order;
    }

    /** Compares two values of a column that aren't null. */
    static int compareValues(FlatVector column, int a, int b) {
        return switch (column) {
            case LongVector longs -> Long.compare(longs.values()[a], longs.values()[b]);
            case DoubleVector doubles -> compareDoubles(doubles.values()[a], doubles.values()[b]);
            case Decimal128Vector decimals -> {
                int order = Long.compare(decimals.high()[a], decimals.high()[b]);
                yield order != 0 ? order : Long.compareUnsigned(decimals.low()[a], decimals.low()[b]);
            }
            case TimestampVector times -> {
                int order = Long.compare(times.seconds()[a], times.seconds()[b]);
                yield order != 0 ? order : Integer.compare(times.nanos()[a], times.nanos()[b]);
            }
            case BytesVector texts ->
                Arrays.compareUnsigned(
                        texts.data(),
                        texts.starts()[a],
                        texts.starts()[a] + texts.lengths()[a],
                        texts.data(),
                        texts.starts()[b],
                        texts.starts()[b] + texts.lengths()[b]);
            case StructVector struct -> {
                for (ColumnVector field : struct.fields()) {
                    int order = compareNested(field, a, b);
                    if (order != 0) {
                        yield order;
                    }
                }
                yield 0;
            }
            case ArrayVector array -> compareArrays(array, a, b);
            case MapVector map -> compareMaps(map, a, b);
            default -> throw SqlException.notSupported("ordering by a value of type " + column.type());
        };
    }

    private static int compareArrays(ArrayVector array, int a, int b) {
        int shorter = Math.min(array.lengths()[a], array.lengths()[b]);
        for (int i = 0; i < shorter; i++) {
            int order = compareNested(array.elements(), array.starts()[a] + i, array.starts()[b] + i);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(array.lengths()[a], array.lengths()[b]);
    }

    /** Entry by entry, as they stand. Source: Hive's BinarySortableSerDe, by whose bytes rows are sorted. */
    private static int compareMaps(MapVector map, int a, int b) {
        int shorter = Math.min(map.lengths()[a], map.lengths()[b]);
        for (int i = 0; i < shorter; i++) {
            int entryA = map.starts()[a] + i;
            int entryB = map.starts()[b] + i;
            int order = compareNested(map.keys(), entryA, entryB);
            order = order != 0 ? order : compareNested(map.values(), entryA, entryB);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(map.lengths()[a], map.lengths()[b]);
    }

    /** Within a value, null is less than all else. */
    private static int compareNested(ColumnVector vector, int a, int b) {
        if (vector.isNull(a) || vector.isNull(b)) {
            return Boolean.compare(vector.isNull(b), vector.isNull(a));
        }
        return compareValues(vector.flatten(), a, b);
    }

    static int compareDoubles(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }
}
