package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.syntax.PartitionItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What PARTITION (...) means for a table.
 *
 * @param values by column, those that were given, in the table's order; as partition names carry them
 * @param dynamic columns without a value, in the table's order
 */
public record PartitionSpec(Map<String, String> values, List<String> dynamic) {
    /** @throws SqlException SEMANTIC for a column that isn't the table's, or is named twice */
    public static PartitionSpec of(Table table, List<PartitionItem> items, CommandContext context) {
        Map<String, PartitionItem> given = requireColumns(table, items);
        Map<String, String> values = new LinkedHashMap<>();
        List<String> dynamic = new ArrayList<>();
        for (Column column : table.partitionColumns()) {
            PartitionItem item = given.get(column.name());
            if (item == null) {
                continue;
            }
            Expr value = item.value();
            if (value == null) {
                dynamic.add(column.name());
            } else {
                values.put(column.name(), text(value, column, item, context));
            }
        }
        return new PartitionSpec(values, dynamic);
    }

    /** The items by column. @throws SqlException SEMANTIC for a column that isn't the table's, or is named twice */
    static Map<String, PartitionItem> requireColumns(Table table, List<PartitionItem> items) {
        List<String> known = names(table);
        Map<String, PartitionItem> given = new LinkedHashMap<>();
        for (PartitionItem item : items) {
            if (!known.contains(item.column())) {
                throw new SqlException(
                        ErrorCode.NO_PARTITION_COLUMN,
                        "table " + table.qualifiedName() + " has no partition column '" + item.column() + "'"
                                + NearestName.hint(item.column(), known),
                        item.position());
            }
            if (given.put(item.column(), item) != null) {
                throw new SqlException(
                        ErrorCode.SEMANTIC, "partition column '" + item.column() + "' is named twice", item.position());
            }
        }
        return given;
    }

    private static String text(Expr value, Column column, PartitionItem item, CommandContext context) {
        if (!item.operator().equals("=")) {
            throw SqlException.notSupported(
                    "PARTITION (" + item.column() + " " + item.operator() + " ..)", item.position());
        }
        if (value instanceof Expr.Literal literal && PartitionName.NULL_VALUE.equals(literal.value())) {
            return PartitionName.NULL_VALUE;
        }
        Object typed = context.constants().value(value, column.type(), context.session());
        if (typed == null && !(value instanceof Expr.Literal literal && literal.value() == null)) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "partition column '" + column.name() + "': expected a value of type " + column.type(),
                    item.position());
        }
        return PartitionName.text(typed);
    }

    private static List<String> names(Table table) {
        return table.partitionColumns().stream().map(Column::name).toList();
    }

    /** One partition's values. @throws SqlException SEMANTIC where a column is missing */
    public List<String> complete(Table table) {
        if (values.size() < table.partitionColumns().size()) {
            throw new SqlException(
                    ErrorCode.PARTITION_COLUMNS,
                    "table " + table.qualifiedName() + ": expected a value for each partition column " + names(table)
                            + ", found " + values.keySet());
        }
        return List.copyOf(values.values());
    }

    /** The names of those partitions that the values mean; all where there are none. */
    public List<String> matching(Table table, CommandContext context) {
        List<String> columns = names(table);
        List<String> found = new ArrayList<>();
        for (String name : context.catalog().partitionNames(table.database(), table.name())) {
            List<String> its = PartitionName.values(name);
            boolean matches = values.entrySet().stream().allMatch(each -> {
                Column column = table.partitionColumns().get(columns.indexOf(each.getKey()));
                String text = its.get(columns.indexOf(each.getKey()));
                return PartitionName.canonical(text, column.type())
                        .equals(PartitionName.canonical(each.getValue(), column.type()));
            });
            if (matches) {
                found.add(name);
            }
        }
        return found;
    }

    /** The one partition that is meant. @throws SqlException PARTITION_NOT_FOUND */
    public Partition existing(Table table, CommandContext context) {
        List<String> all = complete(table);
        Optional<Partition> found = context.catalog()
                .partition(table.database(), table.name(), all)
                .or(() -> matching(table, context).stream()
                        .findFirst()
                        .flatMap(name -> context.catalog()
                                .partition(table.database(), table.name(), PartitionName.values(name))));
        return found.orElseThrow(() -> new SqlException(
                ErrorCode.PARTITION_NOT_FOUND,
                "table " + table.qualifiedName() + " has no partition " + PartitionName.of(names(table), all)));
    }
}
