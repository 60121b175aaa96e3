package io.honeyflow.jdbc.result;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.jspecify.annotations.Nullable;

/** The values of one column of a row set, with the little-endian bitmap of its nulls. */
final class ColumnValues {
    private final List<?> values;
    private final byte[] nulls;

    /** @param nulls bit i is set where row i is null; bits that are missing at its end count as not set */
    ColumnValues(List<?> values, byte[] nulls) {
        this.values = values;
        this.nulls = nulls;
    }

    /** @throws IllegalArgumentException for a column without values of any known kind */
    static ColumnValues of(TColumn column) {
        TColumn._Fields kind = column.getSetField();
        if (kind == null) {
            throw new IllegalArgumentException("a column without values");
        }
        switch (kind) {
            case BOOL_VAL:
                return make(column.getBoolVal().getValues(), column.getBoolVal().getNulls());
            case BYTE_VAL:
                return make(column.getByteVal().getValues(), column.getByteVal().getNulls());
            case I16_VAL:
                return make(column.getI16Val().getValues(), column.getI16Val().getNulls());
            case I32_VAL:
                return make(column.getI32Val().getValues(), column.getI32Val().getNulls());
            case I64_VAL:
                return make(column.getI64Val().getValues(), column.getI64Val().getNulls());
            case DOUBLE_VAL:
                return make(
                        column.getDoubleVal().getValues(), column.getDoubleVal().getNulls());
            case STRING_VAL:
                return make(
                        column.getStringVal().getValues(), column.getStringVal().getNulls());
            case BINARY_VAL:
                return make(
                        column.getBinaryVal().getValues(), column.getBinaryVal().getNulls());
            default:
                throw new IllegalArgumentException("a column of unknown kind " + kind);
        }
    }

    private static ColumnValues make(List<?> values, byte @Nullable [] nulls) {
        return new ColumnValues(values, nulls == null ? new byte[0] : nulls);
    }

    int size() {
        return values.size();
    }

    /** The value as it came, binary as {@code byte[]}; null where the row is null. */
    @Nullable
    Object get(int row) {
        int at = row >> 3;
        if (at < nulls.length && (nulls[at] & 1 << (row & 7)) != 0) {
            return null;
        }
        Object value = values.get(row);
        return value instanceof ByteBuffer ? bytes((ByteBuffer) value) : value;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
