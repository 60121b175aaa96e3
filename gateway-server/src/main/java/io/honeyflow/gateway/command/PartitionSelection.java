package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.query.SortItem;
import io.honeyflow.planner.syntax.PartitionItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Partitions by a condition on their columns: a query over their names, so that it means what it means elsewhere. */
final class PartitionSelection {
    private static final Position NOWHERE = new Position(1, 0);
    /** A column that no statement can name by chance. */
    private static final String NAME = " partition name";

    private final Table table;
    private final CommandContext context;

    PartitionSelection(Table table, CommandContext context) {
        this.table = table;
        this.context = context;
    }

    /** Those of the names that all items hold for: {@code PARTITION (day > '2026-01-01', hour = 3)}. */
    List<String> matching(List<String> names, List<PartitionItem> items) {
        Expr where = null;
        for (PartitionItem item : items) {
            Expr value = Objects.requireNonNull(item.value(), "a comparison has a value");
            Expr column = new Expr.Name(item.position(), List.of(item.column()));
            Expr one = new Expr.Call(item.position(), item.operator(), List.of(column, value));
            where = where == null ? one : new Expr.Call(item.position(), "and", List.of(where, one));
        }
        return select(names, where, List.of(), null, 0);
    }

    /** Those whose text for a column is no value of the column's type. */
    List<String> withoutValue(List<String> names, int column) {
        List<String> texts = names.stream()
                .filter(name -> !PartitionName.values(name).get(column).equals(PartitionName.NULL_VALUE))
                .toList();
        Expr value = name(table.partitionColumns().get(column).name());
        return select(texts, new Expr.Call(NOWHERE, "isnull", List.of(value)), List.of(), null, 0);
    }

    /** @param where null for all */
    List<String> select(
            List<String> names, @Nullable Expr where, List<SortItem> order, @Nullable Long limit, long offset) {
        if (names.isEmpty()) {
            return names;
        }
        Query.Select select = select(typed(names), List.of(item(NAME)), where);
        Query query = new Query(NOWHERE, List.of(), select, order, limit, offset);
        return context.constants().rows(query, context.session()).stream()
                .map(row -> (String) Objects.requireNonNull(row.get(0), "a partition has a name"))
                .toList();
    }

    /** The partition columns by name and type, and the name itself. */
    private Relation typed(List<String> names) {
        List<String> columns = new ArrayList<>(
                table.partitionColumns().stream().map(Column::name).toList());
        columns.add(NAME);
        List<Query.Select.Item> items = new ArrayList<>();
        for (Column column : table.partitionColumns()) {
            Expr cast = new Expr.Cast(NOWHERE, name(column.name()), column.type());
            items.add(new Query.Select.Item(cast, List.of(column.name())));
        }
        items.add(item(NAME));
        Relation texts = new Relation.Derived(NOWHERE, query(new Query.Values(NOWHERE, rows(names))), "t", columns);
        return new Relation.Derived(NOWHERE, query(select(texts, items, null)), table.name(), List.of());
    }

    private static List<List<Expr>> rows(List<String> names) {
        List<List<Expr>> rows = new ArrayList<>();
        for (String name : names) {
            List<Expr> row = new ArrayList<>();
            for (String value : PartitionName.values(name)) {
                row.add(text(value.equals(PartitionName.NULL_VALUE) ? null : value));
            }
            row.add(text(name));
            rows.add(row);
        }
        return rows;
    }

    private static Expr text(@Nullable String value) {
        return new Expr.Cast(NOWHERE, new Expr.Literal(NOWHERE, value, DataType.STRING), DataType.STRING);
    }

    private static Expr name(String column) {
        return new Expr.Name(NOWHERE, List.of(column));
    }

    private static Query.Select.Item item(String column) {
        return new Query.Select.Item(name(column), List.of());
    }

    private static Query query(Query.Body body) {
        return new Query(NOWHERE, List.of(), body, List.of(), null, 0);
    }

    private static Query.Select select(Relation from, List<Query.Select.Item> items, @Nullable Expr where) {
        return new Query.Select(NOWHERE, Query.Select.Quantifier.ALL, items, from, where, null, null, Map.of(), null);
    }
}
