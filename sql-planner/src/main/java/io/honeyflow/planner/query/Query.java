package io.honeyflow.planner.query;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.type.DataType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query with its common table expressions, order and limit.
 *
 * @param limit rows, or null
 * @param offset rows to pass over
 * @param distributed whether DISTRIBUTE BY, CLUSTER BY or SORT BY asks for what ORDER BY doesn't: rows that stay together, or
 *     an order within such rows alone
 */
public record Query(
        Position position,
        List<With> with,
        Body body,
        List<SortItem> order,
        @Nullable Long limit,
        long offset,
        boolean distributed) {
    public Query {
        with = List.copyOf(with);
        order = List.copyOf(order);
    }

    /** One without DISTRIBUTE BY. */
    public Query(
            Position position, List<With> with, Body body, List<SortItem> order, @Nullable Long limit, long offset) {
        this(position, with, body, order, limit, offset, false);
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
     * @param script what the rows of the items go through, or null
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
            @Nullable Expr qualify,
            @Nullable Script script)
            implements Body {
        /** One without a script. */
        public Select(
                Position position,
                Quantifier quantifier,
                List<Item> items,
                @Nullable Relation from,
                @Nullable Expr where,
                @Nullable Grouping grouping,
                @Nullable Expr having,
                Map<String, WindowSpecification> windows,
                @Nullable Expr qualify) {
            this(position, quantifier, items, from, where, grouping, having, windows, qualify, null);
        }

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

    /**
     * USING of TRANSFORM, MAP and REDUCE.
     *
     * @param command the program and its arguments, as written between the quotes
     * @param columns what is behind AS; empty for {@code key} and {@code value}
     * @param input ROW FORMAT of what the script gets; null for none
     * @param output ROW FORMAT of what it gives; null for none
     * @param writer RECORDWRITER's class; null for none
     * @param reader RECORDREADER's class; null for none
     */
    public record Script(
            Position position,
            String command,
            List<Column> columns,
            @Nullable RowFormat input,
            @Nullable RowFormat output,
            @Nullable String writer,
            @Nullable String reader) {
        /** @param type null for a string */
        public record Column(
                Position position, String name, @Nullable DataType type) {}

        /** @param serde the class; null for DELIMITED @param properties delimiters by the names that Hive has for them */
        public record RowFormat(@Nullable String serde, Map<String, String> properties) {}
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
