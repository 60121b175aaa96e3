package io.honeyflow.planner.analyze;

import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.query.WindowSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement's text names: how often it reads each common table expression, of which those that are read more than once are
 * computed once; the tables; and the last parts of names of columns.
 */
final class References {
    private final Map<Query.With, Integer> counts = new IdentityHashMap<>();
    private final List<Relation.Named> tables = new ArrayList<>();
    private final Set<String> columns = new HashSet<>();

    /** Names in FROM that mean tables or views, as often as they are written. */
    List<Relation.Named> tables() {
        return tables;
    }

    /** Whether a column is called by this name anywhere. @param name lower-case */
    boolean mentions(String name) {
        return columns.contains(name);
    }

    int count(Query.With with) {
        return counts.getOrDefault(with, 0);
    }

    void addQuery(Query query, Environment environment) {
        Environment inner = environment;
        for (Query.With with : Definitions.ordered(query.with())) {
            addQuery(with.query(), inner);
            inner = inner.with(with);
        }
        switch (query.body()) {
            case Query.Select select -> addSelect(select, inner);
            case Query.SetOperation operation -> {
                addQuery(operation.left(), inner);
                addQuery(operation.right(), inner);
            }
            case Query.Values values -> {
                for (List<Expr> row : values.rows()) {
                    addAll(row, inner);
                }
            }
        }
        for (var item : query.order()) {
            add(item.expression(), inner);
        }
    }

    private void addSelect(Query.Select select, Environment environment) {
        if (select.from() != null) {
            addRelation(select.from(), environment);
        }
        select.items().forEach(item -> add(item.expression(), environment));
        add(select.where(), environment);
        add(select.having(), environment);
        add(select.qualify(), environment);
        if (select.grouping() != null) {
            addAll(select.grouping().keys(), environment);
        }
        for (WindowSpecification window : select.windows().values()) {
            addAll(window.partition(), environment);
            window.order().forEach(item -> add(item.expression(), environment));
        }
    }

    void addRelation(Relation relation, Environment environment) {
        switch (relation) {
            case Relation.Named named -> {
                Environment.Found found =
                        named.name().size() == 1 ? environment.find(named.name().get(0)) : null;
                if (found == null) {
                    tables.add(named);
                } else {
                    counts.merge(found.definition(), 1, Integer::sum);
                }
            }
            case Relation.Derived derived -> addQuery(derived.query(), environment);
            case Relation.Joined joined -> {
                addRelation(joined.left(), environment);
                addRelation(joined.right(), environment);
                add(joined.condition(), environment);
            }
            case Relation.LateralView view -> {
                addRelation(view.input(), environment);
                add(view.function(), environment);
            }
            case Relation.Sampled sampled -> {
                addRelation(sampled.table(), environment);
                addAll(sampled.on(), environment);
            }
            case Relation.SampledPart sampled -> addRelation(sampled.table(), environment);
            case Relation.Files files -> {}
            case Relation.SharedRows rows -> {}
            case Relation.Partitioned partitioned -> {
                addRelation(partitioned.input(), environment);
                addAll(partitioned.rows().partition(), environment);
            }
            case Relation.Windowed windowed -> addRelation(windowed.input(), environment);
        }
    }

    private void addAll(List<Expr> expressions, Environment environment) {
        expressions.forEach(expression -> add(expression, environment));
    }

    private void add(@Nullable Expr expression, Environment environment) {
        switch (expression) {
            case null -> {
                return;
            }
            case Expr.Name name -> columns.add(name.parts().getLast().toLowerCase(Locale.ROOT));
            case Expr.InQuery in -> addQuery(in.query(), environment);
            case Expr.Quantified quantified -> addQuery(quantified.query(), environment);
            case Expr.Exists exists -> addQuery(exists.query(), environment);
            case Expr.Scalar scalar -> addQuery(scalar.query(), environment);
            default -> {}
        }
        addAll(expression.children(), environment);
    }
}
