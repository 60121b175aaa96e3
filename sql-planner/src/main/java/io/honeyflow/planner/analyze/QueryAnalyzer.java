package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.InlineRows;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Queries: common table expressions, set operations, VALUES, order and limit. */
final class QueryAnalyzer {
    private final AnalysisContext context;
    private final Environment environment;

    QueryAnalyzer(AnalysisContext context, Environment environment) {
        this.context = context;
        this.environment = environment;
    }

    Environment environment() {
        return environment;
    }

    AnalysisContext context() {
        return context;
    }

    Planned query(Query query) {
        return query(query, null);
    }

    /** A query that may name columns of an outer one. */
    Planned subquery(Query query, Scope outer) {
        return query(query, outer);
    }

    Planned query(Query query, @Nullable Scope outer) {
        Environment inner = environment;
        for (Query.With with : Definitions.ordered(query.with())) {
            inner = inner.with(with);
        }
        return new QueryAnalyzer(context, inner).body(query, outer);
    }

    /** A query without FROM over what was analyzed before: a branch of a multi-insert. */
    Planned over(Query branch, Source from) {
        if (!(branch.body() instanceof Query.Select select)) {
            throw new SqlException(ErrorCode.SEMANTIC, "expected SELECT behind INSERT", branch.position());
        }
        new StrictChecks(context.session().settings()).query(branch);
        Ordering.Request order = new Ordering.Request(branch.order(), branch.limit(), branch.offset());
        Source own = select.from() == null ? from : new FromAnalyzer(this, null, from).analyze(select.from());
        return new SelectAnalyzer(this, select, null, own).analyze(order);
    }

    private Planned body(Query query, @Nullable Scope outer) {
        new StrictChecks(context.session().settings()).query(query);
        Ordering.Request order = new Ordering.Request(query.order(), query.limit(), query.offset());
        return switch (query.body()) {
            case Query.Select select -> new SelectAnalyzer(this, select, outer).analyze(order);
            case Query.SetOperation operation ->
                ordered(new SetOperations(this, outer).analyze(operation), order, outer);
            case Query.Values values -> ordered(values(values), order, outer);
        };
    }

    /** Orders by columns of the result alone. */
    Planned ordered(Planned planned, Ordering.Request order, @Nullable Scope outer) {
        if (order.isEmpty()) {
            return planned;
        }
        Scope scope = new Scope(context.nextScope(), planned.columns(null), outer);
        PlanBuilder builder = new PlanBuilder(planned.node());
        ExpressionAnalyzer.Place place =
                new ExpressionAnalyzer.Place(context, scope, builder, new Substitutions(), this);
        List<RexNode> keys = new Ordering(context)
                .keys(order, planned.names(), item -> place.analyzer().analyze(item));
        List<Integer> places = builder.places(keys);
        RelNode sorted = new Ordering(context).sort(builder.node(), order, places);
        RelNode cut = Ordering.cut(sorted, planned.names().size());
        return new Planned(cut, planned.names(), planned.labels());
    }

    /** Constant rows; a value that is no literal is computed now. */
    private Planned values(Query.Values values) {
        List<List<RexNode>> rows = new ArrayList<>();
        for (List<Expr> row : values.rows()) {
            Scope none = new Scope(context.nextScope(), List.of(), null);
            PlanBuilder builder = new PlanBuilder(InlineRows.oneRow(context.cluster()));
            rows.add(new ExpressionAnalyzer.Place(context, none, builder, new Substitutions(), this)
                    .analyzer()
                    .analyze(row));
        }
        int columns = rows.get(0).size();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            fields.add(new Field("col" + (i + 1), commonType(rows, i, values.position())));
        }
        List<List<@Nullable Object>> constants = new ArrayList<>();
        for (List<RexNode> row : rows) {
            List<@Nullable Object> constantRow = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                RexNode cast = context.rex().cast(row.get(i), fields.get(i).type());
                constantRow.add(context.evaluate(cast).value());
            }
            constants.add(constantRow);
        }
        Schema schema = new Schema(fields);
        return new Planned(InlineRows.create(context.cluster(), schema, constants), schema.names());
    }

    private static DataType commonType(List<List<RexNode>> rows, int column, Position position) {
        List<DataType> types = new ArrayList<>();
        for (List<RexNode> row : rows) {
            if (row.size() != rows.get(0).size()) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "VALUES: expected " + rows.get(0).size() + " values in each row, found " + row.size(),
                        position);
            }
            types.add(EngineType.of(row.get(column).getType()));
        }
        return CommonType.forUnion(types)
                .orElseThrow(() -> new SqlException(
                        ErrorCode.WRONG_ARGUMENTS,
                        "VALUES: column " + (column + 1) + " has values without a common type: " + types,
                        position));
    }
}
