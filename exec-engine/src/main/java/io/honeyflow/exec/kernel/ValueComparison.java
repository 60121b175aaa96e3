package io.honeyflow.exec.kernel;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.TimestampVector;
import java.util.Arrays;

/**
 * Compares values of two vectors of one type. Texts compare by bytes, which for UTF-8 is by code point; NaN is greater
 * than every number, minus zero equals zero.
 */
final class ValueComparison {
    private ValueComparison() {}

    static int compareKey(SortKey key, FlatVector x, int a, FlatVector y, int b) {
        boolean nullA = x.isNull(a);
        boolean nullB = y.isNull(b);
        if (nullA || nullB) {
            int order = Boolean.compare(nullB, nullA);
            return key.nulls() == SortKey.NullOrder.FIRST ? order : -order;
        }
        int order = compare(x, a, y, b);
        return key.direction() == SortKey.Direction.ASCENDING ? order : -order;
    }

    /** Neither may be null. */
    private static int compare(FlatVector x, int a, FlatVector y, int b) {
        return switch (x) {
            case LongVector longs -> Long.compare(longs.values()[a], ((LongVector) y).values()[b]);
            case DoubleVector doubles -> compareDoubles(doubles.values()[a], ((DoubleVector) y).values()[b]);
            case Decimal128Vector decimals -> {
                Decimal128Vector others = (Decimal128Vector) y;
                int order = Long.compare(decimals.high()[a], others.high()[b]);
                yield order != 0 ? order : Long.compareUnsigned(decimals.low()[a], others.low()[b]);
            }
            case TimestampVector times -> {
                TimestampVector others = (TimestampVector) y;
                int order = Long.compare(times.seconds()[a], others.seconds()[b]);
                yield order != 0 ? order : Integer.compare(times.nanos()[a], others.nanos()[b]);
            }
            case BytesVector texts -> compareTexts(texts, a, (BytesVector) y, b);
            case StructVector struct -> {
                for (int i = 0; i < struct.fields().size(); i++) {
                    int order = compareNested(
                            struct.fields().get(i),
                            a,
                            ((StructVector) y).fields().get(i),
                            b);
                    if (order != 0) {
                        yield order;
                    }
                }
                yield 0;
            }
            case ArrayVector array -> compareArrays(array, a, (ArrayVector) y, b);
            case MapVector map -> compareMaps(map, a, (MapVector) y, b);
            default -> throw SqlException.notSupported("ordering by a value of type " + x.type());
        };
    }

    private static int compareTexts(BytesVector x, int a, BytesVector y, int b) {
        return Arrays.compareUnsigned(
                x.data(),
                x.starts()[a],
                x.starts()[a] + x.lengths()[a],
                y.data(),
                y.starts()[b],
                y.starts()[b] + y.lengths()[b]);
    }

    private static int compareArrays(ArrayVector x, int a, ArrayVector y, int b) {
        int shorter = Math.min(x.lengths()[a], y.lengths()[b]);
        for (int i = 0; i < shorter; i++) {
            int order = compareNested(x.elements(), x.starts()[a] + i, y.elements(), y.starts()[b] + i);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(x.lengths()[a], y.lengths()[b]);
    }

    /** Entry by entry, as they stand. Source: Hive's BinarySortableSerDe, by whose bytes rows are sorted. */
    private static int compareMaps(MapVector x, int a, MapVector y, int b) {
        int shorter = Math.min(x.lengths()[a], y.lengths()[b]);
        for (int i = 0; i < shorter; i++) {
            int entryA = x.starts()[a] + i;
            int entryB = y.starts()[b] + i;
            int order = compareNested(x.keys(), entryA, y.keys(), entryB);
            order = order != 0 ? order : compareNested(x.values(), entryA, y.values(), entryB);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(x.lengths()[a], y.lengths()[b]);
    }

    /** Within a value, null is less than all else. */
    private static int compareNested(ColumnVector x, int a, ColumnVector y, int b) {
        if (x.isNull(a) || y.isNull(b)) {
            return Boolean.compare(y.isNull(b), x.isNull(a));
        }
        return compare(x.flatten(), a, y.flatten(), b);
    }

    private static int compareDoubles(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }
}
