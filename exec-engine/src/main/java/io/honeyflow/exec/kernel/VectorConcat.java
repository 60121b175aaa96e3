package io.honeyflow.exec.kernel;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several vectors of a type, one behind the other, as one. A dictionary that all share stays. */
final class VectorConcat {
    private VectorConcat() {}

    static ColumnVector concat(DataType type, List<ColumnVector> parts, int size) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        DictionaryVector coded = concatCoded(parts, size);
        if (coded != null) {
            return coded;
        }
        List<FlatVector> flat = parts.stream().map(ColumnVector::flatten).toList();
        boolean[] nulls = nulls(flat, size);
        return switch (type.layout()) {
            case LONG -> longs(type, flat, size, nulls);
            case DOUBLE -> doubles(type, flat, size, nulls);
            case DECIMAL128 -> decimals(type, flat, size, nulls);
            case BYTES -> bytes(type, flat, size, nulls);
            case TIMESTAMP -> times(type, flat, size, nulls);
            case ARRAY, MAP, STRUCT, UNION -> rowByRow(type, flat, size);
        };
    }

    private static @Nullable DictionaryVector concatCoded(List<ColumnVector> parts, int size) {
        FlatVector dictionary = parts.get(0) instanceof DictionaryVector first ? first.dictionary() : null;
        if (dictionary == null) {
            return null;
        }
        int[] indices = new int[size];
        int at = 0;
        for (ColumnVector part : parts) {
            if (!(part instanceof DictionaryVector coded) || coded.dictionary() != dictionary) {
                return null;
            }
            System.arraycopy(coded.indices(), 0, indices, at, coded.size());
            at += coded.size();
        }
        return new DictionaryVector(dictionary, indices, size);
    }

    private static boolean @Nullable [] nulls(List<FlatVector> parts, int size) {
        boolean[] all = null;
        int at = 0;
        for (FlatVector part : parts) {
            boolean[] nulls = part.nulls();
            if (nulls != null) {
                if (all == null) {
                    all = new boolean[size];
                }
                System.arraycopy(nulls, 0, all, at, part.size());
            }
            at += part.size();
        }
        return all;
    }

    private static LongVector longs(DataType type, List<FlatVector> parts, int size, boolean @Nullable [] nulls) {
        long[] values = new long[size];
        int at = 0;
        for (FlatVector part : parts) {
            System.arraycopy(((LongVector) part).values(), 0, values, at, part.size());
            at += part.size();
        }
        return new LongVector(type, size, values, nulls);
    }

    private static DoubleVector doubles(DataType type, List<FlatVector> parts, int size, boolean @Nullable [] nulls) {
        double[] values = new double[size];
        int at = 0;
        for (FlatVector part : parts) {
            System.arraycopy(((DoubleVector) part).values(), 0, values, at, part.size());
            at += part.size();
        }
        return new DoubleVector(type, size, values, nulls);
    }

    private static Decimal128Vector decimals(
            DataType type, List<FlatVector> parts, int size, boolean @Nullable [] nulls) {
        long[] high = new long[size];
        long[] low = new long[size];
        int at = 0;
        for (FlatVector part : parts) {
            System.arraycopy(((Decimal128Vector) part).high(), 0, high, at, part.size());
            System.arraycopy(((Decimal128Vector) part).low(), 0, low, at, part.size());
            at += part.size();
        }
        return new Decimal128Vector(type, size, high, low, nulls);
    }

    private static TimestampVector times(DataType type, List<FlatVector> parts, int size, boolean @Nullable [] nulls) {
        long[] seconds = new long[size];
        int[] nanos = new int[size];
        int at = 0;
        for (FlatVector part : parts) {
            System.arraycopy(((TimestampVector) part).seconds(), 0, seconds, at, part.size());
            System.arraycopy(((TimestampVector) part).nanos(), 0, nanos, at, part.size());
            at += part.size();
        }
        return new TimestampVector(type, size, seconds, nanos, nulls);
    }

    /** Each byte array that parts share is copied once. */
    private static BytesVector bytes(DataType type, List<FlatVector> parts, int size, boolean @Nullable [] nulls) {
        Map<byte[], Integer> offsets = new IdentityHashMap<>();
        long total = 0;
        for (FlatVector part : parts) {
            byte[] data = ((BytesVector) part).data();
            if (offsets.putIfAbsent(data, (int) total) == null) {
                total += data.length;
                if (total > Integer.MAX_VALUE - 16) {
                    throw new SqlException(
                            ErrorCode.MEMORY_LIMIT, "a text column of more than 2 GB would have to be held in memory");
                }
            }
        }
        byte[] all = new byte[(int) total];
        offsets.forEach((data, offset) -> System.arraycopy(data, 0, all, offset, data.length));
        int[] starts = new int[size];
        int[] lengths = new int[size];
        int at = 0;
        for (FlatVector part : parts) {
            BytesVector texts = (BytesVector) part;
            int offset = offsets.getOrDefault(texts.data(), 0);
            for (int i = 0; i < part.size(); i++) {
                starts[at + i] = texts.starts()[i] + offset;
            }
            System.arraycopy(texts.lengths(), 0, lengths, at, part.size());
            at += part.size();
        }
        return new BytesVector(type, size, all, starts, lengths, nulls);
    }

    private static FlatVector rowByRow(DataType type, List<FlatVector> parts, int size) {
        VectorBuilder builder = VectorBuilder.of(type, size);
        for (FlatVector part : parts) {
            for (int i = 0; i < part.size(); i++) {
                builder.appendFrom(part, i);
            }
        }
        return builder.build();
    }
}
