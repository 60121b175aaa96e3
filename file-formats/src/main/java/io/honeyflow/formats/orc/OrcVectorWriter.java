package io.honeyflow.formats.orc;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.api.vector.UnionVector;
import java.math.BigDecimal;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DateColumnVector;
import org.apache.orc.storage.ql.exec.vector.Decimal64ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.MultiValuedColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.UnionColumnVector;

/** Copies our vectors into orc-core's. */
final class OrcVectorWriter {
    private static final int NANOS_A_MILLISECOND = 1_000_000;

    private OrcVectorWriter() {}

    /** @param from rows 0 to size - 1 */
    static void write(FlatVector from, ColumnVector to, int size) {
        to.ensureSize(size, false);
        to.isRepeating = false;
        to.noNulls = true;
        for (int i = 0; i < size; i++) {
            to.isNull[i] = from.isNull(i);
            to.noNulls &= !to.isNull[i];
        }
        switch (from) {
            case LongVector longs -> longs(longs, to, size);
            case DoubleVector doubles ->
                System.arraycopy(doubles.values(), 0, ((DoubleColumnVector) to).vector, 0, size);
            case Decimal128Vector decimals -> decimals(decimals, (DecimalColumnVector) to, size);
            case BytesVector bytes -> {
                BytesColumnVector target = (BytesColumnVector) to;
                for (int i = 0; i < size; i++) {
                    target.setRef(i, bytes.data(), bytes.starts()[i], bytes.lengths()[i]);
                }
            }
            case TimestampVector times -> times(times, (TimestampColumnVector) to, size);
            case ArrayVector array -> {
                ranges((MultiValuedColumnVector) to, array.starts(), array.lengths(), size, to.isNull);
                FlatVector elements = elements(array.elements().flatten(), array.starts(), array.lengths(), to);
                write(elements, ((ListColumnVector) to).child, elements.size());
            }
            case MapVector map -> {
                ranges((MultiValuedColumnVector) to, map.starts(), map.lengths(), size, to.isNull);
                FlatVector keys = elements(map.keys().flatten(), map.starts(), map.lengths(), to);
                FlatVector values = elements(map.values().flatten(), map.starts(), map.lengths(), to);
                write(keys, ((MapColumnVector) to).keys, keys.size());
                write(values, ((MapColumnVector) to).values, values.size());
            }
            case StructVector struct -> {
                for (int i = 0; i < struct.fields().size(); i++) {
                    write(struct.fields().get(i).flatten(), ((StructColumnVector) to).fields[i], size);
                }
            }
            case UnionVector union -> {
                UnionColumnVector target = (UnionColumnVector) to;
                for (int i = 0; i < size; i++) {
                    target.tags[i] = union.tags()[i];
                }
                for (int i = 0; i < union.alternatives().size(); i++) {
                    write(union.alternatives().get(i).flatten(), target.fields[i], size);
                }
            }
        }
    }

    private static void longs(LongVector from, ColumnVector to, int size) {
        if (to instanceof DecimalColumnVector decimals) {
            int scale = ((DataType.Decimal) from.type()).scale();
            for (int i = 0; i < size; i++) {
                decimals.set(i, HiveDecimal.create(BigDecimal.valueOf(to.isNull[i] ? 0 : from.values()[i], scale)));
            }
            return;
        }
        if (to instanceof DateColumnVector days) {
            // Our days count in the proleptic calendar; the batch must say so before it is filled.
            days.changeCalendar(true, false);
        }
        System.arraycopy(from.values(), 0, ((LongColumnVector) to).vector, 0, size);
        if (to instanceof Decimal64ColumnVector decimals) {
            for (int i = 0; i < size; i++) {
                // A slot of a null may hold what no decimal of the precision is.
                decimals.vector[i] = to.isNull[i] ? 0 : decimals.vector[i];
            }
        }
    }

    private static void decimals(Decimal128Vector from, DecimalColumnVector to, int size) {
        int scale = ((DataType.Decimal) from.type()).scale();
        for (int i = 0; i < size; i++) {
            BigDecimal value = to.isNull[i]
                    ? BigDecimal.ZERO
                    : new BigDecimal(Decimal128Vector.unscaled(from.high()[i], from.low()[i]), scale);
            boolean isNull = to.isNull[i];
            to.set(i, HiveDecimal.create(value));
            to.isNull[i] = isNull;
        }
    }

    private static void times(TimestampVector from, TimestampColumnVector to, int size) {
        to.setIsUTC(true);
        to.changeCalendar(true, false);
        for (int i = 0; i < size; i++) {
            if (from.seconds()[i] == -1 && from.nanos()[i] >= NANOS_A_MILLISECOND && !to.isNull[i]) {
                // Its writer cuts seconds towards 1970: the value would come back a second later.
                throw new SqlException(
                        ErrorCode.INVALID_VALUE,
                        "ORC can't hold timestamp " + from.valueAt(i)
                                + ": expected no fraction of a millisecond or more in the last second before 1970");
            }
            to.time[i] = from.seconds()[i] * 1000 + from.nanos()[i] / NANOS_A_MILLISECOND;
            to.nanos[i] = from.nanos()[i];
        }
    }

    /** Ranges in ours may overlap and be in any order; here they follow each other. */
    private static void ranges(MultiValuedColumnVector to, int[] starts, int[] lengths, int size, boolean[] nulls) {
        int at = 0;
        for (int i = 0; i < size; i++) {
            to.offsets[i] = at;
            to.lengths[i] = nulls[i] ? 0 : lengths[i];
            at += (int) to.lengths[i];
        }
        to.childCount = at;
    }

    private static FlatVector elements(FlatVector all, int[] starts, int[] lengths, ColumnVector to) {
        int count = ((MultiValuedColumnVector) to).childCount;
        int[] positions = new int[count];
        int at = 0;
        for (int row = 0; at < count; row++) {
            for (int i = 0; i < ((MultiValuedColumnVector) to).lengths[row]; i++) {
                positions[at++] = starts[row] + i;
            }
        }
        return all.gather(positions, count);
    }
}
