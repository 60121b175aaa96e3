package io.honeyflow.benchmarks.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** {@code generate} and {@code run} of a benchmark: {@code honeyflow tpcds} and {@code honeyflow tpch}. */
public final class Commands {
    private static final String USAGE = """
            usage: honeyflow NAME generate [--database D] [--scale S] [--format orc|parquet] [--replace] [-u URL]
                   honeyflow NAME run [--database D] [--queries all|q1,q2] [--runs N] [--csv FILE] [--check] [-u URL]
                   honeyflow NAME run [--scale S] [--format orc|parquet] ...

            generate  makes the TABLES tables of TITLE in database D, written by the gateway itself
              --scale S     size of the data: 1 is about 1 GB of text (default 0.1)
              --format F    orc or parquet (default parquet)
              --replace     drops tables of these names that are there already; without it they are an error
            run       runs the benchmark's QUERIES queries against database D
              --scale S, --format F  instead of a database: makes the tables first where they aren't there
              --queries Q   all, or names such as q1,q3 (default all)
              --runs N      runs of each query; of several the first only warms up (default 1)
              --csv FILE    also writes the figures there
              --check       compares the results with DuckDB's on the same rows, and the times
            --database D    default: named by benchmark, scale and format, such as NAME_0_1_parquet
            -u URL          the gateway (default: the variable HONEYFLOW_URL, else jdbc:honeyflow://127.0.0.1:10000/)
            Exit codes: 0 all went well, 1 something failed or is wrong, 2 the words were off.
            """;
    static final String DEFAULT_URL = "jdbc:honeyflow://127.0.0.1:10000/";

    private final Benchmark benchmark;
    private final PrintStream out;
    private final PrintStream messages;

    /** @param messages where errors go, so that {@code out} holds figures alone */
    public Commands(Benchmark benchmark, PrintStream out, PrintStream messages) {
        this.benchmark = benchmark;
        this.out = out;
        this.messages = messages;
    }

    /** @return the exit code: 0 fine, 1 something failed or is wrong, 2 the words were off */
    public int run(List<String> words) {
        try {
            return dispatch(new Words(words));
        } catch (IllegalArgumentException e) {
            messages.println(benchmark.name() + ": " + e.getMessage());
            messages.println("'honeyflow " + benchmark.name() + " --help' says what it takes.");
            return 2;
        } catch (SQLException | IOException e) {
            messages.println(benchmark.name() + ": " + e.getMessage());
            return 1;
        }
    }

    private int dispatch(Words words) throws SQLException, IOException {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("expected generate or run, found nothing");
        }
        if (words.has("--help")) {
            out.print(usage());
            return 0;
        }
        return switch (words.command()) {
            case "generate" -> generate(words);
            case "run" -> runQueries(words);
            default -> throw new IllegalArgumentException("expected generate or run, found '" + words.command() + "'");
        };
    }

    private String usage() {
        return USAGE.replace("NAME", benchmark.name())
                .replace("TITLE", benchmark.generator().title())
                .replace(
                        "TABLES",
                        Integer.toString(benchmark.generator().tables().size()))
                .replace("QUERIES", Integer.toString(benchmark.queries().names().size()));
    }

    private int generate(Words words) throws SQLException {
        words.checkOptions(List.of("--database", "--scale", "--format", "--replace", "-u"));
        Target target = Target.of(benchmark, words);
        try (Connection gateway = connect(words)) {
            Generate generate = new Generate(benchmark, gateway, out);
            List<String> there = words.has("--replace") ? List.of() : generate.existing(target.database());
            if (!there.isEmpty()) {
                messages.println(benchmark.name() + ": database " + target.database() + " has " + there.size()
                        + " of these tables already (" + there.get(0) + " ...): name another one, or say --replace");
                return 1;
            }
            generate.run(target);
        }
        return 0;
    }

    private int runQueries(Words words) throws SQLException, IOException {
        words.checkOptions(
                List.of("--database", "--scale", "--format", "--queries", "--runs", "--csv", "--check", "-u"));
        String wanted = words.value("--queries", "all");
        List<String> queries = wanted.equals("all") ? benchmark.queries().names() : List.of(wanted.split(","));
        queries.forEach(benchmark.queries()::of);
        Run.Check check = words.has("--check") ? Run.Check.DUCKDB : Run.Check.NOTHING;
        int runs = words.count("--runs", 1);
        boolean named = words.has("--database");
        if (named && (words.has("--scale") || words.has("--format"))) {
            throw new IllegalArgumentException("expected either --database or --scale and --format");
        }
        Target target = Target.of(benchmark, words);
        Optional<Path> csv = words.has("--csv") ? Optional.of(Path.of(words.required("--csv"))) : Optional.empty();
        if (csv.isPresent()) {
            // Before the queries run: an hour later is a bad time to learn of a typing error.
            writeCsv(csv.get(), List.of());
        }
        List<QueryOutcome> outcomes;
        try (Connection gateway = connect(words)) {
            if (!named) {
                new Generate(benchmark, gateway, out).ensure(target);
            }
            outcomes = new Run(benchmark, gateway, target.database(), out).run(queries, runs, check);
        }
        if (csv.isPresent()) {
            writeCsv(csv.get(), outcomes);
        }
        return outcomes.stream().allMatch(QueryOutcome::isGood) ? 0 : 1;
    }

    private static Connection connect(Words words) throws SQLException {
        return DriverManager.getConnection(
                words.value("-u", Objects.requireNonNullElse(System.getenv("HONEYFLOW_URL"), DEFAULT_URL)));
    }

    private static void writeCsv(Path file, List<QueryOutcome> outcomes) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("query,rows,median_ms,duckdb_ms,verdict,reason");
        for (QueryOutcome outcome : outcomes) {
            String reason = outcome.reason().orElse("").replace("\"", "\"\"").replace("\n", " ");
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,%d,%.3f,%s,%s,\"%s\"",
                    outcome.query(),
                    outcome.rows(),
                    outcome.medianMillis(),
                    outcome.duckdbMillis().isEmpty()
                            ? ""
                            : String.format(Locale.ROOT, "%.3f", outcome.duckdbMedianMillis()),
                    outcome.verdict(),
                    reason));
        }
        try {
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("can't write " + file + ": there is no such folder", e);
        }
    }
}
