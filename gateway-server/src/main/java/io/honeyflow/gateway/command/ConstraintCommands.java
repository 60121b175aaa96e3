package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.ConstraintClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Constraints as they were written to those that the metastore keeps. NOT NULL, CHECK and DEFAULT can be enforced, for managed
 * tables; keys can't, as in Hive. Source of the rules: Hive's ConstraintsUtils.
 */
final class ConstraintCommands {
    private static final int LONGEST_NAME = 255;

    private final CommandContext context;

    ConstraintCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult add(AlterTable.AddConstraint add) {
        Table table = context.table(add.table());
        boolean keyed = context.catalog().constraints(table.database(), table.name()).stream()
                .anyMatch(known -> known instanceof Constraint.PrimaryKey);
        if (keyed
                && add.constraint() instanceof ConstraintClause.Key key
                && key.kind() == ConstraintClause.Key.Kind.PRIMARY) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "table " + table.qualifiedName() + " has a primary key already",
                    add.position());
        }
        context.catalog().addConstraints(table.database(), table.name(), kept(List.of(add.constraint()), table));
        return StatementResult.done();
    }

    StatementResult drop(AlterTable.DropConstraint drop) {
        Table table = context.table(drop.table());
        Set<String> names = new TreeSet<>();
        context.catalog()
                .constraints(table.database(), table.name())
                .forEach(constraint -> names.add(constraint.name()));
        if (!names.contains(drop.name())) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "table " + table.qualifiedName() + " has no constraint '" + drop.name() + "'"
                            + NearestName.hint(drop.name(), names),
                    drop.position());
        }
        context.catalog().dropConstraint(table.database(), table.name(), drop.name());
        return StatementResult.done();
    }

    /** @param table whose columns they name; it needn't be there yet */
    List<Constraint> kept(List<ConstraintClause> clauses, Table table) {
        List<Constraint> kept = new ArrayList<>();
        for (ConstraintClause clause : clauses) {
            requireEnforceable(clause, table);
            requireName(clause);
            kept.add(kept(clause, table));
        }
        long primary = kept.stream()
                .filter(constraint -> constraint instanceof Constraint.PrimaryKey)
                .count();
        if (primary > 1) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "table " + table.qualifiedName() + ": expected one primary key, found " + primary,
                    clauses.get(clauses.size() - 1).position());
        }
        return kept;
    }

    private static void requireEnforceable(ConstraintClause clause, Table table) {
        String kind = switch (clause) {
            case ConstraintClause.Key key -> key.kind() == ConstraintClause.Key.Kind.PRIMARY ? "PRIMARY KEY" : "UNIQUE";
            case ConstraintClause.ForeignKey key -> "FOREIGN KEY";
            case ConstraintClause.NotNull not -> "NOT NULL";
            case ConstraintClause.Default value -> "DEFAULT";
            case ConstraintClause.Check check -> "CHECK";
        };
        boolean key = clause instanceof ConstraintClause.Key || clause instanceof ConstraintClause.ForeignKey;
        if (clause.traits().enabled() && key) {
            throw SqlException.notSupported(
                    "constraint " + kind + " that is enforced; expected " + kind + " .. DISABLE", clause.position());
        }
        if (clause.traits().enabled() && table.kind() == TableKind.EXTERNAL_TABLE) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "constraint " + kind + " of external table " + table.qualifiedName()
                            + ": others than this engine write its rows; expected " + kind + " .. DISABLE",
                    clause.position());
        }
        if (clause.traits().validated()) {
            throw SqlException.notSupported(
                    "constraint " + kind + " that is validated; expected NOVALIDATE", clause.position());
        }
    }

    private static void requireName(ConstraintClause clause) {
        clause.name().filter(name -> name.length() > LONGEST_NAME).ifPresent(name -> {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "expected a constraint's name of at most " + LONGEST_NAME + " letters, found " + name.length(),
                    clause.position());
        });
    }

    private Constraint kept(ConstraintClause clause, Table table) {
        String name = clause.name().orElse("");
        Constraint.Traits traits = new Constraint.Traits(
                clause.traits().enabled(),
                clause.traits().validated(),
                clause.traits().relied());
        return switch (clause) {
            case ConstraintClause.Key key -> {
                key.columns().forEach(column -> column(table, column, clause));
                yield key.kind() == ConstraintClause.Key.Kind.PRIMARY
                        ? new Constraint.PrimaryKey(name, key.columns(), traits)
                        : new Constraint.Unique(name, key.columns(), traits);
            }
            case ConstraintClause.ForeignKey key -> foreignKey(key, name, traits, table);
            case ConstraintClause.NotNull not -> {
                column(table, not.column(), clause);
                yield new Constraint.NotNull(name, not.column(), traits);
            }
            case ConstraintClause.Default value -> {
                requireConstant(value, column(table, value.column(), clause));
                yield new Constraint.Default(name, value.column(), value.text(), traits);
            }
            case ConstraintClause.Check check -> {
                requireCondition(check, table);
                yield new Constraint.Check(name, check.column().orElse(""), check.text(), traits);
            }
        };
    }

    private Constraint foreignKey(ConstraintClause.ForeignKey key, String name, Constraint.Traits traits, Table table) {
        key.columns().forEach(column -> column(table, column, key));
        boolean itself = context.database(key.parent()).equals(table.database())
                && key.parent().table().equals(table.name());
        Table parent = itself ? table : context.table(key.parent());
        key.parentColumns().forEach(column -> column(parent, column, key));
        return new Constraint.ForeignKey(
                name, key.columns(), parent.database(), parent.name(), key.parentColumns(), traits);
    }

    private static Column column(Table table, String name, ConstraintClause clause) {
        List<Column> all = new ArrayList<>(table.columns());
        all.addAll(table.partitionColumns());
        return all.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SqlException(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "table " + table.qualifiedName() + " has no column '" + name + "'"
                                + NearestName.hint(
                                        name, all.stream().map(Column::name).toList()),
                        clause.position()));
    }

    private void requireConstant(ConstraintClause.Default value, Column column) {
        DataType found = context.constants()
                .schema(select(value.value(), null, value), context.session())
                .type(0);
        if (found.kind() != Kind.VOID && !found.equals(column.type())) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "DEFAULT of column '" + column.name() + "': expected a value of type "
                            + column.type().hiveName() + ", found " + value.text() + " of type " + found.hiveName(),
                    value.position());
        }
    }

    /** The condition must be one over a row of the table. */
    private void requireCondition(ConstraintClause.Check check, Table table) {
        List<Query.Select.Item> nulls = new ArrayList<>();
        for (Column column : table.columns()) {
            Expr none = new Expr.Literal(check.position(), null, DataType.VOID);
            nulls.add(new Query.Select.Item(
                    new Expr.Cast(check.position(), none, column.type()), List.of(column.name())));
        }
        Query row = query(
                new Query.Select(
                        check.position(), Query.Select.Quantifier.ALL, nulls, null, null, null, null, Map.of(), null),
                check);
        Relation from = new Relation.Derived(check.position(), row, table.name(), List.of());
        DataType found = context.constants()
                .schema(select(check.condition(), from, check), context.session())
                .type(0);
        if (found.kind() != Kind.BOOLEAN) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "CHECK: expected a condition, found " + check.text() + " of type " + found.hiveName(),
                    check.position());
        }
    }

    private static Query select(Expr expression, @Nullable Relation from, ConstraintClause clause) {
        return query(
                new Query.Select(
                        clause.position(),
                        Query.Select.Quantifier.ALL,
                        List.of(new Query.Select.Item(expression, List.of())),
                        from,
                        null,
                        null,
                        null,
                        Map.of(),
                        null),
                clause);
    }

    private static Query query(Query.Body body, ConstraintClause clause) {
        return new Query(clause.position(), List.of(), body, List.of(), null, 0);
    }
}
