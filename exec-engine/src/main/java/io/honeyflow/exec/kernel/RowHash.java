package io.honeyflow.exec.kernel;

import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.TimestampVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stable 64-bit hash of a row's keys: the same in every process and for every encoding of the same values. Its uses
 * take different bits: the top ones choose key group and instance, the low ones a table's slot.
 */
public final class RowHash {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long NULL = 0x5851F42D4C957F2DL;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RowHash() {}

    /** @param out gets the hash of the i-th live row at place i */
    public static void hash(List<? extends ColumnVector> keys, Selection rows, long[] out) {
        Arrays.fill(out, 0, rows.count(), SEED);
        for (ColumnVector key : keys) {
            combine(key, rows, out);
        }
    }

    /** The hash of a row with one key, which is that number. */
    static long ofLong(long value) {
        return mix(SEED, scramble(value));
    }

    /** The hash of a row with one key, which is null. */
    static long ofNull() {
        return mix(SEED, NULL);
    }

    /** Which of so many instances a row belongs to, by way of its key group. */
    public static int instance(long hash, int instances) {
        return keyGroup(hash) % instances;
    }

    /** The row's key group, 0 to 127. */
    public static int keyGroup(long hash) {
        return (int) (hash >>> 57);
    }

    private static void combine(ColumnVector key, Selection rows, long[] out) {
        switch (key) {
            case ConstantVector constant -> {
                long hash = one(constant.value(), 0);
                for (int i = 0; i < rows.count(); i++) {
                    out[i] = mix(out[i], hash);
                }
            }
            case DictionaryVector coded -> combineCoded(coded, rows, out);
            case LongVector longs -> combineLongs(longs, rows, out);
            case FlatVector flat -> {
                for (int i = 0; i < rows.count(); i++) {
                    out[i] = mix(out[i], one(flat, rows.position(i)));
                }
            }
        }
    }

    private static void combineLongs(LongVector longs, Selection rows, long[] out) {
        long[] values = longs.values();
        boolean[] nulls = longs.nulls();
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            out[i] = mix(out[i], nulls != null && nulls[row] ? NULL : scramble(values[row]));
        }
    }

    /** Hashes a small dictionary's entries once, a large one's as rows name them. */
    private static void combineCoded(DictionaryVector coded, Selection rows, long[] out) {
        FlatVector dictionary = coded.dictionary();
        int[] indices = coded.indices();
        long @Nullable [] known = dictionary.size() <= rows.count() ? new long[dictionary.size()] : null;
        if (known != null) {
            for (int i = 0; i < known.length; i++) {
                known[i] = one(dictionary, i);
            }
        }
        for (int i = 0; i < rows.count(); i++) {
            int index = indices[rows.position(i)];
            long hash = index < 0 ? NULL : known != null ? known[index] : one(dictionary, index);
            out[i] = mix(out[i], hash);
        }
    }

    private static long one(FlatVector vector, int row) {
        if (vector.isNull(row)) {
            return NULL;
        }
        return switch (vector) {
            case LongVector longs -> scramble(longs.values()[row]);
            case DoubleVector doubles -> scramble(canonicalBits(doubles.values()[row]));
            case Decimal128Vector decimals -> mix(scramble(decimals.high()[row]), scramble(decimals.low()[row]));
            case TimestampVector times -> mix(scramble(times.seconds()[row]), scramble(times.nanos()[row]));
            case BytesVector bytes -> bytes(bytes.data(), bytes.starts()[row], bytes.lengths()[row]);
            default -> nested(vector, row);
        };
    }

    /** By the bytes that tell equal values from others. */
    private static long nested(FlatVector vector, int row) {
        RowCodec codec = new RowCodec();
        codec.encode(List.of(vector), row);
        return bytes(codec.bytes(), 0, codec.length());
    }

    /** Minus zero is zero, and every NaN is the same one. */
    static long canonicalBits(double value) {
        return Double.doubleToLongBits(value == 0 ? 0.0 : value);
    }

    static long bytes(byte[] data, int start, int length) {
        long hash = SEED ^ length;
        int at = start;
        int end = start + length;
        for (; at + 8 <= end; at += 8) {
            hash = mix(hash, scramble((long) LONGS.get(data, at)));
        }
        long rest = 0;
        for (int shift = 0; at < end; at++, shift += 8) {
            rest |= (data[at] & 0xFFL) << shift;
        }
        return mix(hash, scramble(rest));
    }

    static long scramble(long value) {
        long h = value * 0xFF51AFD7ED558CCDL;
        h ^= h >>> 32;
        h *= 0xC4CEB9FE1A85EC53L;
        return h ^ (h >>> 29);
    }

    private static long mix(long hash, long value) {
        long h = (hash ^ value) * 0x9FB21C651E98DF25L;
        return h ^ (h >>> 31) ^ (h << 17);
    }
}
