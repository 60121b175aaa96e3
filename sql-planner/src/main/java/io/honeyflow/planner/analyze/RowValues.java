package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Rows of values, which are compared value by value: {@code (a, b) IN ((1, 2), (3, 4))}. */
final class RowValues {
    private final AnalysisContext context;

    RowValues(AnalysisContext context) {
        this.context = context;
    }

    static boolean isRow(Expr expression) {
        return expression instanceof Expr.Call call && call.name().equalsIgnoreCase("struct") && call.over() == null;
    }

    private static boolean areRows(List<Expr> expressions) {
        return expressions.stream().allMatch(RowValues::isRow);
    }

    /** Null for anything else than {@code =} and {@code <>} of two rows. */
    @Nullable
    RexNode comparison(Expr.Call call, ExpressionAnalyzer analyzer) {
        boolean equality = call.name().equals("=") || call.name().equals("<>");
        if (!equality || call.arguments().size() != 2 || !areRows(call.arguments())) {
            return null;
        }
        RexNode equal = equal(
                parts(call.arguments().get(0), analyzer), parts(call.arguments().get(1), analyzer), call.position());
        return call.name().equals("=") ? equal : context.rex().not(equal);
    }

    /** Null where it isn't a row that is looked for among rows. */
    @Nullable
    RexNode in(Expr.InList in, ExpressionAnalyzer analyzer) {
        if (!isRow(in.value()) || !areRows(in.list())) {
            return null;
        }
        List<RexNode> value = parts(in.value(), analyzer);
        List<RexNode> any = new ArrayList<>();
        for (Expr row : in.list()) {
            any.add(equal(value, parts(row, analyzer), row.position()));
        }
        return any.size() == 1 ? any.get(0) : context.rex().or(any);
    }

    private static List<RexNode> parts(Expr row, ExpressionAnalyzer analyzer) {
        return analyzer.analyze(((Expr.Call) row).arguments());
    }

    private RexNode equal(List<RexNode> left, List<RexNode> right, Position position) {
        if (left.size() != right.size()) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    "expected a row of " + left.size() + " values, found one of " + right.size(),
                    position);
        }
        List<RexNode> all = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            all.add(context.call("=", position, List.of(left.get(i), right.get(i))));
        }
        return all.size() == 1 ? all.get(0) : context.rex().and(all);
    }
}
