package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.syntax.ColumnDefinition;
import io.honeyflow.planner.syntax.PartitionItem;
import io.honeyflow.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts that many statements share: names, partitions, properties, columns. */
final class Parts {
    private Parts() {}

    static TableName table(HiveQlGrammar.TableNameContext context) {
        List<String> names = context.identifier().stream().map(Places::name).toList();
        if (names.size() > 2) {
            throw SqlException.notSupported(
                    "a table name of " + names.size() + " parts: " + context.getText(), Places.of(context));
        }
        return new TableName(
                Places.of(context),
                names.size() == 2 ? Optional.of(names.get(0)) : Optional.empty(),
                names.get(names.size() - 1));
    }

    static List<PartitionItem> partition(HiveQlGrammar.@Nullable PartitionSpecContext context) {
        List<PartitionItem> items = new ArrayList<>();
        if (context != null) {
            ExpressionBuilder expressions = new ExpressionBuilder();
            for (HiveQlGrammar.PartitionItemContext item : context.partitionItem()) {
                items.add(new PartitionItem(
                        Places.of(item),
                        Places.name(item.identifier()),
                        item.operator == null ? "=" : item.operator.getText().toLowerCase(Locale.ROOT),
                        item.valueExpression() == null ? null : expressions.value(item.valueExpression())));
            }
        }
        return items;
    }

    static Map<String, String> properties(HiveQlGrammar.@Nullable PropertiesContext context) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (context != null) {
            for (HiveQlGrammar.PropertyContext property : context.property()) {
                properties.put(TextLiterals.value(property.key), TextLiterals.value(property.value));
            }
        }
        return properties;
    }

    static Optional<String> text(HiveQlGrammar.@Nullable StringContext string) {
        return string == null ? Optional.empty() : Optional.of(TextLiterals.value(string));
    }

    /** Constraints that Hive itself doesn't enforce are read and passed over; those it enforces are refused. */
    static ColumnDefinition column(HiveQlGrammar.ColumnDefinitionContext column) {
        for (HiveQlGrammar.ColumnConstraintContext constraint : column.columnConstraint()) {
            boolean enforced = constraint.DEFAULT() != null
                    || constraint.NOT() != null
                            && column.constraintTrait().stream().noneMatch(trait -> trait.DISABLE() != null);
            if (enforced) {
                throw SqlException.notSupported("column constraint " + Places.text(constraint), Places.of(constraint));
            }
        }
        return new ColumnDefinition(
                Places.of(column),
                Places.name(column.identifier()),
                Types.of(column.type()),
                column.string() == null ? "" : TextLiterals.value(column.string()));
    }

    /** @throws SqlException ALREADY_EXISTS for a name that stands twice */
    static List<ColumnDefinition> columns(List<HiveQlGrammar.ColumnDefinitionContext> contexts) {
        List<ColumnDefinition> columns = new ArrayList<>();
        for (HiveQlGrammar.ColumnDefinitionContext context : contexts) {
            ColumnDefinition column = column(context);
            if (columns.stream().anyMatch(known -> known.name().equals(column.name()))) {
                throw new SqlException(
                        ErrorCode.SEMANTIC, "column '" + column.name() + "' is defined twice", column.position());
            }
            columns.add(column);
        }
        return columns;
    }
}
