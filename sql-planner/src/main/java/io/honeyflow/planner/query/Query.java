package io.honeyflow.planner.query;

import io.honeyflow.api.error.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query with its common table expressions, order and limit.
 *
 * @param limit rows, or null
 * @param offset rows to pass over
 */
public record Query(
        Position position,
        List<With> with,
        Body body,
        List<SortItem> order,
        @Nullable Long limit,
        long offset) {
    public Query {
        with = List.copyOf(with);
        order = List.copyOf(order);
    }

    /** A common table expression. @param columns names for its columns, or empty */
    public record With(Position position, String name, List<String> columns, Query query) {}

    /** What a query is made of. */
    public sealed interface Body {
        Position position();
    }

    /**
     * SELECT.
     *
     * @param from null for none
     * @param grouping null for none
     * @param windows named windows, by lower-case name
     */
    public record Select(
            Position position,
            Quantifier quantifier,
            List<Item> items,
            @Nullable Relation from,
            @Nullable Expr where,
            @Nullable Grouping grouping,
            @Nullable Expr having,
            Map<String, WindowSpecification> windows,
            @Nullable Expr qualify)
            implements Body {
        /** Whether equal rows count once. */
        public enum Quantifier {
            ALL,
            DISTINCT
        }

        /** @param aliases one for an expression, several for a table function, none where nothing was said */
        public record Item(Expr expression, List<String> aliases) {}

        /**
         * GROUP BY.
         *
         * @param sets for each grouping set the places of its keys; null for a plain GROUP BY
         */
        public record Grouping(
                Position position,
                List<Expr> keys,
                @Nullable List<List<Integer>> sets) {}

        public Select {
            items = List.copyOf(items);
            windows = Map.copyOf(windows);
        }
    }

    /** UNION, INTERSECT, EXCEPT. */
    public record SetOperation(Position position, Kind kind, Quantity quantity, Query left, Query right)
            implements Body {
        /** The kinds. */
        public enum Kind {
            UNION,
            INTERSECT,
            EXCEPT
        }

        /** Whether equal rows count once. */
        public enum Quantity {
            ALL,
            DISTINCT
        }
    }

    /** Rows of expressions. */
    public record Values(Position position, List<List<Expr>> rows) implements Body {}
}
