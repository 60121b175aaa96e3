package io.honeyflow.benchmarks.run;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a result: numbers as BigDecimals, all else as texts. */
final class ResultRows {
    /** Averages and quotients of decimals are rounded to six digits here and are binary fractions in DuckDB. */
    private static final double ABSOLUTE = 2e-5;

    private static final double RELATIVE = 2e-6;

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows;

    private ResultRows(List<String> columns, List<List<@Nullable Object>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static ResultRows read(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<String> names = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            names.add(result.getMetaData().getColumnLabel(i));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>(columns);
            for (int i = 1; i <= columns; i++) {
                row.add(normal(result.getObject(i)));
            }
            rows.add(row);
        }
        return new ResultRows(names, rows);
    }

    private static @Nullable Object normal(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> decimal;
            // What is divided by zero is NULL in Hive, and NaN or infinite in DuckDB.
            case Double d when d.isNaN() || d.isInfinite() -> null;
            case Double d -> BigDecimal.valueOf(d);
            case Float f -> BigDecimal.valueOf(f);
            case Number n -> new BigDecimal(n.toString());
            default -> value.toString().strip();
        };
    }

    int size() {
        return rows.size();
    }

    List<String> columns() {
        return columns;
    }

    /**
     * The first row whose sort keys aren't those of the expected row at its place; empty where there is none. Rows with
     * the same keys may have changed places, and these may be only the first of the expected ones.
     */
    Optional<String> orderDifferenceFrom(ResultRows expected, List<Integer> keys) {
        for (int i = 0; i < Math.min(rows.size(), expected.rows.size()); i++) {
            for (int key : keys) {
                Object ours = rows.get(i).get(key);
                Object theirs = expected.rows.get(i).get(key);
                if (!same(ours, theirs)) {
                    return Optional.of("row " + (i + 1) + " is out of order: expected " + columns.get(key) + " "
                            + theirs + ", found " + ours);
                }
            }
        }
        return Optional.empty();
    }

    /** The first row that isn't among all of them, each of which counts once; empty where there is none. */
    Optional<String> strangerTo(ResultRows all) {
        List<List<@Nullable Object>> open = new ArrayList<>(all.rows);
        return rows.stream()
                .filter(row -> !takeSame(open, row))
                .findFirst()
                .map(row -> "with its LIMIT it has a row that it hasn't without: " + row);
    }

    /** What differs from the expected rows, in whatever order they stand; empty where nothing does. */
    Optional<String> differenceFrom(ResultRows expected) {
        if (rows.size() != expected.rows.size()) {
            return Optional.of("expected " + expected.rows.size() + " rows, found " + rows.size());
        }
        List<List<@Nullable Object>> ours = sorted(rows);
        List<List<@Nullable Object>> theirs = sorted(expected.rows);
        List<List<@Nullable Object>> left = new ArrayList<>();
        List<List<@Nullable Object>> open = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            if (!same(ours.get(i), theirs.get(i))) {
                left.add(ours.get(i));
                open.add(theirs.get(i));
            }
        }
        // Numbers that differ by a rounding may have sorted differently: the few rows left are matched one by one.
        for (List<@Nullable Object> row : left) {
            if (!takeSame(open, row)) {
                return Optional.of("expected a row like " + nearest(open, row) + ", found " + row);
            }
        }
        return Optional.empty();
    }

    private static boolean takeSame(List<List<@Nullable Object>> open, List<@Nullable Object> row) {
        for (int i = 0; i < open.size(); i++) {
            if (same(row, open.get(i))) {
                open.remove(i);
                return true;
            }
        }
        return false;
    }

    private static Object nearest(List<List<@Nullable Object>> open, List<@Nullable Object> row) {
        return open.stream()
                .max(Comparator.comparingInt(other -> equalColumns(other, row)))
                .map(Object::toString)
                .orElse("none");
    }

    private static int equalColumns(List<@Nullable Object> a, List<@Nullable Object> b) {
        int equal = 0;
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            equal += same(a.get(i), b.get(i)) ? 1 : 0;
        }
        return equal;
    }

    private static List<List<@Nullable Object>> sorted(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(ResultRows::key));
        return sorted;
    }

    private static String key(List<@Nullable Object> row) {
        StringBuilder key = new StringBuilder();
        for (Object value : row) {
            String text = value instanceof BigDecimal number
                    ? String.format(Locale.ROOT, "%.3f", number)
                    : String.valueOf(value);
            key.append(text).append('|');
        }
        return key.toString();
    }

    private static boolean same(List<@Nullable Object> a, List<@Nullable Object> b) {
        return a.size() == b.size() && equalColumns(a, b) == a.size();
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            double difference = x.subtract(y).abs().doubleValue();
            return difference <= ABSOLUTE || difference <= RELATIVE * x.abs().doubleValue();
        }
        return a == null ? b == null : a.equals(b);
    }
}
