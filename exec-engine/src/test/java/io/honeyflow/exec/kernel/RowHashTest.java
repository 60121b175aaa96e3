package io.honeyflow.exec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.BatchForm;
import io.honeyflow.exec.data.BatchForm.Density;
import io.honeyflow.exec.data.BatchForm.Encoding;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.RowText;
import io.honeyflow.exec.data.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Equal keys have equal hashes in every encoding, and equal bytes; hashes spread. */
class RowHashTest {
    private static final Schema ALL = HiveTypes.all();

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void theEncodingDoesNotCount(Encoding encoding) {
        Rows rows = Rows.random(ALL, 400, 4, 81);
        Batch plain = rows.batch();
        for (int size : List.of(1, 400)) {
            for (int from = 0; from < 400; from += size) {
                Rows part = rows.range(from, from + size);
                Batch batch = new BatchForm(encoding, Density.ANY, new Random(from)).batch(part);
                for (int c = 0; c < ALL.size(); c++) {
                    long[] hashes = new long[size];
                    RowHash.hash(List.of(batch.column(c)), batch.selection(), hashes);
                    long[] expected = new long[400];
                    RowHash.hash(List.of(plain.column(c)), plain.selection(), expected);
                    assertThat(hashes[size - 1]).as(ALL.type(c).toString()).isEqualTo(expected[from + size - 1]);
                }
            }
        }
    }

    @Test
    void bytesAreEqualExactlyWhereValuesAre() {
        Rows rows = Rows.random(ALL, 300, 12, 82);
        Batch batch = rows.batch();
        RowCodec codec = new RowCodec();
        for (int c = 0; c < ALL.size(); c++) {
            Map<String, String> bytesOf = new HashMap<>();
            Map<String, String> valueOf = new HashMap<>();
            for (int row = 0; row < rows.count(); row++) {
                codec.encode(List.of(batch.column(c)), row);
                String bytes = java.util.HexFormat.of().formatHex(codec.bytes(), 0, codec.length());
                String value = RowText.of(rows.value(row, c));
                assertThat(bytesOf.computeIfAbsent(value, key -> bytes)).isEqualTo(bytes);
                assertThat(valueOf.computeIfAbsent(bytes, key -> value)).isEqualTo(value);
            }
        }
    }

    @Test
    void mapsAreEqualWhateverTheOrderOfTheirEntries() {
        DataType map = new DataType.Map(DataType.STRING, DataType.INT);
        Map<String, Integer> one = new java.util.LinkedHashMap<>();
        one.put("a", 1);
        one.put("bb", null);
        Map<String, Integer> other = new java.util.LinkedHashMap<>();
        other.put("bb", null);
        other.put("a", 1);
        Batch batch = Rows.of(HiveTypes.schema(map), one, other).batch();
        long[] hashes = new long[2];
        RowHash.hash(batch.columns(), batch.selection(), hashes);
        assertThat(hashes[0]).isEqualTo(hashes[1]);
        assertThat(new KeyEquality().same(batch.column(0), 0, batch.column(0), 1))
                .isTrue();
    }

    /** A chain of small numbers must not fall on few instances or slots. */
    @Test
    void smallNumbersSpread() {
        Object[] values = new Object[12_800];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) i;
        }
        Batch batch = Rows.of(HiveTypes.schema(DataType.BIGINT), values).batch();
        long[] hashes = new long[values.length];
        RowHash.hash(batch.columns(), batch.selection(), hashes);
        int[] byGroup = new int[128];
        int[] bySlot = new int[128];
        for (long hash : hashes) {
            byGroup[RowHash.keyGroup(hash)]++;
            bySlot[(int) hash & 127]++;
        }
        for (int i = 0; i < 128; i++) {
            assertThat(byGroup[i]).as("rows of key group %d", i).isBetween(50, 160);
            assertThat(bySlot[i]).as("rows of slot %d", i).isBetween(50, 160);
        }
    }
}
