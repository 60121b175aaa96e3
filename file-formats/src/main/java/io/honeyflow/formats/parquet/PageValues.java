package io.honeyflow.formats.parquet;

import io.honeyflow.api.error.SqlException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Readers of a page's values by their encoding; dictionary ids are elsewhere. */
final class PageValues {
    private PageValues() {}

    /**
     * @param at where the values begin
     * @param most how many the page can have
     * @throws SqlException NOT_SUPPORTED, naming the encoding
     * @throws IllegalArgumentException where the encoding is none for values of the column's type
     */
    static PlainReader of(Encoding encoding, PageBytes bytes, int at, ColumnDescriptor column, int most) {
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        boolean fits = switch (encoding) {
            case RLE -> type == PrimitiveTypeName.BOOLEAN;
            case DELTA_BINARY_PACKED -> type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.INT64;
            case DELTA_LENGTH_BYTE_ARRAY -> type == PrimitiveTypeName.BINARY;
            case DELTA_BYTE_ARRAY -> type == PrimitiveTypeName.BINARY || type == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
            case BYTE_STREAM_SPLIT -> type != PrimitiveTypeName.BOOLEAN && type != PrimitiveTypeName.BINARY;
            default -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException("encoding " + encoding + " of values of type " + type);
        }
        return switch (encoding) {
            case PLAIN -> PlainReader.plain(bytes, at, column);
            case RLE -> booleans(bytes, at);
            case DELTA_BINARY_PACKED -> longs(new DeltaReader(bytes, at).readAll(most), type);
            case DELTA_LENGTH_BYTE_ARRAY -> PlainReader.of(DeltaBytes.lengths(bytes, at, most));
            case DELTA_BYTE_ARRAY -> DeltaBytes.prefixes(bytes, at, most, fixedLength(column));
            case BYTE_STREAM_SPLIT -> PlainReader.plain(DeltaBytes.joined(bytes, at, valueBytes(column)), 0, column);
            default -> throw SqlException.notSupported("Parquet encoding " + encoding);
        };
    }

    /** Sums of differences wrap around at the type's width. */
    private static PlainReader longs(long[] values, PrimitiveTypeName type) {
        if (type == PrimitiveTypeName.INT32) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (int) values[i];
            }
        }
        return PlainReader.of(new Values.Longs(values, values.length));
    }

    private static int fixedLength(ColumnDescriptor column) {
        return column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                ? -1
                : column.getPrimitiveType().getTypeLength();
    }

    private static int valueBytes(ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32, FLOAT -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            case FIXED_LEN_BYTE_ARRAY -> column.getPrimitiveType().getTypeLength();
            default -> throw new IllegalArgumentException("BYTE_STREAM_SPLIT of " + column.getPrimitiveType());
        };
    }

    /** Booleans as runs, with their length before them. */
    private static PlainReader booleans(PageBytes bytes, int at) {
        int length = bytes.lengthAt(at);
        RleReader runs = new RleReader(bytes, at + 4, at + 4 + length, 1);
        return new PlainReader() {
            @Override
            Values next(int count) {
                int[] bits = new int[count];
                runs.read(bits, 0, count);
                long[] values = new long[count];
                for (int i = 0; i < count; i++) {
                    values[i] = bits[i];
                }
                return new Values.Longs(values, count);
            }
        };
    }
}
