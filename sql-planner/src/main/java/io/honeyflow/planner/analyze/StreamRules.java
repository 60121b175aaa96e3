package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.planner.logical.AggregateFunction;
import io.honeyflow.planner.logical.OneRow;
import io.honeyflow.planner.logical.StreamTraits;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalSort;

/** What can't be asked of rows that never end, or that are taken back later. */
final class StreamRules {
    private StreamRules() {}

    /** @throws SqlException SEMANTIC or NOT_SUPPORTED, naming what the plan asks and can't be had */
    static void check(RelNode node, FunctionCatalog functions) {
        node.getInputs().forEach(input -> check(input, functions));
        switch (node) {
            case LogicalSort sort -> sort(sort);
            case OneRow one
            when !StreamTraits.bounded(one) ->
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "a scalar subquery over an unbounded input: expected one that ends, its row is known at the end");
            case LogicalAggregate aggregate
            when StreamTraits.isChangelog(aggregate.getInput()) ->
                aggregate.getAggCallList().forEach(call -> retractable(call, functions));
            default -> {}
        }
    }

    /** @throws SqlException NOT_SUPPORTED where rows of the result may be taken back */
    static void refuseChangelog(RelNode node) {
        if (StreamTraits.isChangelog(node)) {
            throw SqlException.notSupported("grouping, DISTINCT, UNION or an outer join of an unbounded input without a"
                    + " window of time (TUMBLE, HOP) among the keys: its results would be taken back later ("
                    + AnalyzeOptions.CHANGELOG_RESULTS.name() + " shows a client such results)");
        }
    }

    private static void sort(LogicalSort sort) {
        if (!sort.getCollation().getFieldCollations().isEmpty() && !StreamTraits.bounded(sort)) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "ORDER BY over an unbounded input: expected one that ends, or no order");
        }
        if (StreamTraits.isChangelog(sort)) {
            throw SqlException.notSupported("LIMIT of rows of an unbounded input that may be taken back later");
        }
    }

    private static void retractable(AggregateCall call, FunctionCatalog functions) {
        ResolvedFunction function = ((AggregateFunction) call.getAggregation()).resolved();
        if (call.isDistinct() || !functions.retracts(function)) {
            throw SqlException.notSupported(function.function().name()
                    + (call.isDistinct() ? "(DISTINCT ..)" : "")
                    + " over rows of an unbounded input that may be taken back later");
        }
    }
}
