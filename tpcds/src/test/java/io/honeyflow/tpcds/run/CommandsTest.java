package io.honeyflow.tpcds.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private int run(String... words) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Commands(out, out).run(List.of(words));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpIsNoError() {
        assertThat(run("generate", "--help")).isZero();
        assertThat(printed()).contains("usage: honeyflow tpcds generate");
    }

    @Test
    void wordsThatAreOffAreNamed() {
        assertThat(run("make")).isEqualTo(2);
        assertThat(printed()).contains("expected generate or run, found 'make'");
        assertThat(run("generate", "--format", "csv")).isEqualTo(2);
        assertThat(printed()).contains("expected orc or parquet, found 'csv'");
        assertThat(run("run", "--queries", "q100", "--database", "d")).isEqualTo(2);
        assertThat(printed()).contains("found 'q100'");
        assertThat(run("run", "--querys", "q1")).isEqualTo(2);
        assertThat(printed()).contains("unknown word '--querys'");
        assertThat(run("run", "--runs", "1.5", "--database", "d")).isEqualTo(2);
        assertThat(printed()).contains("--runs: expected a whole number above 0, found '1.5'");
        assertThat(run()).isEqualTo(2);
        assertThat(printed()).contains("expected generate or run, found nothing");
    }

    @Test
    void everyQueryHasAText() {
        assertThat(QueryText.names()).hasSize(103);
        assertThat(QueryText.names())
                .allSatisfy(name -> assertThat(QueryText.of(name).sql()).containsIgnoringCase("select"));
        assertThat(QueryText.of("q3").limit()).isEqualTo(100);
        assertThat(QueryText.of("q3").withoutLimit()).doesNotContainIgnoringCase("limit");
    }

    @Test
    void rowsCompareInAnyOrderAndWithRounding() throws SQLException {
        ResultRows expected = rows("(1, 0.333333), (2, NULL), (2, 5)");
        assertThat(rows("(2, 5), (1, 0.3333333333), (2, NULL)").differenceFrom(expected))
                .isEmpty();
        assertThat(rows("(2, 5), (1, 0.3343), (2, NULL)").differenceFrom(expected))
                .isPresent();
        assertThat(rows("(1, 0.333333), (2, 5), (2, 5)").differenceFrom(expected))
                .isPresent();
        assertThat(rows("(1, 0.333333)").differenceFrom(expected)).hasValue("expected 3 rows, found 1");
    }

    private static ResultRows rows(String values) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM (VALUES " + values + ")")) {
            return ResultRows.read(rows);
        }
    }
}
