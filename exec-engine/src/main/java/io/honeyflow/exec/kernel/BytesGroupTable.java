package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Groups by any keys, encoded as bytes and kept in pages. */
final class BytesGroupTable extends GroupTable {
    private static final int PAGE_BYTES = 1 << 20;
    /** How often the first page's size is doubled. */
    private static final int DOUBLED = 8;

    private final List<DataType> types;
    private final List<byte[]> pages = new ArrayList<>();
    private int[] pageOf = new int[32];
    private int[] startOf = new int[32];
    private int[] lengthOf = new int[32];
    private int pageUsed;
    private long pageBytes;

    BytesGroupTable(List<DataType> types) {
        this.types = List.copyOf(types);
    }

    @Override
    Finder finder(List<? extends ColumnVector> keys) {
        return new BytesFinder(keys);
    }

    private final class BytesFinder extends Finder {
        private final List<? extends ColumnVector> keys;
        private final RowCodec codec = new RowCodec();

        BytesFinder(List<? extends ColumnVector> keys) {
            this.keys = keys;
        }

        @Override
        void moveTo(int row) {
            codec.encode(keys, row);
        }

        @Override
        boolean matches(int group) {
            int start = startOf[group];
            return lengthOf[group] == codec.length()
                    && Arrays.equals(
                            pages.get(pageOf[group]), start, start + lengthOf[group], codec.bytes(), 0, codec.length());
        }

        @Override
        void store(int group) {
            if (group == pageOf.length) {
                pageOf = Arrays.copyOf(pageOf, group * 2);
                startOf = Arrays.copyOf(startOf, group * 2);
                lengthOf = Arrays.copyOf(lengthOf, group * 2);
            }
            byte[] page = pageFor(codec.length());
            System.arraycopy(codec.bytes(), 0, page, pageUsed, codec.length());
            pageOf[group] = pages.size() - 1;
            startOf[group] = pageUsed;
            lengthOf[group] = codec.length();
            pageUsed += codec.length();
        }
    }

    private byte[] pageFor(int length) {
        if (pages.isEmpty() || pageUsed + length > pages.getLast().length) {
            // Small tables are many (one a query at least), so the first pages are small.
            int pageSize = PAGE_BYTES >> Math.max(0, DOUBLED - pages.size());
            byte[] page = new byte[Math.max(length, pageSize)];
            pages.add(page);
            pageUsed = 0;
            pageBytes += page.length;
        }
        return pages.getLast();
    }

    @Override
    public List<FlatVector> keys(int from, int count) {
        return keysOf(IntStream.range(from, from + count).toArray(), count);
    }

    @Override
    public List<FlatVector> keysOf(int[] groups, int count) {
        List<VectorBuilder> columns = new ArrayList<>();
        types.forEach(type -> columns.add(VectorBuilder.of(type, count)));
        RowCodec.Reader reader = new RowCodec.Reader();
        for (int i = 0; i < count; i++) {
            int group = groups[i];
            reader.decode(pages.get(pageOf[group]), startOf[group], columns);
        }
        return columns.stream().map(VectorBuilder::build).toList();
    }

    @Override
    public long retainedBytes() {
        return super.retainedBytes() + pageBytes + 12L * pageOf.length;
    }
}
