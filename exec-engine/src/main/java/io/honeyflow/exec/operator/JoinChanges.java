package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.RowKinds;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.kernel.JoinPairs.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What a join of two changing sides gives of a row by itself, as inserts or as deletes. */
final class JoinChanges {
    private final PlanNode.Join node;

    JoinChanges(PlanNode.Join node) {
        this.node = node;
    }

    /** Whether a side's rows are given while they have no partner. */
    boolean givesAlone(Side side) {
        return switch (node.type()) {
            case LEFT, ANTI -> side == Side.LEFT;
            case RIGHT -> side == Side.RIGHT;
            case FULL -> true;
            default -> false;
        };
    }

    /** Whether a side's rows are given, once each, while they have a partner. */
    boolean givesPartnered(Side side) {
        return node.type() == JoinType.SEMI && side == Side.LEFT;
    }

    /** Gives rows of one side, without columns of the other. */
    void give(Side side, Batch rows, Selection which, Kind kind, Output output) {
        if (which.count() == 0) {
            return;
        }
        Batch given = rows.withSelection(which).compact();
        List<ColumnVector> columns = new ArrayList<>();
        if (side == Side.RIGHT) {
            addNulls(node.left(), given.rowCount(), columns);
        }
        columns.addAll(given.columns());
        if (side == Side.LEFT && node.type().givesRight()) {
            addNulls(node.right(), given.rowCount(), columns);
        }
        Selection all = Selection.all(given.rowCount());
        output.emit(new Batch(node.schema(), columns, all, kind.of(given.rowCount())));
    }

    private static void addNulls(PlanNode missing, int count, List<ColumnVector> to) {
        for (DataType type : missing.schema().types()) {
            to.add(ConstantVector.of(type, null, count));
        }
    }

    /** Whether rows come or go. */
    enum Kind {
        INSERT,
        DELETE;

        Kind other() {
            return this == INSERT ? DELETE : INSERT;
        }

        RowKinds of(int rows) {
            if (this == INSERT) {
                return RowKinds.inserts();
            }
            BitSet deletes = new BitSet(rows);
            deletes.set(0, rows);
            return RowKinds.ofDeletes(deletes);
        }
    }
}
