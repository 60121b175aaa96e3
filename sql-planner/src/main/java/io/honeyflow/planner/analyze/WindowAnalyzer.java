package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.plan.AggregateCall.Distinctness;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.WindowCall.NullTreatment;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.StreamTraits;
import io.honeyflow.planner.logical.WindowCompute;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.SortItem;
import io.honeyflow.planner.query.WindowSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Functions over windows: one node for all calls of the same partitions and order. */
final class WindowAnalyzer {
    private final ExpressionAnalyzer.Place place;
    private final AnalysisContext context;
    private final Map<String, WindowSpecification> named;

    WindowAnalyzer(ExpressionAnalyzer.Place place, Map<String, WindowSpecification> named) {
        this.place = place;
        this.context = place.context();
        this.named = named;
    }

    /** Rows that a node sorts for all its calls. */
    private record Rows(List<Integer> partition, List<SortKey> order) {}

    private record Prepared(Expr.Call expression, WindowCompute.Call call) {}

    /** Computes all window calls in the expressions; from then on they are columns. */
    void compute(List<Expr> expressions) {
        Map<Rows, List<Prepared>> byRows = new LinkedHashMap<>();
        for (Expr expression : Expressions.outermost(expressions, Expressions::isWindow)) {
            Expr.Call call = (Expr.Call) expression;
            if (!StreamTraits.bounded(place.builder().node())) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "'" + call.name() + "' OVER an unbounded input: expected one that ends, or a window of time"
                                + " (TUMBLE, HOP) that is grouped by",
                        call.position());
            }
            WindowSpecification window = specification(call);
            computeOffsets(call, window);
            byRows.computeIfAbsent(rows(window), key -> new ArrayList<>())
                    .add(new Prepared(call, prepare(call, window)));
        }
        byRows.forEach(this::compute);
    }

    /**
     * {@code lag} and {@code lead} without OVER inside of a function's arguments go over that function's window. Source:
     * Hive's WindowingSpec and LeadLagInfo.
     */
    private void computeOffsets(Expr.Call of, WindowSpecification window) {
        WindowSpecification whole = new WindowSpecification(null, window.partition(), window.order(), null);
        for (Expr expression : Expressions.outermost(of.arguments(), Expressions::isOffset)) {
            Expr.Call offset = (Expr.Call) expression;
            computeOffsets(offset, whole);
            Rows rows = rows(whole);
            compute(rows, List.of(new Prepared(offset, prepare(offset, whole))));
        }
    }

    private Rows rows(WindowSpecification window) {
        return new Rows(places(window.partition()), order(window.order()));
    }

    private void compute(Rows rows, List<Prepared> calls) {
        PlanBuilder builder = place.builder();
        int first = Rels.columns(builder.node());
        List<WindowCompute.Call> computed = calls.stream().map(Prepared::call).toList();
        builder.replace(WindowCompute.create(builder.node(), rows.partition(), rows.order(), computed));
        for (int i = 0; i < calls.size(); i++) {
            place.substitutions().compute(calls.get(i).expression(), builder.column(first + i));
        }
    }

    private WindowSpecification specification(Expr.Call call) {
        Expr.Over over = call.over();
        if (over == null) {
            throw new IllegalStateException("no window: " + call);
        }
        if (over.specification() == null) {
            return find(over.name(), call, Set.of());
        }
        return resolve(over.specification(), call, Set.of());
    }

    /** What a specification means with all that the windows it is built on say. */
    private WindowSpecification resolve(WindowSpecification own, Expr.Call call, Set<String> through) {
        if (own.base() == null) {
            return own;
        }
        WindowSpecification base = find(own.base(), call, through);
        return new WindowSpecification(
                null,
                own.partition().isEmpty() ? base.partition() : own.partition(),
                own.order().isEmpty() ? base.order() : own.order(),
                own.frame() == null ? base.frame() : own.frame());
    }

    private WindowSpecification find(@Nullable String name, Expr.Call call, Set<String> through) {
        WindowSpecification found = named.get(name);
        if (found == null) {
            throw new SqlException(ErrorCode.SEMANTIC, "no WINDOW '" + name + "' is defined", call.position());
        }
        Set<String> with = new LinkedHashSet<>(through);
        if (!with.add(name)) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "WINDOW '" + through.iterator().next() + "' is defined by itself",
                    call.position());
        }
        return resolve(found, call, with);
    }

    private List<Integer> places(List<Expr> expressions) {
        return place.builder().places(place.analyzer().analyze(expressions));
    }

    private List<SortKey> order(List<SortItem> items) {
        Ordering ordering = new Ordering(context);
        List<Integer> places = places(items.stream().map(SortItem::expression).toList());
        return Rels.sortKeys(ordering.collations(items, places));
    }

    private WindowCompute.Call prepare(Expr.Call call, WindowSpecification window) {
        List<RexNode> arguments = place.analyzer().analyze(call.arguments());
        ResolvedFunction function = context.resolve(call.name().toLowerCase(Locale.ROOT), arguments, call.position());
        if (function.kind() != FunctionKind.WINDOW && function.kind() != FunctionKind.AGGREGATE) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "'" + call.name() + "' is no function over a window", call.position());
        }
        boolean distinct = call.quantifier() == Expr.Call.Quantifier.DISTINCT;
        if (distinct && function.kind() != FunctionKind.AGGREGATE) {
            throw new SqlException(ErrorCode.SEMANTIC, "'" + call.name() + "' takes no DISTINCT", call.position());
        }
        List<RexNode> cast = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            cast.add(context.rex()
                    .cast(arguments.get(i), function.argumentTypes().get(i)));
        }
        return new WindowCompute.Call(
                function,
                place.builder().places(cast),
                distinct ? Distinctness.DISTINCT : Distinctness.ALL,
                frame(window),
                call.nulls() == Expr.Call.Nulls.IGNORE ? NullTreatment.IGNORE : NullTreatment.RESPECT);
    }

    private static Frame frame(WindowSpecification window) {
        if (window.frame() != null) {
            return window.frame();
        }
        return window.order().isEmpty() ? Frame.WHOLE : Frame.RUNNING;
    }
}
