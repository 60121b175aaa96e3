package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.syntax.ColumnDefinition;
import io.honeyflow.planner.syntax.PartitionItem;
import io.honeyflow.planner.syntax.Principal;
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
        return context == null ? List.of() : partition(context.partitionItem());
    }

    static List<PartitionItem> partition(List<HiveQlGrammar.PartitionItemContext> contexts) {
        List<PartitionItem> items = new ArrayList<>();
        ExpressionBuilder expressions = new ExpressionBuilder();
        for (HiveQlGrammar.PartitionItemContext item : contexts) {
            if (item.partitionFunction() != null) {
                throw SqlException.notSupported(
                        "a partition by " + Places.text(item.partitionFunction()), Places.of(item));
            }
            items.add(new PartitionItem(
                    Places.of(item),
                    Places.name(item.identifier()),
                    item.operator == null ? "=" : ExpressionBuilder.sign(item.operator),
                    item.valueExpression() == null ? null : expressions.value(item.valueExpression())));
        }
        return items;
    }

    static List<String> propertyNames(HiveQlGrammar.PropertyNamesContext context) {
        return context.propertyName().stream()
                .map(name -> TextLiterals.value(name.key))
                .toList();
    }

    /** @throws SqlException SYNTAX for a kind that there isn't */
    static Principal principal(HiveQlGrammar.PrincipalContext context) {
        String kind = context.getStart().getText().toUpperCase(Locale.ROOT);
        for (Principal.Kind known : Principal.Kind.values()) {
            if (known.name().equals(kind)) {
                String text = context.name.getText();
                return new Principal(known, text.startsWith("`") ? Places.name(context.name) : text);
            }
        }
        throw new SqlException(
                ErrorCode.SYNTAX, "expected USER, ROLE or GROUP, found '" + kind + "'", Places.of(context));
    }

    static Map<String, String> properties(HiveQlGrammar.@Nullable PropertiesContext context) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (context != null) {
            for (HiveQlGrammar.PropertyContext property : context.property()) {
                if (property.value == null) {
                    throw SqlException.notSupported("a property without a value", Places.of(property));
                }
                properties.put(TextLiterals.value(property.key), TextLiterals.value(property.value));
            }
        }
        return properties;
    }

    static Optional<String> text(HiveQlGrammar.@Nullable StringContext string) {
        return string == null ? Optional.empty() : Optional.of(TextLiterals.value(string));
    }

    static ColumnDefinition column(HiveQlGrammar.ColumnDefinitionContext column) {
        return new ColumnDefinition(
                Places.of(column),
                Places.name(column.identifier()),
                Types.of(column.type()),
                column.string() == null ? "" : TextLiterals.value(column.string()),
                Constraints.of(column));
    }

    /** @throws SqlException ALREADY_EXISTS for a name that stands twice */
    static List<ColumnDefinition> columns(List<HiveQlGrammar.ColumnDefinitionContext> contexts) {
        List<ColumnDefinition> columns = new ArrayList<>();
        for (HiveQlGrammar.ColumnDefinitionContext context : contexts) {
            ColumnDefinition column = column(context);
            if (columns.stream().anyMatch(known -> known.name().equals(column.name()))) {
                throw new SqlException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column '" + column.name() + "' is defined twice",
                        column.position());
            }
            columns.add(column);
        }
        return columns;
    }
}
