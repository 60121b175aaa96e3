package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what a batch has from several pages. */
final class Pieces {
    private Pieces() {}

    static ColumnVector join(List<ColumnVector> pieces, DataType type) {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        int rows = pieces.stream().mapToInt(ColumnVector::size).sum();
        DictionaryVector coded = sameDictionary(pieces, rows);
        if (coded != null) {
            return coded;
        }
        return pieces.stream().allMatch(piece -> piece instanceof LongVector && !piece.mayHaveNulls())
                ? longs(pieces, type, rows)
                : built(pieces, type, rows);
    }

    private static @Nullable DictionaryVector sameDictionary(List<ColumnVector> pieces, int rows) {
        if (!(pieces.get(0) instanceof DictionaryVector first)) {
            return null;
        }
        int[] indices = new int[rows];
        int at = 0;
        for (ColumnVector piece : pieces) {
            if (!(piece instanceof DictionaryVector coded) || coded.dictionary() != first.dictionary()) {
                return null;
            }
            System.arraycopy(coded.indices(), 0, indices, at, coded.size());
            at += coded.size();
        }
        return new DictionaryVector(first.dictionary(), indices, rows);
    }

    private static ColumnVector longs(List<ColumnVector> pieces, DataType type, int rows) {
        long[] values = new long[rows];
        int at = 0;
        for (ColumnVector piece : pieces) {
            System.arraycopy(((LongVector) piece).values(), 0, values, at, piece.size());
            at += piece.size();
        }
        return new LongVector(type, rows, values, null);
    }

    private static ColumnVector built(List<ColumnVector> pieces, DataType type, int rows) {
        VectorBuilder builder = VectorBuilder.of(type, rows);
        for (ColumnVector piece : pieces) {
            for (int i = 0; i < piece.size(); i++) {
                builder.appendFrom(piece, i);
            }
        }
        return builder.build();
    }
}
