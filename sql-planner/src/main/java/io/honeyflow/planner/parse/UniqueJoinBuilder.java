package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.query.Relation.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * UNIQUEJOIN: for each key the rows of all tables with each other, a table without such rows standing with nulls. Without a row of a
 * PRESERVE table there must be one of every table. A key with a null is nobody else's. Source: genUniqueJoinObject of Hive's
 * CommonJoinOperator.
 */
final class UniqueJoinBuilder {
    private final Position position;
    private final ExpressionBuilder expressions;
    private final List<Part> parts = new ArrayList<>();

    private record Part(Relation relation, List<Expr> keys, boolean preserved) {}

    UniqueJoinBuilder(HiveQlGrammar.FromClauseContext from, ExpressionBuilder expressions) {
        this.position = Places.of(from);
        this.expressions = expressions;
        from.uniqueJoinPart().forEach(part -> parts.add(part(part)));
        int keys = parts.get(0).keys().size();
        if (parts.stream().anyMatch(part -> part.keys().size() != keys)) {
            throw new SqlException(ErrorCode.SEMANTIC, "UNIQUEJOIN: expected as many keys of each table", position);
        }
    }

    private Part part(HiveQlGrammar.UniqueJoinPartContext part) {
        String alias = part.identifier() == null ? null : Places.name(part.identifier());
        Relation.Named table = new Relation.Named(
                Places.of(part),
                part.tableName().identifier().stream().map(Places::name).toList(),
                alias);
        Relation relation =
                part.tableSample() == null ? table : new SampleBuilder(expressions).build(table, part.tableSample());
        List<Expr> keys = part.expression().stream().map(expressions::build).toList();
        boolean preserved = part.PRESERVE() != null;
        return new Part(preserved ? relation : withKeys(relation, table.seenAs(), keys), keys, preserved);
    }

    /** Rows that nothing preserves and that no other table can have are never there. */
    private Relation withKeys(Relation table, String alias, List<Expr> keys) {
        Query.Select all = QueryBuilder.starOf(table);
        Query.Select some = new Query.Select(
                position, all.quantifier(), all.items(), table, all(keys, this::present), null, null, Map.of(), null);
        return new Relation.Derived(
                position, new Query(position, List.of(), some, List.of(), null, 0), alias, List.of());
    }

    Relation build() {
        boolean anyPreserved = parts.stream().anyMatch(Part::preserved);
        JoinKind kind = anyPreserved ? JoinKind.FULL : JoinKind.INNER;
        Relation joined = parts.get(0).relation();
        for (int i = 1; i < parts.size(); i++) {
            joined = new Relation.Joined(position, joined, parts.get(i).relation(), kind, matches(i), List.of());
        }
        boolean allPreserved = parts.stream().allMatch(Part::preserved);
        return !anyPreserved || allPreserved ? joined : preserved(joined);
    }

    /** A table's keys are those of any table before it. */
    private Expr matches(int place) {
        List<Expr> keys = parts.get(place).keys();
        List<Expr> conditions = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int key = i;
            List<Expr> before = parts.subList(0, place).stream()
                    .map(part -> part.keys().get(key))
                    .toList();
            Expr any = before.size() == 1 ? before.get(0) : call("coalesce", before);
            conditions.add(call("=", List.of(any, keys.get(i))));
        }
        return all(conditions, condition -> condition);
    }

    /** Without the rows of tables that aren't preserved alone: a semijoin with one row drops them and adds no column. */
    private Relation preserved(Relation joined) {
        List<Expr> kept = new ArrayList<>();
        parts.stream().filter(Part::preserved).forEach(part -> kept.add(all(part.keys(), this::present)));
        List<Expr> others = parts.stream()
                .filter(part -> !part.preserved())
                .map(part -> part.keys().get(0))
                .toList();
        kept.add(all(others, key -> call("isnull", List.of(key))));
        Expr condition =
                kept.stream().reduce((a, b) -> call("or", List.of(a, b))).orElseThrow();
        Query one = new Query(
                position,
                List.of(),
                new Query.Values(position, List.of(List.of(new Expr.Literal(position, 1, DataType.INT)))),
                List.of(),
                null,
                0);
        Relation row = new Relation.Derived(position, one, null, List.of());
        return new Relation.Joined(position, joined, row, JoinKind.SEMI, condition, List.of());
    }

    private Expr present(Expr key) {
        return call("isnotnull", List.of(key));
    }

    private Expr all(List<Expr> expressions, UnaryOperator<Expr> condition) {
        return expressions.stream()
                .map(condition)
                .reduce((a, b) -> call("and", List.of(a, b)))
                .orElseThrow();
    }

    private Expr call(String name, List<Expr> arguments) {
        return new Expr.Call(position, name, arguments);
    }
}
