package io.honeyflow.exec.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
    private static ColumnVector vector(DataType type, @Nullable Object... values) {
        VectorBuilder builder = VectorBuilder.of(type, values.length);
        for (Object value : values) {
            builder.append(value);
        }
        return builder.build();
    }

    private static List<@Nullable Object> passing(KeyFilter filter, ColumnVector column) {
        Selection passing = filter.select(column, Selection.all(column.size()));
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < passing.count(); i++) {
            values.add(column.valueAt(passing.position(i)));
        }
        return values;
    }

    private static List<String> predicates(KeyFilter filter) {
        return filter.predicates(3).stream().map(Object::toString).toList();
    }

    @Test
    void keysThatLieCloseTogetherAreExact() {
        KeyFilter filter = KeyFilter.of(vector(DataType.INT, 7, null, 5, 7, 9));
        assertThat(passing(filter, vector(DataType.INT, 4, 5, 6, null, 7, 9, 10, Integer.MIN_VALUE)))
                .containsExactly(5, 7, 9);
        assertThat(predicates(filter)).containsExactly(">=($3, 5)", "<=($3, 9)", "in($3, 5, 7, 9)");
    }

    @Test
    void keysFarApartHaveBounds() {
        KeyFilter filter = KeyFilter.of(vector(DataType.BIGINT, Long.MIN_VALUE, Long.MAX_VALUE - 1));
        assertThat(passing(filter, vector(DataType.BIGINT, 0L, Long.MAX_VALUE, null)))
                .containsExactly(0L);
        assertThat(predicates(filter)).hasSize(2);
    }

    @Test
    void noKeysLetNothingThrough() {
        KeyFilter filter = KeyFilter.of(vector(DataType.INT, null, null));
        assertThat(filter.isEmpty()).isTrue();
        assertThat(passing(filter, vector(DataType.INT, 1, null))).isEmpty();
        assertThat(predicates(filter)).containsExactly("false");
        KeyFilter texts = KeyFilter.of(vector(DataType.STRING));
        assertThat(texts.isEmpty()).isTrue();
        assertThat(passing(texts, vector(DataType.STRING, "a"))).isEmpty();
    }

    @Test
    void textsAreExactWhileFew() {
        KeyFilter filter = KeyFilter.of(vector(DataType.STRING, "a", "bc", null));
        assertThat(passing(filter, vector(DataType.STRING, "b", "bc", null, "a")))
                .containsExactly("bc", "a");
        assertThat(predicates(filter)).containsExactly("in($3, 'a', 'bc')");
        Object[] many = new Object[20_000];
        Arrays.setAll(many, i -> "key " + i);
        KeyFilter all = KeyFilter.of(vector(DataType.STRING, many));
        assertThat(all.selects()).isFalse();
        assertThat(all.isEmpty()).isFalse();
        assertThat(passing(all, vector(DataType.STRING, "x"))).containsExactly("x");
    }

    @Test
    void encodedColumnsAreLookedUpByEntry() {
        KeyFilter filter = KeyFilter.of(vector(DataType.STRING, "b"));
        ColumnVector entries = vector(DataType.STRING, "a", "b", null);
        ColumnVector coded = new DictionaryVector(entries.flatten(), new int[] {0, 1, 2, -1, 1, 0}, 6);
        assertThat(passing(filter, coded)).containsExactly("b", "b");
        assertThat(passing(filter, ConstantVector.of(DataType.STRING, "b", 3))).hasSize(3);
        assertThat(passing(filter, ConstantVector.of(DataType.STRING, null, 3))).isEmpty();
    }

    @Test
    void theUnionOfPartsPassesWhatAnyPartPasses() {
        KeyFilter longs = KeyFilter.union(List.of(
                KeyFilter.of(vector(DataType.INT, 100, 102)),
                KeyFilter.of(vector(DataType.INT)),
                KeyFilter.of(vector(DataType.INT, 5))));
        assertThat(passing(longs, vector(DataType.INT, 4, 5, 100, 101, 102))).containsExactly(5, 100, 102);
        KeyFilter far = KeyFilter.union(
                List.of(KeyFilter.of(vector(DataType.INT, 1)), KeyFilter.of(vector(DataType.INT, 2_000_000_000))));
        assertThat(passing(far, vector(DataType.INT, 0, 1, 7, 2_000_000_000))).containsExactly(1, 7, 2_000_000_000);
        KeyFilter texts = KeyFilter.union(
                List.of(KeyFilter.of(vector(DataType.STRING, "a")), KeyFilter.of(vector(DataType.STRING, "b", "a"))));
        assertThat(passing(texts, vector(DataType.STRING, "a", "b", "c"))).containsExactly("a", "b");
    }
}
