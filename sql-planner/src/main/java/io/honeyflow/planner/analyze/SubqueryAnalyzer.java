package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.logical.OneRow;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.logical.Shared;
import io.honeyflow.planner.logical.SubqueryJoin;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Expr.Quantified.Members;
import io.honeyflow.planner.query.Expr.Sense;
import io.honeyflow.planner.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/** Turns subqueries into joins of the plan that asks them. */
final class SubqueryAnalyzer {
    private final AnalysisContext context;
    private final ExpressionAnalyzer.Place place;
    private final PlanBuilder builder;
    private final RexFactory rex;

    SubqueryAnalyzer(ExpressionAnalyzer.Place place) {
        this.place = place;
        this.context = place.context();
        this.builder = place.builder();
        this.rex = context.rex();
    }

    /** IN as a value: true, false or null. */
    RexNode in(Expr.InQuery in, RexNode value) {
        RelNode node = members(in);
        if (isCorrelatedRow(node)) {
            return isTheRow(in, node, value);
        }
        join(in, node, value, JoinType.NULL_AWARE_MARK);
        RexNode mark = builder.column(Rels.columns(builder.node()) - 1);
        return in.sense() == Sense.NEGATED ? rex.not(mark) : mark;
    }

    /** IN as a condition of its own: only rows for which it is true stay. */
    void inCondition(Expr.InQuery in, RexNode value) {
        RelNode node = members(in);
        if (isCorrelatedRow(node)) {
            builder.filter(List.of(isTheRow(in, node, value)));
        } else {
            join(in, node, value, in.sense() == Sense.NEGATED ? JoinType.NULL_AWARE_ANTI : JoinType.SEMI);
        }
    }

    private RelNode members(Expr.InQuery in) {
        RelNode node = plan(in.query());
        requireOneColumn(node, in.position());
        return node;
    }

    /** An aggregate without keys gives its row also where a join by the outer row's values finds none. */
    private static boolean isCorrelatedRow(RelNode node) {
        return OuterColumn.in(node) && GlobalAggregate.givesOneRow(node);
    }

    /** IN of a single row is a comparison with it. */
    private RexNode isTheRow(Expr.InQuery in, RelNode node, RexNode value) {
        RexNode member = scalar(node, in.position());
        ResolvedFunction equality = context.resolve("=", List.of(value, member), in.position());
        RexNode equal = rex.equal(
                rex.cast(value, equality.argumentTypes().get(0)),
                rex.cast(member, equality.argumentTypes().get(1)));
        return in.sense() == Sense.NEGATED ? rex.not(equal) : equal;
    }

    private void join(Expr.InQuery in, RelNode node, RexNode value, JoinType type) {
        Decorrelation.Free free = free(node, in.position());
        RexNode member = Rels.column(free.node(), 0);
        ResolvedFunction equality = context.resolve("=", List.of(value, member), in.position());
        int leftColumns = Rels.columns(builder.node());
        List<RexNode> conditions = new ArrayList<>();
        RexNode left = rex.cast(value, equality.argumentTypes().get(0));
        RexNode right = rex.cast(
                RexUtil.shift(member, leftColumns), equality.argumentTypes().get(1));
        conditions.add(rex.equal(left, right));
        conditions.addAll(joinConditions(free, leftColumns));
        builder.replace(SubqueryJoin.create(builder.node(), free.node(), type, conditions));
    }

    /** A comparison with ANY or ALL rows as a value: true, false or null. */
    RexNode quantified(Expr.Quantified quantified, RexNode value) {
        Expr.InQuery in = QuantifiedComparison.asIn(quantified, Sense.PLAIN);
        if (in != null) {
            return in(in, value);
        }
        boolean all = quantified.members() == Members.ALL;
        Expr.Quantified any = all ? QuantifiedComparison.inverse(quantified) : quantified;
        RexNode holds = markedBy(any, value, comparison -> comparison);
        RexNode unknown = markedBy(any, value, rex::isNull);
        RexNode some = rex.caseOf(
                List.of(
                        holds,
                        rex.builder().makeLiteral(true),
                        unknown,
                        rex.constant(null, DataType.BOOLEAN),
                        rex.builder().makeLiteral(false)),
                DataType.BOOLEAN);
        return all ? rex.not(some) : some;
    }

