package io.honeyflow.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.benchmarks.engine.Work.Goal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCommandsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... words) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Server.Starter none = (data, threads) -> {
            throw new IllegalStateException("no gateway is wanted for these words");
        };
        return new EngineCommands(none, folder, out, out).run(List.of(words));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpNamesAllWork() {
        assertThat(run("engine", "--help")).isZero();
        assertThat(printed()).contains("usage: honeyflow bench engine", "group-10m", "write-orc");
    }

    @Test
    void wordsThatAreOffAreNamed() {
        assertThat(run()).isEqualTo(2);
        assertThat(printed()).contains("expected engine or page, found nothing");
        assertThat(run("motor")).isEqualTo(2);
        assertThat(printed()).contains("expected engine or page, found 'motor'");
        assertThat(run("engine", "--row", "scan,skim")).isEqualTo(2);
        assertThat(printed()).contains("--row: expected some of scan, ").contains("found 'skim'");
        assertThat(run("engine", "--scale", "none")).isEqualTo(2);
        assertThat(printed()).contains("--scale: expected a number above 0, found 'none'");
        assertThat(run("page", "--csv", "x.csv")).isEqualTo(2);
        assertThat(printed()).contains("expected --docs");
    }

    @Test
    void aFileOfOtherThingsIsRefusedBeforeAnythingRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n");
        assertThat(run("engine", "--csv", file.toString())).isEqualTo(2);
        assertThat(printed()).contains("expected " + Figure.HEADER + " in its first line");
        Files.writeString(file, Figure.HEADER + "\n\"scan: x\",1,2\n");
        assertThat(run("engine", "--csv", file.toString())).isEqualTo(2);
        assertThat(printed()).contains("found '\"scan: x\",1,2'");
        assertThat(run("engine", "--csv", folder.resolve("no/such.csv").toString()))
                .isEqualTo(1);
        assertThat(printed()).contains("there is no such folder");
    }

    @Test
    void namesOfWorkAreUniqueAtEveryScale() {
        for (double scale : List.of(0.0001, 1.0)) {
            List<Work> works = new Works(scale).all();
            assertThat(new HashSet<>(works.stream().map(Work::name).toList())).hasSameSizeAs(works);
        }
        assertThat(new Works(1).all().get(2).title()).isEqualTo("group by 1 M longs, 20 M rows");
        assertThat(new Works(0.001).all().get(2).title()).isEqualTo("group by 1 K longs, 20 K rows");
    }

    @Test
    void measuredRowsTakeThePlaceOfOlderOnes() throws IOException {
        Path file = folder.resolve("figures.csv");
        Figures figures = new Figures(List.of("scan", "join"));
        figures.put(figure("join: 1 x 2", 3, 2));
        figures.put(figure("scan: 10 rows", 1, 4));
        figures.write(file);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        Figure.HEADER,
                        "\"scan: 10 rows\",1.000,4.000,0.25,1.5,1.0",
                        "\"join: 1 x 2\",3.000,2.000,1.50,1.5,1.0");
        Figures later = new Figures(List.of("scan", "join"));
        later.read(file);
        later.put(new Figure("scan: 20 rows", Double.NaN, Double.NaN, new Goal(1.5, 1), Optional.of("row 1: ...")));
        later.write(file);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        Figure.HEADER, "\"scan: 20 rows\",,,wrong,1.5,1.0", "\"join: 1 x 2\",3.000,2.000,1.50,1.5,1.0");
        assertThat(PerformancePage.page(file)).contains("| wrong", "| reached |");
        assertThat(PerformancePage.picture(file)).contains(">wrong<", ">1.50<").endsWith("</svg>\n");
    }

    private static Figure figure(String work, double ours, double reference) {
        return new Figure(work, ours, reference, new Goal(1.5, 1), Optional.empty());
    }

    @Test
    void answersAreComparedExactlyAndInTheirOrder() throws SQLException {
        Answer expected = answer("(1::BIGINT, 0.1::DOUBLE, DATE '2020-01-01'), (NULL, 2, NULL)");
        assertThat(answer("(1::HUGEINT, 0.1::DOUBLE + 1e-12, DATE '2020-01-01'), (NULL, 2, NULL)")
                        .differenceFrom(expected))
                .isEmpty();
        assertThat(answer("(2::BIGINT, 0.1::DOUBLE, DATE '2020-01-01'), (NULL, 2, NULL)")
                        .differenceFrom(expected))
                .hasValue("row 1: expected [1, 0.1, 2020-01-01], found [2, 0.1, 2020-01-01]");
        assertThat(answer("(1::BIGINT, 0.1::DOUBLE, DATE '2020-01-01')").differenceFrom(expected))
                .hasValue("expected 2 rows, found 1");
        assertThat(answer("(1::BIGINT, 0.1001::DOUBLE, DATE '2020-01-01'), (NULL, 2, NULL)")
                        .differenceFrom(expected))
                .isPresent();
    }

    private static Answer answer(String values) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM (VALUES " + values + ")")) {
            return Answer.read(rows);
        }
    }

    @Test
    void theMedianIsTheMiddle() {
        assertThat(EngineRun.median(3, 1, 2)).isEqualTo(2);
        assertThat(EngineRun.median(4, 1, 2, 3)).isEqualTo(2.5);
        assertThatThrownBy(() -> Figure.read("x")).hasMessageContaining("found 'x'");
    }
}
