package io.honeyflow.gateway.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tables of random rows from small sets of values, with nulls and extremes, as statements for both engines. */
final class RandomTables {
    private static final String COLUMNS = " (id INT, a INT, b BIGINT, d DECIMAL(10,2), f DOUBLE, s STRING, t DATE)";

    /** Of 4,500 rows, made of the others. */
    static final String LARGE = "r4";

    /** Fills it, in both engines. */
    static final String FILL = "INSERT INTO " + LARGE
            + " SELECT x.id * 150 + y.id * 5 + z.id, y.a, z.b, x.d, y.f, x.s, y.t FROM r1 x CROSS JOIN r1 y CROSS JOIN r3 z";

    private RandomTables() {}

    /** The values of a kind of column, as both engines write them. */
    static List<String> literals(RandomQuery.Type type) {
        return switch (type) {
            case ID -> List.of("0", "1", "3", "7", "12", "20");
            case INT -> List.of("0", "1", "2", "-1", "2147483647", "-2147483648", "5");
            case LONG -> List.of("0", "-1", "1", "9223372036854775807", "-9223372036854775807", "4294967296");
            case DECIMAL -> List.of("0.00", "1.50", "-1.50", "99999999.99", "-99999999.99", "0.01", "2.25");
            case DOUBLE -> List.of("0.0e0", "1.5e0", "-1.25e0", "1.0e3", "0.25e0", "-2.0e0");
            case TEXT -> List.of("''", "'a'", "'ab'", "'b'", "'äb'", "'a b'", "'ABC'");
            case DATE ->
                List.of(
                        "DATE '2020-02-29'",
                        "DATE '1969-12-31'",
                        "DATE '0001-01-01'",
                        "DATE '9999-12-31'",
                        "DATE '2020-03-01'");
        };
    }

    static List<String> statements(long seed) {
        Random random = new Random(seed);
        List<String> statements = new ArrayList<>();
        table(statements, "r1", "PARQUET", 30, random);
        table(statements, "r2", "ORC", 20, random);
        table(statements, "r3", "TEXTFILE", 5, random);
        statements.add("CREATE TABLE " + LARGE + COLUMNS + " STORED AS ORC");
        return statements;
    }

    private static void table(List<String> statements, String name, String format, int rows, Random random) {
        statements.add("CREATE TABLE " + name + COLUMNS + " STORED AS " + format);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(i)));
            for (RandomQuery.Type type : RandomQuery.Type.values()) {
                if (type != RandomQuery.Type.ID) {
                    List<String> literals = literals(type);
                    row.add(random.nextInt(6) == 0 ? "NULL" : literals.get(random.nextInt(literals.size())));
                }
            }
            values.add("(" + String.join(", ", row) + ")");
        }
        // Two files a table, so that there are several splits.
        int half = rows / 2;
        statements.add("INSERT INTO " + name + " VALUES " + String.join(", ", values.subList(0, half)));
        statements.add("INSERT INTO " + name + " VALUES " + String.join(", ", values.subList(half, rows)));
    }
}