    private RexNode markedBy(Expr.Quantified quantified, RexNode value, UnaryOperator<RexNode> condition) {
        compare(quantified, value, JoinType.MARK, condition);
        return builder.column(Rels.columns(builder.node()) - 1);
    }

    /** A comparison with ANY or ALL rows as a condition of its own. */
    void quantifiedCondition(Expr.Quantified quantified, Sense sense, RexNode value) {
        Expr.InQuery in = QuantifiedComparison.asIn(quantified, sense);
        if (in != null) {
            inCondition(in, value);
            return;
        }
        Expr.Quantified plain = sense == Sense.PLAIN ? quantified : QuantifiedComparison.inverse(quantified);
        if (plain.members() == Members.ANY) {
            compare(plain, value, JoinType.SEMI, comparison -> comparison);
        } else {
            compare(
                    plain,
                    value,
                    JoinType.ANTI,
                    comparison -> context.call("isnottrue", plain.position(), List.of(comparison)));
        }
    }

    private void compare(Expr.Quantified quantified, RexNode value, JoinType type, UnaryOperator<RexNode> condition) {
        RelNode node = plan(quantified.query());
        requireOneColumn(node, quantified.position());
        Decorrelation.Free free = free(node, quantified.position());
        int leftColumns = Rels.columns(builder.node());
        RexNode member = RexUtil.shift(Rels.column(free.node(), 0), leftColumns);
        RexNode comparison = context.call(quantified.operator(), quantified.position(), List.of(value, member));
        List<RexNode> conditions = new ArrayList<>(List.of(condition.apply(comparison)));
        conditions.addAll(joinConditions(free, leftColumns));
        builder.replace(SubqueryJoin.create(builder.node(), free.node(), type, conditions));
    }

    /** EXISTS as a value: true or false. */
    RexNode exists(Expr.Exists exists) {
        RelNode node = plan(exists.query());
        if (GlobalAggregate.givesOneRow(node)) {
            return rex.builder().makeLiteral(true);
        }
        join(exists, node, JoinType.MARK);
        return builder.column(Rels.columns(builder.node()) - 1);
    }

    /** EXISTS as a condition of its own. */
    void existsCondition(Expr.Exists exists, Sense sense) {
        RelNode node = plan(exists.query());
        if (GlobalAggregate.givesOneRow(node)) {
            builder.filter(List.of(rex.builder().makeLiteral(sense == Sense.PLAIN)));
        } else {
            join(exists, node, sense == Sense.NEGATED ? JoinType.ANTI : JoinType.SEMI);
        }
    }

    private void join(Expr.Exists exists, RelNode node, JoinType type) {
        Decorrelation.Free free = free(node, exists.position());
        List<RexNode> conditions = joinConditions(free, Rels.columns(builder.node()));
        builder.replace(SubqueryJoin.create(builder.node(), free.node(), type, conditions));
    }

    /** The one value of a subquery; null where it gives no row. */
    RexNode scalar(Expr.Scalar scalar) {
        RelNode node = plan(scalar.query());
        requireOneColumn(node, scalar.position());
        return scalar(node, scalar.position());
    }

    private RexNode scalar(RelNode node, Position position) {
        int leftColumns = Rels.columns(builder.node());
        if (!OuterColumn.in(node)) {
            RelNode one = GlobalAggregate.givesOneRow(node) ? node : OneRow.create(node);
            builder.replace(Rels.join(builder.node(), one, List.of(), JoinRelType.INNER));
            return builder.column(leftColumns);
        }
        Optional<GlobalAggregate> global = GlobalAggregate.find(node);
        Optional<Decorrelation.Free> byConditions =
                global.flatMap(found -> new Decorrelation(found.aggregate()).free(node));
        return byConditions.isPresent()
                ? aggregated(global.orElseThrow(), byConditions.get())
                : unnested(global.isPresent() ? node : OneRow.create(node), position);
    }

