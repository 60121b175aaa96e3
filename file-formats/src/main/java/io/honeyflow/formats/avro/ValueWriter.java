package io.honeyflow.formats.avro;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;

/** Writes a value of a vector by one schema. */
@FunctionalInterface
interface ValueWriter {
    /** @throws SqlException INVALID_VALUE where the schema has no such value, null among them */
    void write(ColumnVector from, int row, Encoder out) throws IOException;

    /** Writes a row that is not null. */
    @FunctionalInterface
    interface OfFlat {
        void write(FlatVector from, int row, Encoder out) throws IOException;
    }

    /** Of values that aren't null, in vectors of any encoding. @param schema for the message */
    static ValueWriter of(Schema schema, OfFlat flat) {
        return (from, row, out) -> {
            if (from.isNull(row)) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE,
                        "a null where the Avro schema has " + schema + ", which is never null");
            }
            switch (from) {
                case DictionaryVector coded -> flat.write(coded.dictionary(), coded.indices()[row], out);
                case ConstantVector constant -> flat.write(constant.value(), 0, out);
                case FlatVector own -> flat.write(own, row, out);
            }
        };
    }
}
