package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The select list, stars replaced and every column named: by its alias, its own name, or {@code _c0}. */
final class SelectItems {
    private SelectItems() {}

    static List<SelectItem> of(Query.Select select, Scope scope) {
        List<SelectItem> items = new ArrayList<>();
        for (Query.Select.Item item : select.items()) {
            if (item.expression() instanceof Expr.Star star) {
                star(star, scope, items);
            } else {
                items.add(item(item, items.size()));
            }
        }
        return items;
    }

    private static SelectItem item(Query.Select.Item item, int place) {
        if (item.aliases().size() == 1) {
            return new SelectItem(item.aliases().get(0), SelectItem.Naming.ALIAS, item.expression(), null);
        }
        if (item.aliases().size() > 1) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "expected one alias, found " + item.aliases().size(),
                    item.expression().position());
        }
        return switch (item.expression()) {
            case Expr.Name name ->
                new SelectItem(
                        name.parts().get(name.parts().size() - 1), SelectItem.Naming.COLUMN, item.expression(), null);
            case Expr.Field field -> new SelectItem(field.name(), SelectItem.Naming.COLUMN, item.expression(), null);
            default -> new SelectItem("_c" + place, SelectItem.Naming.MADE_UP, item.expression(), null);
        };
    }

    private static void star(Expr.Star star, Scope scope, List<SelectItem> items) {
        List<Scope.Column> columns = star.qualifier().isEmpty()
                ? scope.plainColumns()
                : scope.columns().stream()
                        .filter(column -> isOf(column, star.qualifier()))
                        .toList();
        if (columns.isEmpty() && !star.qualifier().isEmpty()) {
            String wanted = star.qualifier().get(star.qualifier().size() - 1);
            List<String> known = scope.columns().stream()
                    .map(Scope.Column::relation)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            throw new SqlException(
                    ErrorCode.TABLE_NOT_FOUND,
                    "'" + String.join(".", star.qualifier()) + ".*': no such relation in FROM"
                            + NearestName.hint(wanted, known),
                    star.position());
        }
        if (columns.isEmpty()) {
            throw new SqlException(ErrorCode.SEMANTIC, "'*' without FROM", star.position());
        }
        for (Scope.Column column : columns) {
            items.add(new SelectItem(column.name(), SelectItem.Naming.COLUMN, null, column));
        }
    }

    private static boolean isOf(Scope.Column column, List<String> qualifier) {
        String relation = qualifier.get(qualifier.size() - 1);
        return relation.equalsIgnoreCase(column.relation())
                && (qualifier.size() == 1 || qualifier.get(0).equalsIgnoreCase(column.database()));
    }
}
