package io.honeyflow.benchmarks.engine;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows in their order: whole and decimal numbers are compared exactly, binary fractions but for their last digits. */
record Answer(List<List<@Nullable Object>> rows) {
    private static final double RELATIVE = 1e-9;

    static Answer read(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>(columns);
            for (int i = 1; i <= columns; i++) {
                row.add(normal(result.getObject(i)));
            }
            rows.add(row);
        }
        return new Answer(rows);
    }

    private static @Nullable Object normal(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double d -> d;
            case Float f -> f.doubleValue();
            case Number n -> new BigDecimal(n.toString());
            default -> value.toString();
        };
    }

    /** Empty where both are the same. */
    Optional<String> differenceFrom(Answer expected) {
        if (rows.size() != expected.rows.size()) {
            return Optional.of("expected " + expected.rows.size() + " rows, found " + rows.size());
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!same(rows.get(i), expected.rows.get(i))) {
                return Optional.of("row " + (i + 1) + ": expected " + expected.rows.get(i) + ", found " + rows.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean same(List<@Nullable Object> ours, List<@Nullable Object> theirs) {
        boolean same = ours.size() == theirs.size();
        for (int i = 0; same && i < ours.size(); i++) {
            same = same(ours.get(i), theirs.get(i));
        }
        return same;
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.equals(y) || Math.abs(x - y) <= RELATIVE * Math.max(Math.abs(x), Math.abs(y));
        }
        return a == null ? b == null : a.equals(b);
    }
}