    private RexNode unnested(RelNode node, Position position) {
        int leftColumns = Rels.columns(builder.node());
        Decorrelation.Free free = unnest(node, position);
        // Made before the join, as the outer plan may have become a shared one.
        List<RexNode> conditions = joinConditions(free, leftColumns);
        builder.replace(Rels.join(builder.node(), free.node(), conditions, JoinRelType.LEFT));
        return builder.column(leftColumns);
    }

    /** An aggregate whose groups a join finds by the outer row's values: none where there are no rows. */
    private RexNode aggregated(GlobalAggregate aggregate, Decorrelation.Free free) {
        int leftColumns = Rels.columns(builder.node());
        RexNode ofNoRows = aggregate.valueOfNoRows(rex);
        RelNode right = ofNoRows == null
                ? free.node()
                : Rels.append(free.node(), List.of(rex.builder().makeLiteral(true)));
        builder.replace(Rels.join(builder.node(), right, joinConditions(free, leftColumns), JoinRelType.LEFT));
        RexNode value = builder.column(leftColumns);
        if (ofNoRows == null) {
            return value;
        }
        RexNode missing = rex.isNull(builder.column(Rels.columns(builder.node()) - 1));
        return rex.caseOf(List.of(missing, ofNoRows, value), aggregate.type());
    }

    /** The subquery's plan without the outer query's columns. */
    private Decorrelation.Free free(RelNode node, Position position) {
        return new Decorrelation().free(node).orElseGet(() -> unnest(node, position));
    }

    /** The outer plan is read twice from then on: for its own rows, and for the values that the subquery names. */
    private Decorrelation.Free unnest(RelNode node, Position position) {
        OuterValues values = OuterValues.of(node, place.scope().id());
        builder.replace(Shared.create(builder.node(), context.nextShare()));
        List<RexNode> here = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RexCall call : values.calls()) {
            here.add(here((OuterColumn) call.getOperator(), call));
            names.add("_d" + names.size());
        }
        RelNode domain = SetOperations.distinct(Rels.project(builder.node(), here, names));
        RelNode unnested = new Unnesting(domain, values, context, position).of(node);
        int columns = Rels.columns(node);
        List<RexNode> conditions = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            conditions.add(rex.same(values.calls().get(i), Rels.column(unnested, columns + i)));
        }
        return new Decorrelation.Free(unnested, conditions);
    }

    private RelNode plan(Query query) {
        return place.queries().subquery(query, place.scope()).node();
    }

    private static void requireOneColumn(RelNode node, Position position) {
        if (Rels.columns(node) != 1) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "expected a subquery of one column, found " + Rels.columns(node), position);
        }
    }

    /** The freed conditions over this plan's columns, then the subquery's. */
    private List<RexNode> joinConditions(Decorrelation.Free free, int leftColumns) {
        List<RexNode> conditions = new ArrayList<>();
        for (RexNode condition : free.conditions()) {
            conditions.add(condition.accept(new RexShuttle() {
                @Override
                public RexNode visitInputRef(RexInputRef reference) {
                    return new RexInputRef(reference.getIndex() + leftColumns, reference.getType());
                }

                @Override
                public RexNode visitCall(RexCall call) {
                    return call.getOperator() instanceof OuterColumn outer
                                    && outer.scope() == place.scope().id()
                            ? here(outer, call)
                            : super.visitCall(call);
                }
            }));
        }
        return conditions;
    }

    private RexNode here(OuterColumn outer, RexCall call) {
        RexNode overRows = new RexInputRef(outer.index(), call.getType());
        if (!place.substitutions().grouped()) {
            return overRows;
        }
        RexNode key = place.substitutions().key(overRows);
        if (key == null) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "a subquery behind GROUP BY names a column that is no key of the groups");
        }
        return key;
    }
}
