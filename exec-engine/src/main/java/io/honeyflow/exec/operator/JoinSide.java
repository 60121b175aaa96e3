package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.exec.expression.Predicate;
import io.honeyflow.exec.kernel.GrowingJoinTable;
import io.honeyflow.exec.kernel.JoinPairs;
import io.honeyflow.exec.kernel.JoinPairs.Side;
import io.honeyflow.exec.kernel.JoinTable;
import io.honeyflow.exec.kernel.RowHash;
import io.honeyflow.exec.operator.JoinChanges.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One side of a join of which both sides change: its rows, and what its changes mean for the other side's. */
final class JoinSide {
    private final PlanNode.Join node;
    private final Side side;
    private final Schema schema;
    private final List<Integer> keys;
    private final GrowingJoinTable table;
    private final JoinPairs pairs;
    private final JoinChanges changes;
    private final @Nullable Predicate residual;
    private final Batch nothing;

    JoinSide(PlanNode.Join node, Side side, @Nullable Predicate residual) {
        this.node = node;
        this.side = side;
        this.schema = side == Side.LEFT ? node.left().schema() : node.right().schema();
        this.keys = side == Side.LEFT ? node.leftKeys() : node.rightKeys();
        this.table = new GrowingJoinTable(schema, keys, node.nullSafe());
        this.pairs = new JoinPairs(node.left().schema().concat(node.right().schema()), side);
        this.changes = new JoinChanges(node);
        this.residual = residual;
        this.nothing = new BatchBuilder(node.schema(), 0).build();
    }

    /** Rows of this side come or go: gives what changes in the result, and keeps or removes them. */
    void change(Batch batch, Kind kind, JoinSide other, Output output) {
        Selection live = batch.selection();
        int[] partners = new int[live.count()];
        List<ColumnVector> keyColumns = JoinTable.columns(batch, keys);
        for (GrowingJoinTable.Segment segment : other.table.segments()) {
            pairs.find(segment.table(), keyColumns, live, chunk -> {
                other.meet(segment, matching(segment, batch), this, new Met(batch, kind, partners), output);
                return true;
            });
        }
        if (changes.givesAlone(side)) {
            changes.give(side, batch, where(live, partners, false), kind, output);
        } else if (changes.givesPartnered(side)) {
            changes.give(side, batch, where(live, partners, true), kind, output);
        }
        keep(batch, kind, keyColumns, partners);
    }

    /** What met a segment of the other side. @param partners gets how many partners each live row has */
    private record Met(Batch batch, Kind kind, int[] partners) {}

    /** The pairs of this chunk that count. */
    private Batch matching(GrowingJoinTable.Segment segment, Batch batch) {
        Batch rows = pairs.rows(batch, segment.table().rows());
        int[] live = IntStream.range(0, pairs.count())
                .filter(pair -> !segment.isGone(pairs.tableRow(pair)))
                .toArray();
        Batch living = rows.withSelection(Selection.of(live, live.length));
        return residual == null || live.length == 0 ? living : living.withSelection(residual.select(living));
    }

    /** Rows of this side get partners, or lose them. */
    private void meet(GrowingJoinTable.Segment segment, Batch pairRows, JoinSide by, Met met, Output output) {
        Selection matching = pairRows.selection();
        int[] turned = new int[matching.count()];
        int count = 0;
        int change = met.kind == Kind.INSERT ? 1 : -1;
        for (int i = 0; i < matching.count(); i++) {
            int pair = matching.position(i);
            met.partners[by.pairs.batchIndex(pair)]++;
            int row = by.pairs.tableRow(pair);
            int now = segment.addPartners(row, change);
            turned[count] = row;
            count += now == (change > 0 ? 1 : 0) ? 1 : 0;
        }
        Selection rows = Selection.of(Arrays.stream(turned, 0, count).sorted().toArray(), count);
        if (met.kind == Kind.INSERT) {
            giveTurned(segment, rows, met.kind, output);
        }
        // Where no pair is given something must be emitted all the same: it lets others work, and ends with its query.
        output.emit(node.type().givesRight() ? pairRows : nothing);
        if (met.kind == Kind.DELETE) {
            giveTurned(segment, rows, met.kind, output);
        }
    }

