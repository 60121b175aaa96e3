package io.honeyflow.formats.parquet;

import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.PrimitiveType;

/** PLAIN and its relatives: values one after another. A page's values are read in order, some at a time. */
abstract class PlainReader {
    /** The next values. */
    abstract Values next(int count);

    static PlainReader plain(PageBytes bytes, int start, ColumnDescriptor column) {
        PrimitiveType type = column.getPrimitiveType();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> new Bits(bytes, start);
            case INT32, INT64, FLOAT, DOUBLE -> new Numbers(bytes, start, type.getPrimitiveTypeName());
            case INT96 -> new Fixed(bytes, start, 12);
            case FIXED_LEN_BYTE_ARRAY -> new Fixed(bytes, start, type.getTypeLength());
            case BINARY -> new Ranges(bytes, start);
        };
    }

    /** Values that were decoded all at once. */
    static PlainReader of(Values all) {
        return new Decoded(all);
    }

    /** Bit-packed booleans. */
    private static final class Bits extends PlainReader {
        private final PageBytes bytes;
        private final int start;
        private int bit;

        Bits(PageBytes bytes, int start) {
            this.bytes = bytes;
            this.start = start;
        }

        @Override
        Values next(int count) {
            bytes.require(start, (bit + (long) count + 7) / 8);
            long[] values = new long[count];
            for (int i = 0; i < count; i++, bit++) {
                values[i] = (bytes.data()[start + (bit >>> 3)] >>> (bit & 7)) & 1;
            }
            return new Values.Longs(values, count);
        }
    }

    /** Numbers of four or eight bytes. */
    private static final class Numbers extends PlainReader {
        private final PageBytes bytes;
        private final PrimitiveType.PrimitiveTypeName type;
        private int at;

        Numbers(PageBytes bytes, int start, PrimitiveType.PrimitiveTypeName type) {
            this.bytes = bytes;
            this.at = start;
            this.type = type;
        }

        @Override
        Values next(int count) {
            boolean wide =
                    type == PrimitiveType.PrimitiveTypeName.INT64 || type == PrimitiveType.PrimitiveTypeName.DOUBLE;
            bytes.require(at, (wide ? 8L : 4L) * count);
            Values values = switch (type) {
                case INT32 -> ints(count);
                case INT64 -> longs(count);
                case FLOAT -> floats(count);
                default -> doubles(count);
            };
            at += (wide ? 8 : 4) * count;
            return values;
        }

        private Values ints(int count) {
            long[] values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = bytes.intAt(at + 4 * i);
            }
            return new Values.Longs(values, count);
        }

        private Values longs(int count) {
            long[] values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = bytes.longAt(at + 8 * i);
            }
            return new Values.Longs(values, count);
        }

        private Values floats(int count) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = Float.intBitsToFloat(bytes.intAt(at + 4 * i));
            }
            return new Values.Doubles(values, count);
        }

        private Values doubles(int count) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = Double.longBitsToDouble(bytes.longAt(at + 8 * i));
            }
            return new Values.Doubles(values, count);
        }
    }

    /** Byte ranges of one length. */
    private static final class Fixed extends PlainReader {
        private final PageBytes bytes;
        private final int length;
        private int at;

        Fixed(PageBytes bytes, int start, int length) {
            if (length <= 0) {
                throw new IllegalArgumentException("values of " + length + " bytes");
            }
            this.bytes = bytes;
            this.at = start;
            this.length = length;
        }

        @Override
        Values next(int count) {
            bytes.require(at, (long) length * count);
            int[] starts = new int[count];
            int[] lengths = new int[count];
            Arrays.fill(lengths, length);
            for (int i = 0; i < count; i++) {
                starts[i] = at;
                at += length;
            }
            return new Values.Bytes(bytes.data(), starts, lengths, count);
        }
    }

    /** Byte ranges with their length before them; the bytes stay where they are. */
    private static final class Ranges extends PlainReader {
        private final PageBytes bytes;
        private int at;

        Ranges(PageBytes bytes, int start) {
            this.bytes = bytes;
            this.at = start;
        }

        @Override
        Values next(int count) {
            bytes.require(at, 4L * count);
            int[] starts = new int[count];
            int[] lengths = new int[count];
            int place = at;
            for (int i = 0; i < count; i++) {
                bytes.require(place, 4);
                int length = bytes.intAt(place);
                bytes.require(place + 4, length);
                starts[i] = place + 4;
                lengths[i] = length;
                place += 4 + length;
            }
            at = place;
            return new Values.Bytes(bytes.data(), starts, lengths, count);
        }
    }

    /** Hands out what is there. */
    private static final class Decoded extends PlainReader {
        private final Values all;
        private int at;

        Decoded(Values all) {
            this.all = all;
        }

        @Override
        Values next(int count) {
            if (at + count > all.size()) {
                throw new IllegalArgumentException("a page of " + all.size() + " values ends before its last row");
            }
            int from = at;
            at += count;
            return switch (all) {
                case Values.Longs longs -> new Values.Longs(Arrays.copyOfRange(longs.values(), from, at), count);
                case Values.Doubles doubles ->
                    new Values.Doubles(Arrays.copyOfRange(doubles.values(), from, at), count);
                case Values.Bytes bytes ->
                    new Values.Bytes(
                            bytes.data(),
                            Arrays.copyOfRange(bytes.starts(), from, at),
                            Arrays.copyOfRange(bytes.lengths(), from, at),
                            count);
            };
        }
    }
}
