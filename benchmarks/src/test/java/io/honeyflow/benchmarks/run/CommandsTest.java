package io.honeyflow.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.benchmarks.query.Queries;
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
    private static final Queries QUERIES = Benchmark.TPCDS.queries();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private int run(String... words) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Commands(Benchmark.TPCDS, out, out).run(List.of(words));
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
        assertThat(QUERIES.names()).hasSize(103);
        assertThat(QUERIES.names())
                .allSatisfy(name -> assertThat(QUERIES.of(name).sql()).containsIgnoringCase("select"));
        assertThat(QUERIES.of("q3").limit()).isEqualTo(100);
        assertThat(QUERIES.of("q3").withoutLimit()).doesNotContainIgnoringCase("limit");
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

    @Test
    void everyQueryOfTpchHasAText() {
        Queries queries = Benchmark.TPCH.queries();
        assertThat(queries.names()).hasSize(22);
        assertThat(queries.names())
                .allSatisfy(name -> assertThat(queries.of(name).sql()).containsIgnoringCase("select"));
        assertThatThrownBy(() -> queries.of("q23")).hasMessage("expected a query q1 to q22, found 'q23'");
    }

    @Test
    void aDatabaseIsNamedOrMade() {
        assertThat(run("run", "--database", "d", "--scale", "1")).isEqualTo(2);
        assertThat(printed()).contains("expected either --database or --scale and --format");
        Target target = Target.of(Benchmark.TPCH, new Words(List.of("run", "--scale", "0.1", "--format", "ORC")));
        assertThat(target).isEqualTo(new Target("tpch_0_1_orc", "orc", 0.1));
        assertThat(Target.of(Benchmark.TPCH, new Words(List.of("run", "--scale", "1")))
                        .database())
                .isEqualTo("tpch_1_parquet");
    }

    @Test
    void sortKeysAreColumnsOfTheResultUpToTheFirstThatIsNot() {
        List<String> columns = List.of("a", "b", "Total");
        assertThat(SortKeys.of("SELECT .. ORDER BY total DESC, a", columns)).containsExactly(2, 0);
        assertThat(SortKeys.of("SELECT .. ORDER BY a, b + 1, total", columns)).containsExactly(0);
        assertThat(SortKeys.of("SELECT .. ORDER BY t.a", columns)).isEmpty();
        assertThat(SortKeys.of("SELECT rank() OVER (ORDER BY a), b FROM t", columns))
                .isEmpty();
        assertThat(SortKeys.of("SELECT a, b, total FROM t", columns)).isEmpty();
    }

    @Test
    void rowsOutOfOrderAreFoundAndTiesAreNot() throws SQLException {
        ResultRows expected = rows("(1, 'x'), (1, 'y'), (2, 'z')");
        assertThat(rows("(1, 'y'), (1, 'x')").orderDifferenceFrom(expected, List.of(0)))
                .isEmpty();
        assertThat(rows("(1, 'x'), (2, 'z'), (1, 'y')").orderDifferenceFrom(expected, List.of(0)))
                .hasValue("row 2 is out of order: expected col0 1, found 2");
        assertThat(rows("(1, 'y'), (1, 'y')").strangerTo(expected))
                .hasValue("with its LIMIT it has a row that it hasn't without: [1, y]");
    }

    private static ResultRows rows(String values) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM (VALUES " + values + ")")) {
            return ResultRows.read(rows);
        }
    }
}
