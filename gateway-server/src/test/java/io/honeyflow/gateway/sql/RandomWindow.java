package io.honeyflow.gateway.sql;

import java.util.List;
import java.util.Random;

/** Window functions over one table that mean the same in HiveQL and in DuckDB's SQL. Its {@code id} is unique. */
final class RandomWindow {
    private static final List<String> BOUNDS = List.of(
            "UNBOUNDED PRECEDING", "3 PRECEDING", "1 PRECEDING", "CURRENT ROW", "2 FOLLOWING", "UNBOUNDED FOLLOWING");
    private static final int CURRENT_ROW = 3;

    private final Random random;

    RandomWindow(Random random) {
        this.random = random;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String partition() {
        return pick(List.of(
                "", "PARTITION BY a ", "PARTITION BY s ", "PARTITION BY t ", "PARTITION BY a, s ", "PARTITION BY d "));
    }

    /** One function with its window. */
    String next() {
        return switch (random.nextInt(5)) {
            case 0 -> ranked();
            case 1 -> neighbour();
            case 2 -> peers();
            case 3 -> "max(f) OVER (" + partition() + ")";
            default -> framed();
        };
    }

    /** Rows that are alike have the same rank, in whatever order they come. */
    private String ranked() {
        String function = pick(List.of("rank()", "dense_rank()", "percent_rank()", "cume_dist()"));
        return function + " OVER (" + partition() + "ORDER BY " + peerKey() + ")";
    }

    private String peerKey() {
        return pick(List.of("a", "s", "t", "d"))
                + pick(List.of(" ASC NULLS LAST", " DESC NULLS FIRST", " NULLS FIRST"));
    }

    private String neighbour() {
        String function =
                pick(List.of("row_number()", "ntile(3)", "ntile(7)", "lag(a)", "lead(s, 2)", "lag(d, 3)", "lead(t)"));
        return function + " OVER (" + partition() + uniqueOrder() + ")";
    }

    private String uniqueOrder() {
        return pick(List.of("ORDER BY id", "ORDER BY id DESC", "ORDER BY a NULLS LAST, id"));
    }

    /** The frame that stands there where none is written: up to the last row that is alike. */
    private String peers() {
        String function = pick(List.of("sum(id)", "count(s)", "min(d)", "max(t)", "avg(id)"));
        return function + " OVER (" + partition() + "ORDER BY " + peerKey() + ")";
    }

    private String framed() {
        String function = pick(List.of(
                "sum(id)",
                "sum(a)",
                "count(s)",
                "count(*)",
                "min(d)",
                "max(s)",
                "avg(f)",
                "first_value(s)",
                "last_value(t)"));
        int from = random.nextInt(BOUNDS.size() - 1);
        int to = Math.max(CURRENT_ROW, from) + random.nextInt(BOUNDS.size() - Math.max(CURRENT_ROW, from));
        String kind = random.nextInt(3) == 0 ? "RANGE" : "ROWS";
        String order = kind.equals("RANGE") ? pick(List.of("ORDER BY id", "ORDER BY id DESC")) : uniqueOrder();
        return function + " OVER (" + partition() + order + " " + kind + " BETWEEN " + BOUNDS.get(from) + " AND "
                + BOUNDS.get(to) + ")";
    }
}
