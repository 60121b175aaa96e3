package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.syntax.ConstraintClause;
import io.honeyflow.planner.syntax.ConstraintClause.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parse trees of constraints to records. Source of the defaults: Hive's ConstraintsUtils. */
final class Constraints {
    private Constraints() {}

    /** Those written behind a column. */
    static List<ConstraintClause> of(HiveQlGrammar.ColumnDefinitionContext column) {
        String name = Places.name(column.identifier());
        List<ConstraintClause> constraints = new ArrayList<>();
        for (HiveQlGrammar.ColumnConstraintContext constraint : column.columnConstraint()) {
            constraints.add(of(name, constraint));
        }
        return constraints;
    }

    private static ConstraintClause of(String column, HiveQlGrammar.ColumnConstraintContext constraint) {
        Position position = Places.of(constraint);
        Optional<String> name = name(constraint.identifier());
        Traits traits = traits(constraint.constraintTrait());
        return switch (constraint.columnRule()) {
            case HiveQlGrammar.NotNullRuleContext rule -> new ConstraintClause.NotNull(position, name, column, traits);
            case HiveQlGrammar.PrimaryKeyRuleContext rule ->
                new ConstraintClause.Key(position, name, ConstraintClause.Key.Kind.PRIMARY, List.of(column), traits);
            case HiveQlGrammar.UniqueRuleContext rule ->
                new ConstraintClause.Key(position, name, ConstraintClause.Key.Kind.UNIQUE, List.of(column), traits);
            case HiveQlGrammar.DefaultRuleContext rule ->
                new ConstraintClause.Default(
                        position,
                        name,
                        column,
                        new ExpressionBuilder().value(rule.valueExpression()),
                        Places.text(rule.valueExpression()),
                        traits);
            case HiveQlGrammar.CheckRuleContext rule ->
                new ConstraintClause.Check(
                        position,
                        name,
                        Optional.of(column),
                        new ExpressionBuilder().build(rule.condition().expression()),
                        Places.text(rule.condition()),
                        traits);
            case HiveQlGrammar.ReferenceRuleContext rule ->
                new ConstraintClause.ForeignKey(
                        position,
                        name,
                        List.of(column),
                        Parts.table(rule.tableName()),
                        QueryBuilder.names(rule.names()),
                        traits);
            default -> throw ExpressionBuilder.unknown(constraint.columnRule());
        };
    }

    /** One written on its own. @throws SqlException SEMANTIC for a foreign key of unequal sides */
    static ConstraintClause of(HiveQlGrammar.TableConstraintContext constraint) {
        Position position = Places.of(constraint);
        return switch (constraint) {
            case HiveQlGrammar.KeyConstraintContext key ->
                new ConstraintClause.Key(
                        position,
                        name(key.name),
                        key.PRIMARY() != null ? ConstraintClause.Key.Kind.PRIMARY : ConstraintClause.Key.Kind.UNIQUE,
                        QueryBuilder.names(key.names()),
                        traits(key.constraintTrait()));
            case HiveQlGrammar.ForeignKeyConstraintContext foreign -> foreignKey(foreign);
            case HiveQlGrammar.CheckConstraintContext check ->
                new ConstraintClause.Check(
                        position,
                        name(check.name),
                        Optional.empty(),
                        new ExpressionBuilder().build(check.condition().expression()),
                        Places.text(check.condition()),
                        traits(check.constraintTrait()));
            default -> throw ExpressionBuilder.unknown(constraint);
        };
    }

    private static ConstraintClause foreignKey(HiveQlGrammar.ForeignKeyConstraintContext foreign) {
        List<String> child = QueryBuilder.names(foreign.child);
        List<String> parent = QueryBuilder.names(foreign.parent);
        if (child.size() != parent.size()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "FOREIGN KEY: expected as many columns of "
                            + foreign.tableName().getText() + " as of its own, found " + parent.size() + " and "
                            + child.size(),
                    Places.of(foreign));
        }
        return new ConstraintClause.ForeignKey(
                Places.of(foreign),
                name(foreign.name),
                child,
                Parts.table(foreign.tableName()),
                parent,
                traits(foreign.constraintTrait()));
    }

    private static Optional<String> name(HiveQlGrammar.@Nullable IdentifierContext identifier) {
        return Optional.ofNullable(identifier).map(Places::name);
    }

    /** Enabled, not validated and relied upon unless something else is said. */
    private static Traits traits(List<HiveQlGrammar.ConstraintTraitContext> written) {
        boolean enabled = true;
        boolean validated = false;
        boolean relied = true;
        for (HiveQlGrammar.ConstraintTraitContext trait : written) {
            if (trait.DISABLE() != null || trait.NOT() != null) {
                enabled = false;
                validated = false;
                relied = false;
            } else if (trait.VALIDATE() != null || trait.NOVALIDATE() != null) {
                validated = trait.VALIDATE() != null;
            } else if (trait.RELY() != null || trait.NORELY() != null) {
                relied = trait.RELY() != null;
            } else {
                enabled = true;
            }
        }
        return new Traits(enabled, validated, relied);
    }
}
