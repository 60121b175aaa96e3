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

/**
 * Groups by any keys, encoded as bytes and kept in pages. A slot holds a part of its key's hash, its group, and where the
 * key stands, so that a row costs one look at the slots and one at the bytes.
 */
final class BytesGroupTable extends GroupTable {
    private static final int PAGE_BYTES = 1 << 20;
    /** How often the first page's size is doubled. */
    private static final int DOUBLED = 8;

    private static final int LARGEST = 1 << 29;
    private static final long TAG = 0xFFFFFFFFL << 32;

    /** For each slot the upper half of the hash beside the group's number and one, 0 in a free slot; then an address. */
    private long[] slots = new long[2 * 64];

    private long[] hashes = new long[32];
    private int size;
    private long[] batchHashes = new long[0];
    private final List<DataType> types;
    private final List<byte[]> pages = new ArrayList<>();
    /** Where groups' keys stand: a page's number, and the place in it. */
    private long[] addresses = new long[32];

    private int pageUsed;
    private long pageBytes;

    BytesGroupTable(List<DataType> types) {
        this.types = List.copyOf(types);
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
        if (slots[slot] != 0) {
            return (int) slots[slot] - 1;
        }
        int group = size++;
        store(group, codec, hash);
        take(slots, slot, group);
        if (size * 4L > slots.length) {
            grow();
        }
        return group;
    }

    /** Where a key stands, or the free slot where it would. */
    private int slot(RowCodec codec, long hash) {
        long[] known = slots;
        int mask = known.length - 1;
        int slot = (int) hash << 1 & mask;
        while (known[slot] != 0 && !(((known[slot] ^ hash) & TAG) == 0 && matches(known[slot + 1], codec))) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    /** No key's bytes are the beginning of another one's: where as many are equal, all are. */
    private boolean matches(long address, RowCodec codec) {
        byte[] page = pages.get((int) (address >>> 32));
        int start = (int) address;
        int end = start + codec.length();
        return end <= page.length && Arrays.equals(page, start, end, codec.bytes(), 0, codec.length());
    }

    private void store(int group, RowCodec codec, long hash) {
        if (group == addresses.length) {
            addresses = Arrays.copyOf(addresses, group * 2);
            hashes = Arrays.copyOf(hashes, group * 2);
        }
        byte[] page = pageFor(codec.length());
        System.arraycopy(codec.bytes(), 0, page, pageUsed, codec.length());
        hashes[group] = hash;
        addresses[group] = (pages.size() - 1L) << 32 | pageUsed;
        pageUsed += codec.length();
    }

    private void take(long[] taken, int slot, int group) {
        taken[slot] = (hashes[group] & TAG) | (group + 1L);
        taken[slot + 1] = addresses[group];
    }

    private void grow() {
        if (slots.length > LARGEST) {
            throw new ArithmeticException("more than " + LARGEST / 2 + " groups in one table");
        }
        long[] larger = new long[slots.length * 2];
        int mask = larger.length - 1;
        for (int group = 0; group < size; group++) {
            int slot = (int) hashes[group] << 1 & mask;
            while (larger[slot] != 0) {
                slot = slot + 2 & mask;
            }
            take(larger, slot, group);
        }
        slots = larger;
    }

    @Override
    public void find(List<? extends ColumnVector> keys, Selection rows, int[] groups) {
        long[] rowHashes = hashesOf(keys, rows, new long[0]);
        RowCodec codec = new RowCodec();
        for (int i = 0; i < rows.count(); i++) {
            codec.encode(keys, rows.position(i));
            groups[i] = (int) slots[slot(codec, rowHashes[i])] - 1;
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
            long address = addresses[groups[i]];
            reader.decode(pages.get((int) (address >>> 32)), (int) address, columns);
        }
        return columns.stream().map(VectorBuilder::build).toList();
    }

    @Override
    public long retainedBytes() {
        return 8L * (slots.length + hashes.length + addresses.length) + pageBytes;
    }
}
