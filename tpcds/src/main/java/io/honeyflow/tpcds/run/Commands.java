package io.honeyflow.tpcds.run;

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

/** {@code tpcds generate} and {@code tpcds run}. */
public final class Commands {
    public static final String USAGE = """
            usage: honeyflow tpcds generate --database D [--scale S] [--format orc|parquet] [--replace] [-u URL]
                   honeyflow tpcds run --database D [--queries all|q1,q2] [--runs N] [--csv FILE] [--check] [-u URL]

            generate  makes the 24 tables of TPC-DS in database D, written by the gateway itself
              --scale S     size of the data: 1 is about 1 GB of text (default 0.1)
              --format F    orc or parquet (default parquet)
              --replace     drops tables of these names that are there already; without it they are an error
            run       runs the benchmark's queries against database D
              --queries Q   all, or names such as q1,q14a (default all)
              --runs N      runs of each query; of several the first only warms up (default 1)
              --csv FILE    also writes the figures there
              --check       compares the results with DuckDB's on the same rows
            -u URL          the gateway (default: the variable HONEYFLOW_URL, else jdbc:honeyflow://127.0.0.1:10000/)
            Exit codes: 0 all went well, 1 something failed or is wrong, 2 the words were off.
            """;
    static final String DEFAULT_URL = "jdbc:honeyflow://127.0.0.1:10000/";

    private final PrintStream out;
    private final PrintStream messages;

    /** @param messages where errors go, so that {@code out} holds figures alone */
    public Commands(PrintStream out, PrintStream messages) {
        this.out = out;
        this.messages = messages;
    }

    /** @return the exit code: 0 fine, 1 something failed or is wrong, 2 the words were off */
    public int run(List<String> words) {
        try {
            return dispatch(new Words(words));
        } catch (IllegalArgumentException e) {
            messages.println("tpcds: " + e.getMessage());
            messages.println("'honeyflow tpcds --help' says what it takes.");
            return 2;
        } catch (SQLException | IOException e) {
            messages.println("tpcds: " + e.getMessage());
            return 1;
        }
    }

    private int dispatch(Words words) throws SQLException, IOException {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("expected generate or run, found nothing");
        }
        if (words.has("--help")) {
            out.print(USAGE);
            return 0;
        }
        return switch (words.command()) {
            case "generate" -> generate(words);
            case "run" -> runQueries(words);
            default -> throw new IllegalArgumentException("expected generate or run, found '" + words.command() + "'");
        };
    }

    private int generate(Words words) throws SQLException {
        words.checkOptions(List.of("--database", "--scale", "--format", "--replace", "-u"));
        String format = words.value("--format", "parquet").toLowerCase(Locale.ROOT);
        if (!format.equals("orc") && !format.equals("parquet")) {
            throw new IllegalArgumentException("--format: expected orc or parquet, found '" + format + "'");
        }
        double scale = words.number("--scale", 0.1);
        String database = words.required("--database");
        try (Connection gateway = connect(words)) {
            Generate generate = new Generate(gateway, out);
            List<String> there = words.has("--replace") ? List.of() : generate.existing(database);
            if (!there.isEmpty()) {
                messages.println("tpcds: database " + database + " has " + there.size() + " of these tables already ("
                        + there.get(0) + " ...): name another one, or say --replace");
                return 1;
            }
            generate.run(database, format, scale);
        }
        return 0;
    }

    private int runQueries(Words words) throws SQLException, IOException {
        words.checkOptions(List.of("--database", "--queries", "--runs", "--csv", "--check", "-u"));
        String wanted = words.value("--queries", "all");
        List<String> queries = wanted.equals("all") ? QueryText.names() : List.of(wanted.split(","));
        queries.forEach(QueryText::of);
        Run.Check check = words.has("--check") ? Run.Check.DUCKDB : Run.Check.NOTHING;
        int runs = words.count("--runs", 1);
        String database = words.required("--database");
        Optional<Path> csv = words.has("--csv") ? Optional.of(Path.of(words.required("--csv"))) : Optional.empty();
        if (csv.isPresent()) {
            // Before the queries run: an hour later is a bad time to learn of a typing error.
            writeCsv(csv.get(), List.of());
        }
        List<QueryOutcome> outcomes;
        try (Connection gateway = connect(words)) {
            outcomes = new Run(gateway, database, out).run(queries, runs, check);
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
        lines.add("query,rows,median_ms,verdict,reason");
        for (QueryOutcome outcome : outcomes) {
            String reason = outcome.reason().orElse("").replace("\"", "\"\"").replace("\n", " ");
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,%d,%.3f,%s,\"%s\"",
                    outcome.query(),
                    outcome.rows(),
                    outcome.medianMillis(),
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
