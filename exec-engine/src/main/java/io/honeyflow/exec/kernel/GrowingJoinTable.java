package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * One side of a join of which both sides grow and shrink: sealed join tables, of which two of like size become one, so
 * that there are few. Each row knows how many partners it has. Used by one thread at a time.
 */
public final class GrowingJoinTable {
    private final Schema schema;
    private final List<Integer> keys;
    private final List<Boolean> nullSafe;
    private final List<Segment> segments = new ArrayList<>();

    public GrowingJoinTable(Schema schema, List<Integer> keys, List<Boolean> nullSafe) {
        this.schema = schema;
        this.keys = List.copyOf(keys);
        this.nullSafe = List.copyOf(nullSafe);
    }

    /** A part of the rows: a sealed table, and what changes of its rows. */
    public static final class Segment {
        private final JoinTable table;
        private final int[] partners;
        private final BitSet gone = new BitSet();
        private int live;

        private Segment(JoinTable table, int[] partners) {
            this.table = table;
            this.partners = partners;
            this.live = partners.length;
        }

        public JoinTable table() {
            return table;
        }

        public boolean isGone(int row) {
            return gone.get(row);
        }

        /** Changes how many partners a row has; gives how many it has then. */
        public int addPartners(int row, int more) {
            partners[row] += more;
            return partners[row];
        }

        private void remove(int row) {
            gone.set(row);
            live--;
        }

        private int[] liveRows() {
            int[] rows = new int[live];
            int count = 0;
            for (int row = 0; row < partners.length; row++) {
                if (!gone.get(row)) {
                    rows[count++] = row;
                }
            }
            return rows;
        }
    }

    public List<Segment> segments() {
        return Collections.unmodifiableList(segments);
    }

    /** Adds rows. @param rows all live @param partners how many each has */
    public void add(Batch rows, int[] partners) {
        if (rows.rowCount() == 0) {
            return;
        }
        segments.add(sealed(List.of(rows), partners));
        mergeLast();
    }

    private Segment sealed(List<Batch> batches, int[] partners) {
        JoinTable table = new JoinTable(schema, keys, nullSafe);
        batches.forEach(table::add);
        table.seal();
        return new Segment(table, partners);
    }

    private void mergeLast() {
        while (segments.size() > 1) {
            Segment last = segments.getLast();
            Segment before = segments.get(segments.size() - 2);
            if (last.live * 2L < before.live) {
                return;
            }
            segments.removeLast();
            segments.set(segments.size() - 1, merged(List.of(before, last)));
        }
    }

    private Segment merged(List<Segment> parts) {
        List<Batch> batches = new ArrayList<>();
        int count = 0;
        int[] partners = new int[parts.stream().mapToInt(part -> part.live).sum()];
        for (Segment part : parts) {
            int[] rows = part.liveRows();
            batches.add(part.table.rows().withSelection(Selection.of(rows, rows.length)));
            for (int row : rows) {
                partners[count++] = part.partners[row];
            }
        }
        return sealed(batches, partners);
    }

    /**
     * Removes one row that equals each live row of a batch.
     *
     * @throws IllegalStateException where none does: only rows that were given may be taken back
     */
    public void remove(Batch batch, Selection live) {
        boolean[] removed = new boolean[live.count()];
        List<ColumnVector> keyColumns = JoinTable.columns(batch, keys);
        int[] starts = new int[live.count()];
        for (Segment segment : segments) {
            segment.table.probe(keyColumns, live, starts);
            for (int i = 0; i < live.count(); i++) {
                removed[i] = removed[i] || removeEqual(segment, starts[i], batch, live.position(i));
            }
        }
        for (boolean done : removed) {
            if (!done) {
                throw new IllegalStateException("a join's input takes a row back that it never gave");
            }
        }
        compact();
    }

    private static boolean removeEqual(Segment segment, int start, Batch batch, int position) {
        RowCodec wanted = new RowCodec();
        RowCodec found = new RowCodec();
        if (start >= 0) {
            wanted.encode(batch.columns(), position);
        }
        for (int row = start; row >= 0; row = segment.table.next(row)) {
            if (!segment.gone.get(row)) {
                found.encode(segment.table.rows().columns(), row);
                if (Arrays.equals(wanted.bytes(), 0, wanted.length(), found.bytes(), 0, found.length())) {
                    segment.remove(row);
                    return true;
                }
            }
        }
        return false;
    }

    /** Forgets rows that no partner can come for any more. */
    public void removeIf(Function<Batch, IntPredicate> past) {
        for (Segment segment : segments) {
            IntPredicate test = past.apply(segment.table.rows());
            for (int row = 0; row < segment.partners.length; row++) {
                if (!segment.gone.get(row) && test.test(row)) {
                    segment.remove(row);
                }
            }
        }
        compact();
    }

    /** Rows that are gone hold memory until they are half of their segment. */
    private void compact() {
        segments.removeIf(segment -> segment.live == 0);
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.live * 2L < segment.partners.length) {
                segments.set(i, merged(List.of(segment)));
            }
        }
    }

    /** How many rows there are. */
    public long rows() {
        return segments.stream().mapToLong(segment -> segment.live).sum();
    }

    /** The live rows of each segment. */
    public List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        for (Segment segment : segments) {
            int[] rows = segment.liveRows();
            batches.add(segment.table.rows().withSelection(Selection.of(rows, rows.length)));
        }
        return batches;
    }

    /** How many partners each of the rows of {@link #batches} has, in its order. */
    public List<int[]> partners() {
        List<int[]> all = new ArrayList<>();
        for (Segment segment : segments) {
            all.add(Arrays.stream(segment.liveRows())
                    .map(row -> segment.partners[row])
                    .toArray());
        }
        return all;
    }

    public long retainedBytes() {
        return segments.stream()
                .mapToLong(segment -> segment.table.retainedBytes() + 4L * segment.partners.length)
                .sum();
    }
}
