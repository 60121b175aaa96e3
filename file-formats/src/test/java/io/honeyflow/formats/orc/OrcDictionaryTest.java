package io.honeyflow.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that come again stay entries of their stripe's dictionary. */
class OrcDictionaryTest {
    private static final int ROWS = 20_000;

    @TempDir
    File folder;

    private int made;

    private static Schema schema(String type) {
        return new Schema(List.of(new Field("a", DataTypes.parse(type))));
    }

    private static Batch batch(Schema schema, IntFunction<Object> value) {
        BatchBuilder rows = new BatchBuilder(schema, ROWS);
        for (int i = 0; i < ROWS; i++) {
            rows.appendRow(Collections.singletonList(value.apply(i)));
        }
        return rows.build();
    }

    private List<ColumnVector> read(Schema schema, Batch rows, Map<String, String> properties) {
        FormatFiles files = FormatFiles.of("orc", properties);
        File file = files.write(new File(folder, "f" + ++made), schema, List.of(rows));
        List<Batch> batches = files.batches(files.whole(file), files.request(schema));
        assertThat(FormatFiles.rows(batches)).isEqualTo(FormatFiles.rows(List.of(rows)));
        return batches.stream().map(batch -> batch.column(0)).toList();
    }

    /** Empty texts begin where other entries do, and nulls have no entry. */
    private static Object word(int row) {
        List<String> words = Arrays.asList("", "one", null, "two", "", "three", "four ");
        return words.get(row * 31 % words.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "varchar(10)", "char(10)", "binary"})
    void entriesAreSharedByTheBatchesOfAStripe(String type) {
        Schema schema = schema(type);
        List<ColumnVector> columns = read(
                schema,
                batch(schema, row -> {
                    Object word = word(row);
                    return type.equals("binary")
                            ? word == null ? null : word.toString().getBytes()
                            : type.startsWith("char") && word != null
                                    ? word.toString().strip()
                                    : word;
                }),
                Map.of("orc.stripe.size", "1000000"));
        if (type.equals("binary")) {
            assertThat(columns).hasOnlyElementsOfType(BytesVector.class);
            return;
        }
        assertThat(columns).hasSize(20).hasOnlyElementsOfType(DictionaryVector.class);
        assertThat(columns.stream().map(each -> ((DictionaryVector) each).dictionary()))
                .allMatch(each -> each == ((DictionaryVector) columns.get(0)).dictionary());
        assertThat(((DictionaryVector) columns.get(0)).dictionary().size()).isEqualTo(5);
    }

    /** The first stripe ends somewhat behind its 10,000 rows, so that its dictionary grows once. */
    @Test
    void eachStripeHasItsOwn() {
        Schema schema = schema("string");
        List<ColumnVector> columns = read(
                schema,
                batch(schema, row -> (row < 10_000 ? "early " : "late ") + row * 31 % 50),
                Map.of("orc.stripe.row.count", "10000"));
        assertThat(columns).hasOnlyElementsOfType(DictionaryVector.class);
        assertThat(columns.stream()
                        .map(each -> ((DictionaryVector) each).dictionary())
                        .distinct())
                .hasSize(3);
        assertThat(columns.get(15).valueAt(0).toString()).startsWith("late ");
    }

    /** Functions of a dictionary larger than its batch would be more work than those of the rows. */
    @Test
    void textsThatSeldomComeAgainAreFlat() {
        Schema schema = schema("string");
        List<ColumnVector> seldom = read(schema, batch(schema, row -> "text " + row * 31 % 6000), Map.of());
        assertThat(seldom).hasOnlyElementsOfType(BytesVector.class);
        List<ColumnVector> never = read(schema, batch(schema, row -> "text " + row), Map.of());
        assertThat(never).hasOnlyElementsOfType(BytesVector.class);
    }
}
