package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The select list, stars replaced and every column named: by its alias, its own name, or {@code _c0}. */
final class SelectItems {
    private final Scope scope;
    private final boolean plainTable;
    private final boolean patterns;
    /** The calls over windows, in the order of the list. */
    private final List<Expr> windows;

    private final List<SelectItem> items = new ArrayList<>();

    private SelectItems(Scope scope, boolean plainTable, boolean patterns, List<Expr> windows) {
        this.scope = scope;
        this.patterns = patterns;
        this.plainTable = plainTable && windows.isEmpty();
        this.windows = windows;
    }

    /**
     * @param plainTable whether a column of the table that is only cast keeps its name
     * @param patterns whether a name of other than letters, digits and underscores is a pattern of names
     */
    static List<SelectItem> of(Query.Select select, Scope scope, boolean plainTable, boolean patterns) {
        List<Expr> windows = Expressions.outermost(
                select.items().stream().map(Query.Select.Item::expression).toList(), Expressions::isWindow);
        return new SelectItems(scope, plainTable, patterns, windows).of(select);
    }

    private List<SelectItem> of(Query.Select select) {
        for (Query.Select.Item item : select.items()) {
            if (item.expression() instanceof Expr.Star star) {
                star(star);
            } else if (patterns && item.aliases().isEmpty() && isPattern(item.expression())) {
                matching((Expr.Name) item.expression());
            } else {
                items.add(item(item));
            }
        }
        return items;
    }

    /** Source: SemanticAnalyzer.isRegex. */
    private static boolean isPattern(Expr expression) {
        return expression instanceof Expr.Name name
                && name.parts().size() <= 2
                && !name.parts().get(name.parts().size() - 1).matches("\\w+");
    }

    private void matching(Expr.Name name) {
        String text = name.parts().get(name.parts().size() - 1);
        Pattern pattern;
        try {
            pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new SqlException(
                    ErrorCode.COLUMN_NOT_FOUND,
                    "'" + text + "' is no pattern of columns: " + e.getDescription(),
                    name.position(),
                    e);
        }
        List<String> relation = name.parts().subList(0, name.parts().size() - 1);
        List<Scope.Column> found = scope.plainColumns().stream()
                .filter(column -> relation.isEmpty() || isOf(column, relation))
                .filter(column -> pattern.matcher(column.name()).matches())
                .toList();
        if (found.isEmpty()) {
            throw new SqlException(
                    ErrorCode.COLUMN_NOT_FOUND, "no column's name matches '" + name + "'", name.position());
        }
        found.forEach(column -> items.add(SelectItem.of(column)));
    }

    private SelectItem item(Query.Select.Item item) {
        if (item.aliases().size() == 1) {
            return SelectItem.of(item.aliases().get(0), SelectItem.Naming.ALIAS, item.expression());
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
                        name.parts().get(name.parts().size() - 1),
                        relation(name),
                        SelectItem.Naming.COLUMN,
                        name,
                        null);
            case Expr.Field field -> SelectItem.of(field.name(), SelectItem.Naming.COLUMN, field);
            case Expr.Cast cast
            when castColumn(cast) != null ->
                SelectItem.of(Objects.requireNonNull(castColumn(cast)), SelectItem.Naming.MADE_UP, cast);
            case Expr.Call call
            when call.over() != null -> SelectItem.of(windowName(call), SelectItem.Naming.MADE_UP, call);
            default -> SelectItem.of("_c" + items.size(), SelectItem.Naming.MADE_UP, item.expression());
        };
    }

    /** As {@code sum_window_0}. Source: SemanticAnalyzer.doPhase1GetAggregationsFromSelect. */
    private String windowName(Expr.Call call) {
        int place = 0;
        while (windows.get(place) != call) {
            place++;
        }
        return call.name().toLowerCase(Locale.ROOT) + "_window_" + place;
    }

    /** The relation that is written before a column, or null for none. */
    private @Nullable String relation(Expr.Name name) {
        boolean qualified = name.parts().size() == 2
                && scope.columns().stream()
                        .anyMatch(column -> isOf(column, List.of(name.parts().get(0))));
        return qualified ? name.parts().get(0) : null;
    }

    /** The name that a cast column keeps, or null. Source: CalcitePlanner.recommendName. */
    private @Nullable String castColumn(Expr.Cast cast) {
        if (!plainTable || !(cast.value() instanceof Expr.Name name)) {
            return null;
        }
        return scope.find(name)
                .filter(found -> found.fields().isEmpty())
                .map(found -> found.column().name())
                .filter(column -> items.stream().noneMatch(item -> item.label().equalsIgnoreCase(column)))
                .orElse(null);
    }

    private void star(Expr.Star star) {
        List<Scope.Column> columns = star.qualifier().isEmpty()
                ? scope.plainColumns()
                : scope.columns().stream()
                        .filter(column -> column.visibility() != Scope.Visibility.VIRTUAL)
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
            items.add(SelectItem.of(column));
        }
    }

    private static boolean isOf(Scope.Column column, List<String> qualifier) {
        String relation = qualifier.get(qualifier.size() - 1);
        return relation.equalsIgnoreCase(column.relation())
                && (qualifier.size() == 1 || qualifier.get(0).equalsIgnoreCase(column.database()));
    }
}
