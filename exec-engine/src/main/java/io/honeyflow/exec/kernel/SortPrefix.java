package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.TimestampVector;
import java.util.List;

/**
 * For each row one unsigned number that orders as its first sort keys do: as many keys side by side as have room, each in
 * as few bits as its values take. Rows with equal numbers are equal in the {@link #decided} first keys.
 */
final class SortPrefix {
    private final long[] values;
    private int bits;
    private int decided;

    private SortPrefix(int rows) {
        values = new long[rows];
    }

    static SortPrefix of(RowComparator comparator, List<SortKey> keys, int rows) {
        SortPrefix prefix = new SortPrefix(rows);
        for (int i = 0; i < keys.size(); i++) {
            if (!prefix.append(new Numbered(comparator.column(i), keys.get(i), rows))) {
                break;
            }
        }
        return prefix;
    }

    long[] values() {
        return values;
    }

    /** How many of the lowest bits differ at all. */
    int bits() {
        return bits;
    }

    /** How many keys, from the first, need no further look at rows with equal numbers. */
    int decided() {
        return decided;
    }

    /** @return whether there may be room for the next key */
    private boolean append(Numbered key) {
        int room = Long.SIZE - bits;
        int taken = Math.min(room, key.bits);
        if (taken == 0) {
            decided += key.bits == 0 && key.exact ? 1 : 0;
            return key.bits == 0 && key.exact;
        }
        for (int row = 0; row < values.length; row++) {
            long own = key.number(row) >>> (key.bits - taken);
            values[row] = taken == Long.SIZE ? own : values[row] << taken | own;
        }
        bits += taken;
        boolean whole = key.exact && taken == key.bits;
        decided += whole ? 1 : 0;
        return whole;
    }

    /** One key's values as unsigned numbers from zero on, null among them. */
    private static final class Numbered {
        private final FlatVector column;
        private final boolean descending;
        private final boolean nullsFirst;
        private final int skipped;
        /** Wide decimals all of which have room in one long. */
        private final boolean narrow;

        private long least = Long.MAX_VALUE;
        private long most = Long.MIN_VALUE;
        private boolean anyNull;
        /** Whether equal numbers mean equal values. */
        private final boolean exact;

        private final int bits;

        Numbered(FlatVector column, SortKey key, int rows) {
            this.column = column;
            this.descending = key.direction() == SortKey.Direction.DESCENDING;
            this.nullsFirst = key.nulls() == SortKey.NullOrder.FIRST;
            this.skipped = column instanceof BytesVector texts ? commonBytes(texts, rows) : 0;
            this.narrow = column instanceof Decimal128Vector decimals && isNarrow(decimals, rows);
            for (int row = 0; row < rows; row++) {
                if (column.isNull(row)) {
                    anyNull = true;
                } else {
                    long value = ordered(row);
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            long range = least > most ? 0 : most - least;
            // The one number that is left for null must not be a value's.
            boolean roomForNull = range != -1;
            boolean tells = column instanceof LongVector || column instanceof DoubleVector || narrow;
            this.exact = tells && (roomForNull || !anyNull);
            long last = anyNull && roomForNull && least <= most ? range + 1 : range;
            this.bits = Long.SIZE - Long.numberOfLeadingZeros(last);
        }

        private static boolean isNarrow(Decimal128Vector decimals, int rows) {
            for (int row = 0; row < rows; row++) {
                if (!decimals.isNull(row) && decimals.high()[row] != decimals.low()[row] >> 63) {
                    return false;
                }
            }
            return true;
        }

        /** How many bytes all texts begin with alike; all of them have as many. */
        private static int commonBytes(BytesVector texts, int rows) {
            int common = -1;
            int model = 0;
            for (int row = 0; row < rows && common != 0; row++) {
                if (texts.isNull(row)) {
                    continue;
                }
                if (common < 0) {
                    model = texts.starts()[row];
                    common = texts.lengths()[row];
                }
                int length = Math.min(common, texts.lengths()[row]);
                int same = 0;
                while (same < length && texts.data()[model + same] == texts.data()[texts.starts()[row] + same]) {
                    same++;
                }
                common = same;
            }
            return Math.max(0, common);
        }

        long number(int row) {
            boolean isNull = column.isNull(row);
            long range = least > most ? 0 : most - least;
            boolean shifts = anyNull && range != -1 && least <= most;
            if (isNull) {
                return nullsFirst || !shifts ? (nullsFirst ? 0 : range) : range + 1;
            }
            long value = descending ? most - ordered(row) : ordered(row) - least;
            return shifts && nullsFirst ? value + 1 : value;
        }

        /** Orders as the value does, as a signed number; the value must not be null. */
        private long ordered(int row) {
            return switch (column) {
                case LongVector longs -> longs.values()[row];
                case DoubleVector doubles -> {
                    long bits = RowHash.canonicalBits(doubles.values()[row]);
                    yield bits ^ ((bits >> 63) & Long.MAX_VALUE);
                }
                case Decimal128Vector decimals -> narrow ? decimals.low()[row] : decimals.high()[row];
                case TimestampVector times -> times.seconds()[row];
                case BytesVector texts -> nextBytes(texts, row);
                default -> 0;
            };
        }

        private long nextBytes(BytesVector texts, int row) {
            long value = 0;
            int length = Math.min(8, texts.lengths()[row] - skipped);
            int start = texts.starts()[row] + skipped;
            for (int i = 0; i < length; i++) {
                value |= (texts.data()[start + i] & 0xFFL) << (56 - 8 * i);
            }
            return value ^ Long.MIN_VALUE;
        }
    }
}
