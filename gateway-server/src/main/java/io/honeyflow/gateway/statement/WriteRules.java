package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.type.DataType;
import io.honeyflow.gateway.command.CommandContext;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.planner.analyze.RowRules;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a table's enforced constraints ask of rows that are inserted. Source: Hive's ConstraintsUtils. */
final class WriteRules {
    private final CommandContext context;

    WriteRules(CommandContext context) {
        this.context = context;
    }

    /** @param columns lower-case names of those that are written, in their order */
    RowRules of(Table table, List<String> columns) {
        Map<String, Expr> defaults = new HashMap<>();
        List<RowRules.Check> checks = new ArrayList<>();
        boolean notNull = context.session().settings().get(SessionOptions.ENFORCED_NOT_NULL);
        for (Constraint constraint : context.catalog().constraints(table.database(), table.name())) {
            if (!constraint.traits().enabled()) {
                continue;
            }
            switch (constraint) {
                case Constraint.Default value ->
                    defaults.put(value.column(), HiveQlParser.parseExpression(value.expression()));
                case Constraint.NotNull not -> {
                    if (notNull && columns.contains(not.column())) {
                        checks.add(check(
                                table,
                                not,
                                '`' + not.column() + "` IS NOT NULL",
                                "column '" + not.column() + "' is null"));
                    }
                }
                case Constraint.Check check ->
                    checks.add(check(table, check, check.expression(), check.expression() + " is false"));
                default -> {
                    // Keys are never enforced.
                }
            }
        }
        return new RowRules(defaults, checks);
    }

    private static RowRules.Check check(Table table, Constraint constraint, String condition, String found) {
        return new RowRules.Check(
                HiveQlParser.parseExpression(condition),
                "constraint " + constraint.name() + " of " + table.qualifiedName() + " is broken: " + found);
    }

    /** Rows of INSERT .. VALUES with what DEFAULT stands for. @param columns that the rows give, in their order */
    static Query filled(Query query, List<String> columns, RowRules rules) {
        if (!(query.body() instanceof Query.Values values)) {
            return query;
        }
        List<List<Expr>> rows = new ArrayList<>();
        for (List<Expr> row : values.rows()) {
            List<Expr> filled = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                filled.add(
                        row.get(i) instanceof Expr.Default missing && i < columns.size()
                                ? value(missing, columns.get(i).toLowerCase(Locale.ROOT), rules)
                                : row.get(i));
            }
            rows.add(filled);
        }
        return new Query(
                query.position(),
                query.with(),
                new Query.Values(values.position(), rows),
                query.order(),
                query.limit(),
                query.offset());
    }

    private static Expr value(Expr.Default missing, String column, RowRules rules) {
        Expr value = rules.defaults().get(column);
        return value == null ? new Expr.Literal(missing.position(), null, DataType.VOID) : value;
    }
}
