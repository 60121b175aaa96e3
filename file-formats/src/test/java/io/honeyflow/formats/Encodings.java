package io.honeyflow.formats;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The same batch in other forms: dictionaries, constants, selections. */
public final class Encodings {
    private Encodings() {}

    /** Some columns as dictionaries, some of one value in all rows; the rows are other ones than before. */
    public static Batch mixed(Batch batch, Random random) {
        List<ColumnVector> columns = new ArrayList<>();
        for (ColumnVector column : batch.columns()) {
            FlatVector flat = column.flatten();
            columns.add(
                    switch (random.nextInt(3)) {
                        case 0 -> flat;
                        case 1 -> dictionary(flat, random);
                        default ->
                            new ConstantVector(flat.gather(new int[] {random.nextInt(flat.size())}, 1), flat.size());
                    });
        }
        return batch.withColumns(batch.schema(), columns);
    }

    private static DictionaryVector dictionary(FlatVector flat, Random random) {
        int[] indices = new int[flat.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = random.nextInt(flat.size() + 1) - 1;
        }
        return new DictionaryVector(flat, indices, indices.length);
    }

    /** About half of the rows live. */
    public static Batch selected(Batch batch, Random random) {
        int[] positions = new int[batch.rowCount()];
        int count = 0;
        for (int i = 0; i < positions.length; i++) {
            if (random.nextBoolean()) {
                positions[count++] = i;
            }
        }
        return batch.withSelection(Selection.of(positions, count));
    }
}
