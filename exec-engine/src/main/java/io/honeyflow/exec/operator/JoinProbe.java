package io.honeyflow.exec.operator;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.expression.Predicate;
import io.honeyflow.exec.kernel.JoinPairs;
import io.honeyflow.exec.kernel.JoinTable;
import io.honeyflow.exec.kernel.KeyEquality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks left rows up in sealed build rows, for every join type. */
final class JoinProbe {
    private static final byte MISSES = 0;
    private static final byte MATCHES = 1;
    /** Null-aware joins: no equal key was found, but a null was compared. */
    private static final byte UNKNOWN = 2;

    private final PlanNode.Join node;
    private final SealedBuild build;
    private final @Nullable Predicate residual;
    private final JoinPairs pairs;
    private final Batch nothing;
    private final KeyEquality equality = new KeyEquality();
    private byte[] own = new byte[0];
    private byte[] found = own;

    JoinProbe(PlanNode.Join node, SealedBuild build, @Nullable Predicate residual) {
        this.node = node;
        this.build = build;
        this.residual = residual;
        this.pairs = new JoinPairs(node.left().schema().concat(node.right().schema()), JoinPairs.Side.LEFT);
        this.nothing = new BatchBuilder(node.schema(), 0).build();
    }

    /** Gives all that a batch gives. @return false where no more are wanted */
    boolean probe(Batch batch, Output output) {
        if (own.length < batch.rowCount()) {
            own = new byte[batch.rowCount()];
        }
        Arrays.fill(own, 0, batch.rowCount(), MISSES);
        return match(batch, own, output) && giveLeftRows(batch, own, output);
    }

    /**
     * Gives the pairs of a batch with these build rows.
     *
     * @param results gets for each live row what was found beside what earlier calls for other build rows have found;
     *     zeros at first
     * @return false where no more are wanted
     */
    boolean match(Batch batch, byte[] results, Output output) {
        found = results;
        Selection live = batch.selection();
        if (givesUnmatchedBuildRows() && batch.hasDeletes()) {
            throw SqlException.notSupported("a " + node.type() + " join of rows that are taken back");
        }
        List<ColumnVector> keys = JoinTable.columns(batch, JoinBuild.chainKeys(node.leftKeys(), node));
        if (!needsPairs()) {
            int[] starts = pairs.starts(build.table(), keys, live);
            for (int i = 0; i < live.count(); i++) {
                found[i] = starts[i] >= 0 ? MATCHES : found[i];
            }
            return true;
        }
        return pairs.find(build.table(), keys, live, chunk -> givePairs(batch, output));
    }

    private boolean givesUnmatchedBuildRows() {
        return node.type() == JoinType.RIGHT || node.type() == JoinType.FULL;
    }

    private boolean needsPairs() {
        return node.type().givesRight() || residual != null || JoinBuild.comparesFirstKey(node);
    }

    /** Checks the pairs gathered so far, notes which rows matched, and gives them if the join gives pairs. */
    private boolean givePairs(Batch batch, Output output) {
        Batch pairBatch = pairs.rows(batch, build.table().rows());
        Selection matching = residual == null ? pairBatch.selection() : residual.select(pairBatch);
        ColumnVector left =
                batch.column(node.leftKeys().isEmpty() ? 0 : node.leftKeys().get(0));
        for (int i = 0; i < matching.count(); i++) {
            noteMatch(matching.position(i), left);
        }
        boolean gives = node.type().givesRight() && matching.count() > 0;
        // Where no pair is given something must be emitted all the same: it lets others work, and ends with its query.
        return output.emit(gives ? pairBatch.withSelection(matching) : nothing);
    }

    private void noteMatch(int pair, ColumnVector left) {
        byte result = MATCHES;
        if (JoinBuild.comparesFirstKey(node)) {
            result = compareFirstKeys(left, pairs.batchRow(pair), pairs.tableRow(pair));
        }
        int index = pairs.batchIndex(pair);
        if (found[index] != MATCHES && result != MISSES) {
            found[index] = result;
        }
        if (givesUnmatchedBuildRows()) {
            build.markMatched(pairs.tableRow(pair));
        }
    }

    private byte compareFirstKeys(ColumnVector left, int leftRow, int rightRow) {
        ColumnVector right = build.table().rows().column(node.rightKeys().get(0));
        if (left.isNull(leftRow) || right.isNull(rightRow)) {
            return UNKNOWN;
        }
        return equality.same(left, leftRow, right, rightRow) ? MATCHES : MISSES;
    }

