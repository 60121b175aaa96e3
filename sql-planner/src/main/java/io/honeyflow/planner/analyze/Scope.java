package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The columns that names may mean. A subquery's scope sees its outer query's behind its own. */
final class Scope {
    /** Whether a column can be had without naming its relation. */
    enum Visibility {
        PLAIN,
        /** The other side's column of USING. */
        QUALIFIED_ONLY,
        /** The other side's column of a USING further in: {@code *} shows it again behind another USING, as in Hive. */
        STAR_ONLY,
        /** Not one of the table's own: {@code *} leaves it out. */
        VIRTUAL
    }

    /**
     * @param database of a table without alias, or null
     * @param relation alias or table; null for none
     * @param index place in the plan
     */
    record Column(
            @Nullable String database,
            @Nullable String relation,
            String name,
            int index,
            DataType type,
            Visibility visibility) {
        Column moved(int offset) {
            return new Column(database, relation, name, index + offset, type, visibility);
        }

        Column of(@Nullable String newRelation) {
            return new Column(null, newRelation, name, index, type, visibility);
        }

        Column hidden() {
            return seen(Visibility.QUALIFIED_ONLY);
        }

        Column seen(Visibility by) {
            return new Column(database, relation, name, index, type, by);
        }

        /** Whether its name alone can mean it. */
        boolean isNamedAlone() {
            return visibility == Visibility.PLAIN || visibility == Visibility.VIRTUAL;
        }
    }

    /** A name's column, the scope that has it, and the struct fields that remain of the name. */
    record Found(Column column, Scope scope, List<String> fields) {}

    private final int id;
    private final List<Column> columns;
    private final @Nullable Scope outer;

    Scope(int id, List<Column> columns, @Nullable Scope outer) {
        this.id = id;
        this.columns = List.copyOf(columns);
        this.outer = outer;
    }

    int id() {
        return id;
    }

    List<Column> columns() {
        return columns;
    }

    /** What {@code *} stands for. */
    List<Column> plainColumns() {
        return matching(
                column -> column.visibility() == Visibility.PLAIN || column.visibility() == Visibility.STAR_ONLY);
    }

    /** @throws SqlException COLUMN_NOT_FOUND or AMBIGUOUS_COLUMN */
    Found resolve(Expr.Name name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Optional<Found> found = scope.find(name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        String last = name.parts().get(name.parts().size() - 1);
        List<String> known = columns.stream().map(Column::name).toList();
        throw new SqlException(
                ErrorCode.COLUMN_NOT_FOUND,
                "column '" + name + "' not found" + NearestName.hint(last, known),
                name.position());
    }

    /** Empty where this scope alone doesn't have it. */
    Optional<Found> find(Expr.Name name) {
        List<String> parts = name.parts();
        List<Column> found = List.of();
        int used = 0;
        if (parts.size() >= 3) {
            found = matching(c -> parts.get(0).equalsIgnoreCase(c.database())
                    && parts.get(1).equalsIgnoreCase(c.relation())
                    && parts.get(2).equalsIgnoreCase(c.name()));
            used = 3;
        }
        if (found.isEmpty() && parts.size() >= 2) {
            found = matching(c ->
                    parts.get(0).equalsIgnoreCase(c.relation()) && parts.get(1).equalsIgnoreCase(c.name()));
            used = 2;
        }
        if (found.isEmpty()) {
            found = matching(c -> c.isNamedAlone() && parts.get(0).equalsIgnoreCase(c.name()));
            used = 1;
        }
        if (found.size() > 1) {
            throw new SqlException(
                    ErrorCode.AMBIGUOUS_COLUMN,
                    "column '" + name + "' is ambiguous: it is in " + relations(found),
                    name.position());
        }
        List<String> fields = parts.subList(used, parts.size());
        return found.isEmpty() ? Optional.empty() : Optional.of(new Found(found.get(0), this, fields));
    }

    private static String relations(List<Column> columns) {
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            names.add(column.relation() == null ? "a subquery" : "'" + column.relation() + "'");
        }
        return String.join(" and ", names);
    }

    private List<Column> matching(Predicate<Column> wanted) {
        return columns.stream().filter(wanted).toList();
    }
}
