package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Groups by any keys, encoded as bytes and kept in pages; slots hold their groups' numbers. */
final class BytesGroupTable extends GroupTable {
    private static final int PAGE_BYTES = 1 << 20;
    /** How often the first page's size is doubled. */
    private static final int DOUBLED = 8;

    private int[] slots = new int[64];
    private long[] hashes = new long[32];
    private int size;
    private long[] batchHashes = new long[0];
    private final List<DataType> types;
    private final List<byte[]> pages = new ArrayList<>();
    private int[] pageOf = new int[32];
    private int[] startOf = new int[32];
    private int[] lengthOf = new int[32];
    private int pageUsed;
    private long pageBytes;

    BytesGroupTable(List<DataType> types) {
        this.types = List.copyOf(types);
        Arrays.fill(slots, NONE);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void assign(List<? extends ColumnVector> keys, Selection rows, int[] groups) {
        batchHashes = hashesOf(keys, rows, batchHashes);
        RowCodec codec = new RowCodec();
        for (int i = 0; i < rows.count(); i++) {
            codec.encode(keys, rows.position(i));
            groups[i] = groupOf(codec, batchHashes[i]);
        }
    }

    private int groupOf(RowCodec codec, long hash) {
        int slot = slot(codec, hash);
        if (slots[slot] != NONE) {
            return slots[slot];
        }
        int group = size++;
        store(group, codec, hash);
        slots[slot] = group;
        if (size * 2 > slots.length) {
            grow();
        }
        return group;
    }

    /** Where a key stands, or the free slot where it would. */
    private int slot(RowCodec codec, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != NONE && !(hashes[slots[slot]] == hash && matches(slots[slot], codec))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean matches(int group, RowCodec codec) {
        int start = startOf[group];
        return lengthOf[group] == codec.length()
                && Arrays.equals(
                        pages.get(pageOf[group]), start, start + lengthOf[group], codec.bytes(), 0, codec.length());
    }

    private void store(int group, RowCodec codec, long hash) {
        if (group == pageOf.length) {
            pageOf = Arrays.copyOf(pageOf, group * 2);
            startOf = Arrays.copyOf(startOf, group * 2);
            lengthOf = Arrays.copyOf(lengthOf, group * 2);
            hashes = Arrays.copyOf(hashes, group * 2);
        }
        byte[] page = pageFor(codec.length());
        System.arraycopy(codec.bytes(), 0, page, pageUsed, codec.length());
        hashes[group] = hash;
        pageOf[group] = pages.size() - 1;
        startOf[group] = pageUsed;
        lengthOf[group] = codec.length();
        pageUsed += codec.length();
    }

    private void grow() {
        slots = new int[Math.multiplyExact(slots.length, 4)];
        Arrays.fill(slots, NONE);
        int mask = slots.length - 1;
        for (int group = 0; group < size; group++) {
            int slot = (int) hashes[group] & mask;
            while (slots[slot] != NONE) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = group;
        }
    }

    @Override
    public void find(List<? extends ColumnVector> keys, Selection rows, int[] groups) {
        long[] rowHashes = hashesOf(keys, rows, new long[0]);
        RowCodec codec = new RowCodec();
        for (int i = 0; i < rows.count(); i++) {
            codec.encode(keys, rows.position(i));
            groups[i] = slots[slot(codec, rowHashes[i])];
        }
    }

    private static long[] hashesOf(List<? extends ColumnVector> keys, Selection rows, long[] reused) {
        long[] out = reused.length < rows.count() ? new long[rows.count()] : reused;
        RowHash.hash(keys, rows, out);
        return out;
    }

    @Override
    public long hash(int group) {
        return hashes[group];
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
        return 4L * slots.length + 8L * hashes.length + pageBytes + 12L * pageOf.length;
    }
}