    /** Gives what depends on whether a left row found a partner. @return false where no more are wanted */
    boolean giveLeftRows(Batch batch, byte[] results, Output output) {
        found = results;
        return switch (node.type()) {
            case INNER, RIGHT -> true;
            case LEFT, FULL -> giveWithoutRight(batch, output);
            case SEMI -> giveIf(batch, MATCHES, output);
            case ANTI -> giveIf(batch, MISSES, output);
            case NULL_AWARE_ANTI -> {
                noteUnknown(batch);
                yield giveIf(batch, MISSES, output);
            }
            case MARK -> giveMarked(batch, output);
            case NULL_AWARE_MARK -> {
                noteUnknown(batch);
                yield giveMarked(batch, output);
            }
        };
    }

    /** With one key and no residual, the set of right rows is all of them: two flags tell what is unknown. */
    private void noteUnknown(Batch batch) {
        if (JoinBuild.comparesFirstKey(node) || build.facts().isEmpty()) {
            return;
        }
        ColumnVector key = batch.column(node.leftKeys().get(0));
        for (int i = 0; i < batch.rowCount(); i++) {
            boolean unknown = build.facts().firstKeyHasNull()
                    || key.isNull(batch.selection().position(i));
            if (found[i] == MISSES && unknown) {
                found[i] = UNKNOWN;
            }
        }
    }

    private Selection rowsWith(Batch batch, byte wanted) {
        int[] positions = new int[batch.rowCount()];
        int count = 0;
        for (int i = 0; i < batch.rowCount(); i++) {
            if (found[i] == wanted) {
                positions[count++] = batch.selection().position(i);
            }
        }
        return count == batch.rowCount() ? batch.selection() : Selection.of(positions, count);
    }

    private boolean giveIf(Batch batch, byte wanted, Output output) {
        Selection rows = rowsWith(batch, wanted);
        return rows.count() == 0 || output.emit(batch.withSelection(rows));
    }

    private boolean giveWithoutRight(Batch batch, Output output) {
        Selection alone = rowsWith(batch, MISSES);
        if (alone.count() == 0) {
            return true;
        }
        Batch left = batch.withSelection(alone).compact();
        int[] none = new int[alone.count()];
        Arrays.fill(none, -1);
        List<ColumnVector> columns = new ArrayList<>(left.columns());
        for (ColumnVector column : build.table().rows().columns()) {
            columns.add(column.gather(none, none.length));
        }
        return output.emit(left.withColumns(node.schema(), columns));
    }

    private boolean giveMarked(Batch batch, Output output) {
        Batch left = batch.compact();
        int count = left.rowCount();
        long[] marks = new long[count];
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            marks[i] = found[i] == MATCHES ? 1 : 0;
            nulls[i] = found[i] == UNKNOWN;
        }
        List<ColumnVector> columns = new ArrayList<>(left.columns());
        columns.add(new LongVector(DataType.BOOLEAN, count, marks, nulls));
        return output.emit(left.withColumns(node.schema(), columns));
    }

    /** RIGHT and FULL, after all instances have probed: build rows that found no partner. @return false where no more are wanted */
    boolean giveUnmatchedBuildRows(Output output) {
        if (!givesUnmatchedBuildRows()) {
            return true;
        }
        Batch rows = build.table().rows();
        int[] alone = new int[rows.rowCount()];
        int count = 0;
        for (int row = 0; row < alone.length; row++) {
            if (!build.isMatched(row)) {
                alone[count++] = row;
            }
        }
        for (int from = 0; from < count; from += Batch.DEFAULT_ROWS) {
            int[] chunk = Arrays.copyOfRange(alone, from, Math.min(count, from + Batch.DEFAULT_ROWS));
            if (!output.emit(withoutLeft(rows, chunk))) {
                return false;
            }
        }
        return true;
    }

    private Batch withoutLeft(Batch rows, int[] chunk) {
        List<ColumnVector> columns = new ArrayList<>();
        for (DataType type : node.left().schema().types()) {
            columns.add(ConstantVector.of(type, null, chunk.length));
        }
        rows.columns().forEach(column -> columns.add(column.gather(chunk, chunk.length)));
        return Batch.of(node.schema(), columns, chunk.length);
    }
}
