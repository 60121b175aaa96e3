package io.honeyflow.exec.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.BatchForm;
import io.honeyflow.exec.data.BatchForm.Density;
import io.honeyflow.exec.data.BatchForm.Encoding;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read back: every type, encoding, selection and row kind. */
class BatchCodecTest {
    private static final Schema ALL = HiveTypes.all();

    private static byte[] bytes(Batch... batches) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Batch batch : batches) {
            BatchCodec.write(batch, out);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void rowsComeBack(Encoding encoding) throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Rows random1 = Rows.random(ALL, random.nextInt(60), 5, seed);
            BitSet deletes = new BitSet();
            for (int i = 0; i < random1.count(); i += 3) {
                deletes.set(i);
            }
            Rows rows = seed % 2 == 0 ? random1 : new Rows(ALL, random1.rows(), deletes);
            Batch first = new BatchForm(encoding, Density.ANY, random).batch(rows);
            Batch second = new BatchForm(encoding, Density.ANY, random).batch(random1);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(first, second)));
            Rows read = Rows.of(BatchCodec.read(ALL, in));
            assertThat(read.texts()).isEqualTo(rows.texts());
            assertThat(read.deletes()).isEqualTo(rows.deletes());
            assertThat(Rows.of(BatchCodec.read(ALL, in)).texts()).isEqualTo(random1.texts());
            assertThat(in.read()).as("nothing is left").isEqualTo(-1);
        }
    }

    @Test
    void everyDigitOfA38DigitDecimalComesBack() throws IOException {
        Schema schema = HiveTypes.schema(HiveTypes.LONG_DECIMAL);
        Rows rows = Rows.random(schema, 500, 500, 3);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(rows.batch())));
        assertThat(Rows.of(BatchCodec.read(schema, in)).rows()).isEqualTo(rows.rows());
    }

    @Test
    void aRowWithoutColumnsIsARow() throws IOException {
        Batch batch = Batch.of(Schema.EMPTY, List.of(), 7);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(batch)));
        assertThat(BatchCodec.read(Schema.EMPTY, in).rowCount()).isEqualTo(7);
    }

    /** A file that was cut off is an error at every place. */
    @Test
    void cutOffBytesAreAnError() throws IOException {
        Schema schema = HiveTypes.schema(HiveTypes.ORDERED.get(3), HiveTypes.ORDERED.get(10));
        byte[] all = bytes(Rows.of(schema, 1, "one", null, "two").batch());
        for (int length = 0; length < all.length; length++) {
            byte[] cut = Arrays.copyOf(all, length);
            assertThatThrownBy(() -> BatchCodec.read(schema, new DataInputStream(new ByteArrayInputStream(cut))))
                    .as("after %d of %d bytes", length, all.length)
                    .isInstanceOf(EOFException.class);
        }
    }
}
