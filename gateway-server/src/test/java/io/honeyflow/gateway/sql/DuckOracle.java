package io.honeyflow.gateway.sql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** DuckDB, in memory, with the tables of one file. */
final class DuckOracle implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?");
    private static final Pattern WHOLE_SECONDS = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\.0");
    private static final Pattern STORED_AS = Pattern.compile("(?is)\\s+STORED\\s+AS\\s+\\w+\\s*$");
    private static final MathContext DIGITS = new MathContext(12);

    private final Connection connection;

    DuckOracle() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** Makes the same table, or puts the same rows in it; passes over what is neither. */
    void mirror(String sql) throws SQLException {
        String upper = sql.strip().toUpperCase(Locale.ROOT);
        boolean rows = upper.startsWith("INSERT INTO") && upper.contains("VALUES") && !upper.contains("PARTITION");
        boolean table = upper.startsWith("CREATE TABLE") && !upper.contains(" SELECT ");
        if (rows || table) {
            run(STORED_AS.matcher(sql).replaceFirst("").replace("INTO TABLE", "INTO"));
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    /** Rows in a form that doesn't depend on how an engine writes numbers and times. */
    static List<String> comparable(List<String> rows) {
        return rows.stream()
                .map(row -> Arrays.stream(row.split("\\|", -1))
                        .map(DuckOracle::comparable)
                        .collect(Collectors.joining("|")))
                .toList();
    }

    private static String comparable(String cell) {
        if (NUMBER.matcher(cell).matches()) {
            BigDecimal rounded = new BigDecimal(cell).round(DIGITS);
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toString();
        }
        return WHOLE_SECONDS.matcher(cell).replaceFirst("$1");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
