package io.honeyflow.exec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.data.BatchForm;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows that are kept come back as they were, and are counted once. */
class BatchStoreTest {
    private static final Schema ALL = HiveTypes.all();

    @Test
    void rowsComeBackAsOneBatch() {
        Rows rows = Rows.random(ALL, 900, 6, 101);
        BatchStore store = new BatchStore(ALL);
        BatchForm form = new BatchForm(BatchForm.Encoding.ANY, BatchForm.Density.ANY, new Random(4));
        List<String> expected = new ArrayList<>();
        for (int from = 0; from < 900; from += 90) {
            Rows part = rows.range(from, from + 90);
            store.add(form.batch(part));
            expected.addAll(part.texts());
        }
        assertThat(store.rows()).isEqualTo(900);
        assertThat(store.retainedBytes()).isPositive();
        Batch all = store.concat();
        assertThat(Rows.of(all).texts()).isEqualTo(expected);
        assertThat(store.concat()).isSameAs(all);
        store.clear();
        assertThat(store.retainedBytes()).isZero();
        assertThat(store.concat().rowCount()).isZero();
    }

    @Test
    void aSharedDictionaryStaysAndCountsOnce() {
        Schema schema = HiveTypes.schema(DataType.STRING);
        Object[] words = new Object[1000];
        for (int i = 0; i < words.length; i++) {
            words[i] = "a word of the dictionary, number " + i;
        }
        FlatVector dictionary = Rows.of(schema, words).batch().column(0).flatten();
        BatchStore store = new BatchStore(schema);
        for (int b = 0; b < 10; b++) {
            int[] indices = new int[500];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = i % 7 == 0 ? -1 : (i + b) % 1000;
            }
            store.add(Batch.of(schema, List.of(new DictionaryVector(dictionary, indices, 500)), 500));
        }
        assertThat(store.retainedBytes()).isBetween(dictionary.retainedBytes(), 2 * dictionary.retainedBytes());
        ColumnVector all = store.concat().column(0);
        assertThat(all)
                .isInstanceOfSatisfying(
                        DictionaryVector.class,
                        coded -> assertThat(coded.dictionary()).isSameAs(dictionary));
        assertThat(all.valueAt(4999)).isEqualTo(words[499 + 9]);
        assertThat(all.isNull(4997)).isTrue();
    }

    /** A few rows of a large batch don't keep all its bytes. */
    @Test
    void aFewRowsDoNotKeepAllBytes() {
        Schema schema = HiveTypes.schema(DataType.STRING);
        Object[] texts = new Object[2000];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "x".repeat(200) + i;
        }
        Batch batch = Rows.of(schema, texts).batch();
        BatchStore store = new BatchStore(schema);
        store.add(batch.withSelection(Selection.of(new int[] {7, 1999}, 2)));
        BytesVector kept = (BytesVector) store.concat().column(0);
        assertThat(kept.data().length).isLessThan(2000);
        assertThat(kept.stringAt(1)).isEqualTo(texts[1999]);
        assertThat(store.retainedBytes()).isLessThan(2500);
    }

    @Test
    void constantsAndNullsOfEveryTypeAreConcatenated() {
        Rows rows = Rows.random(ALL, 2, 1, 103);
        for (int c = 0; c < ALL.size(); c++) {
            DataType type = ALL.type(c);
            ColumnVector value = ConstantVector.of(type, rows.value(0, c), 2);
            ColumnVector none = ConstantVector.of(type, null, 1);
            ColumnVector all = VectorConcat.concat(type, List.of(value, none, value.gather(new int[] {-1, 0}, 2)), 5);
            List<Object> found = new ArrayList<>();
            List<Object> expected = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                found.add(io.honeyflow.exec.data.RowText.of(all.valueAt(i)));
                Object wanted = i == 2 || i == 3 ? null : rows.value(0, c);
                expected.add(io.honeyflow.exec.data.RowText.of(wanted));
            }
            assertThat(found).as(type.toString()).isEqualTo(expected);
        }
    }
}
