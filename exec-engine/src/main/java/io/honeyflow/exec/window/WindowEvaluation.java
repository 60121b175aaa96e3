package io.honeyflow.exec.window;

import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.kernel.Cancellation;
import io.honeyflow.exec.kernel.RowSorter;
import java.util.ArrayList;
import java.util.List;

/** Adds a column for each call of a window to its rows. */
public final class WindowEvaluation {
    private final PlanNode.Window node;
    private final FunctionLibrary functions;

    public WindowEvaluation(PlanNode.Window node, FunctionLibrary functions) {
        this.node = node;
        this.functions = functions;
    }

    static List<SortKey> partitionKeys(PlanNode.Window node) {
        List<SortKey> partition = new ArrayList<>();
        for (int key : node.partitionKeys()) {
            partition.add(new SortKey(key, SortKey.Direction.ASCENDING, SortKey.NullOrder.FIRST));
        }
        return partition;
    }

    /** The order in which partitions are whole, and rows of each are in the window's order. */
    public static List<SortKey> sortKeys(PlanNode.Window node) {
        List<SortKey> keys = new ArrayList<>(partitionKeys(node));
        keys.addAll(node.order());
        return keys;
    }

    /** @param all the rows of whole partitions, in any order; every row is live */
    public Batch evaluate(Batch all) {
        SortedRows rows = new SortedRows(sorted(all, sortKeys(node)), partitionKeys(node), node.order());
        List<ColumnVector> columns = new ArrayList<>(rows.rows().columns());
        for (WindowCall call : node.calls()) {
            Cancellation.check();
            columns.add(function(call).evaluate(rows));
        }
        return Batch.of(node.schema(), columns, all.rowCount());
    }

    private static Batch sorted(Batch all, List<SortKey> keys) {
        int[] order = RowSorter.sort(all, keys);
        List<ColumnVector> columns = new ArrayList<>(all.columnCount());
        for (ColumnVector column : all.columns()) {
            Cancellation.check();
            columns.add(column.gather(order, order.length));
        }
        return Batch.of(all.schema(), columns, order.length);
    }

    private WindowFunction function(WindowCall call) {
        return switch (call.function().name()) {
            case "row_number" -> rows -> RankFunction.ROW_NUMBER.evaluate(rows, call.type());
            case "rank" -> rows -> RankFunction.RANK.evaluate(rows, call.type());
            case "dense_rank" -> rows -> RankFunction.DENSE_RANK.evaluate(rows, call.type());
            case "percent_rank" -> rows -> RankFunction.PERCENT_RANK.evaluate(rows, call.type());
            case "cume_dist" -> rows -> RankFunction.CUME_DIST.evaluate(rows, call.type());
            case "ntile" -> new NtileFunction(call);
            case "lead" -> new OffsetFunction(call, 1);
            case "lag" -> new OffsetFunction(call, -1);
            case "first_value" -> new EdgeFunction(call, EdgeFunction.Edge.FIRST);
            case "last_value" -> new EdgeFunction(call, EdgeFunction.Edge.LAST);
            default -> aggregate(call);
        };
    }

    private WindowFunction aggregate(WindowCall call) {
        boolean own = call.function().userCode().isEmpty();
        if (own && functions.kind(call.function().name()).orElse(null) != FunctionKind.AGGREGATE) {
            throw new IllegalStateException("no window function " + call.function());
        }
        return new AggregateFunction(call, functions.accumulator(aggregateCall(call)));
    }

    static AggregateCall aggregateCall(WindowCall call) {
        return new AggregateCall(
                call.function(),
                call.arguments(),
                call.argumentTypes(),
                AggregateCall.Distinctness.ALL,
                -1,
                call.type());
    }
}