    /** Rows that got their first partner are taken back where they stood alone, and the other way round. */
    private void giveTurned(GrowingJoinTable.Segment segment, Selection rows, Kind kind, Output output) {
        if (changes.givesAlone(side)) {
            changes.give(side, segment.table().rows(), rows, kind.other(), output);
        } else if (changes.givesPartnered(side)) {
            changes.give(side, segment.table().rows(), rows, kind, output);
        }
    }

    private static Selection where(Selection live, int[] partners, boolean any) {
        int[] positions = new int[partners.length];
        int count = 0;
        for (int i = 0; i < partners.length; i++) {
            positions[count] = live.position(i);
            count += partners[i] > 0 == any ? 1 : 0;
        }
        return Selection.of(positions, count);
    }

    /** Rows with a null key never get a partner: they needn't be kept. */
    private void keep(Batch batch, Kind kind, List<ColumnVector> keyColumns, int[] partners) {
        Selection live = batch.selection();
        int[] positions = new int[live.count()];
        int[] kept = new int[live.count()];
        int count = 0;
        for (int i = 0; i < live.count(); i++) {
            if (!JoinTable.isSkipped(keyColumns, node.nullSafe(), live.position(i))) {
                positions[count] = live.position(i);
                kept[count++] = partners[i];
            }
        }
        Selection rows = Selection.of(positions, count);
        if (kind == Kind.INSERT) {
            table.add(batch.withSelection(rows), Arrays.copyOf(kept, count));
        } else {
            table.remove(batch, rows);
        }
    }

    /** Rows whose window has passed are too late. */
    Selection inTime(Batch batch, long watermark) {
        Selection live = batch.selection();
        if (node.timeKey() < 0 || watermark == Long.MIN_VALUE) {
            return live;
        }
        TimestampVector times =
                (TimestampVector) batch.column(keys.get(node.timeKey())).flatten();
        int[] kept = IntStream.range(0, live.count())
                .map(live::position)
                .filter(row -> times.isNull(row) || WindowTime.millis(times, row) > watermark)
                .toArray();
        return Selection.of(kept, kept.length);
    }

    /** No row comes any more that could match rows of these windows. */
    void forget(long watermark) {
        int column = keys.get(node.timeKey());
        table.removeIf(rows -> {
            TimestampVector times = (TimestampVector) rows.column(column).flatten();
            return row -> !times.isNull(row) && WindowTime.millis(times, row) <= watermark;
        });
    }

    long retainedBytes() {
        return table.retainedBytes();
    }

    /** Rows by key group, each with the number of its partners behind its columns. */
    void snapshot(String name, SnapshotWriter writer) {
        List<Batch> batches = table.batches();
        List<int[]> partners = table.partners();
        for (int b = 0; b < batches.size(); b++) {
            Batch batch = batches.get(b).compact();
            long[] counts = Arrays.stream(partners.get(b)).asLongStream().toArray();
            List<ColumnVector> columns = new ArrayList<>(batch.columns());
            columns.add(new LongVector(DataType.BIGINT, counts.length, counts, null));
            Schema wider = schema.append(new Field("partners", DataType.BIGINT));
            writeByKeyGroup(name, Batch.of(wider, columns, counts.length), writer);
        }
    }

    private void writeByKeyGroup(String name, Batch batch, SnapshotWriter writer) {
        long[] hashes = new long[batch.rowCount()];
        RowHash.hash(JoinTable.columns(batch, keys), batch.selection(), hashes);
        for (int keyGroup = 0; keyGroup < SnapshotWriter.KEY_GROUPS; keyGroup++) {
            int group = keyGroup;
            int[] rows = IntStream.range(0, hashes.length)
                    .filter(row -> RowHash.keyGroup(hashes[row]) == group)
                    .toArray();
            if (rows.length > 0) {
                writer.keyedRows(name, keyGroup, batch.withSelection(Selection.of(rows, rows.length)));
            }
        }
    }

    void restore(String name, SnapshotReader reader) {
        for (Batch given : reader.rows(name)) {
            Batch batch = given.compact();
            LongVector counts = (LongVector) batch.column(schema.size()).flatten();
            int[] partners = Arrays.stream(counts.values(), 0, batch.rowCount())
                    .mapToInt(Math::toIntExact)
                    .toArray();
            table.add(batch.withColumns(schema, batch.columns().subList(0, schema.size())), partners);
        }
    }
}
