package io.honeyflow.benchmarks.engine;

import io.honeyflow.benchmarks.run.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code honeyflow bench}: {@code engine} measures, {@code page} shows. */
public final class EngineCommands {
    private static final String USAGE = """
            usage: honeyflow bench engine [--row NAME,NAME] [--scale F] [--runs N] [--threads N] [--csv FILE] [--data DIR]
                   honeyflow bench page --csv FILE --docs DIR

            engine  times pieces of work in turns with DuckDB, in one process of its own, and compares the results
              --row NAME,NAME  which (default all): NAMES
              --scale F     rows, as a part of the full size (default 1, which takes 6 GB of disk and most of an hour)
              --runs N      turns that count, of each engine, after two that warm up (default 3)
              --threads N   of each engine (default: the number of cores)
              --csv FILE    writes CPU seconds and ratios there; rows that are in it and weren't asked for stay
              --data DIR    where the rows to read are kept (default data/bench beside bin)
            page    makes DIR/performance.md and DIR/img/performance.svg from such a file
            Exit codes: 0 all went well, 1 something failed or is wrong, 2 the words were off.
            """;
    private static final int WARM_UPS = 2;

    private final Server.Starter starter;
    private final Path usualData;
    private final PrintStream out;
    private final PrintStream messages;

    /**
     * @param starter of the gateway to measure
     * @param usualData where rows are kept where nobody says
     * @param messages where errors go
     */
    public EngineCommands(Server.Starter starter, Path usualData, PrintStream out, PrintStream messages) {
        this.starter = starter;
        this.usualData = usualData;
        this.out = out;
        this.messages = messages;
    }

    /** @return the exit code: 0 fine, 1 something failed or is wrong, 2 the words were off */
    public int run(List<String> given) {
        try {
            return dispatch(new Words(given));
        } catch (IllegalArgumentException e) {
            messages.println("bench: " + e.getMessage());
            messages.println("'honeyflow bench --help' says what it takes.");
            return 2;
        } catch (SQLException | IOException e) {
            messages.println("bench: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int dispatch(Words words) throws SQLException, IOException, InterruptedException {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("expected engine or page, found nothing");
        }
        if (words.has("--help")) {
            out.print(USAGE.replace("NAMES", String.join(", ", names(new Works(1).all()))));
            return 0;
        }
        return switch (words.command()) {
            case "engine" -> engine(words);
            case "page" -> page(words);
            default -> throw new IllegalArgumentException("expected engine or page, found '" + words.command() + "'");
        };
    }

    private static List<String> names(List<Work> works) {
        return works.stream().map(Work::name).toList();
    }

    private int page(Words words) throws IOException {
        words.checkOptions(List.of("--csv", "--docs"));
        PerformancePage.write(Path.of(words.required("--csv")), Path.of(words.required("--docs")));
        return 0;
    }

    private int engine(Words words) throws SQLException, IOException, InterruptedException {
        words.checkOptions(List.of("--row", "--scale", "--runs", "--threads", "--csv", "--data"));
        double scale = words.number("--scale", 1);
        List<Work> works = chosen(words, new Works(scale).all());
        int runs = words.count("--runs", 3);
        int threads = words.count("--threads", Runtime.getRuntime().availableProcessors());
        Path folder = words.optional("--data").map(Path::of).orElse(usualData);
        Figures figures = new Figures(names(new Works(scale).all()));
        Optional<Path> csv = words.optional("--csv").map(Path::of);
        if (csv.isPresent()) {
            if (Files.exists(csv.get())) {
                figures.read(csv.get());
            }
            // Before the first row runs: an hour later is a bad time to learn of a typing error.
            figures.write(csv.get());
        }
        try (Server server = starter.start(folder.resolve("gateway"), threads);
                Connection gateway = DriverManager.getConnection(server.url());
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            EngineData.execute(duckdb, "SET threads = " + threads);
            EngineData.execute(duckdb, "SET preserve_insertion_order = false");
            EngineData data =
                    new EngineData(gateway, duckdb, folder.resolve("rows").resolve("scale-" + scale));
            data.open(scale);
            boolean good = true;
            out.printf(Locale.ROOT, "%-16s %10s %12s %8s %s%n", "work", "ours, s", "reference, s", "ratio", "verdict");
            for (Work work : works) {
                Figure figure = measure(new EngineRun(gateway, duckdb, data), work, runs);
                good &= !figure.isWrong();
                figures.put(figure);
                if (csv.isPresent()) {
                    figures.write(csv.get());
                }
            }
            return good ? 0 : 1;
        }
    }

    private static List<Work> chosen(Words words, List<Work> all) {
        if (!words.has("--row")) {
            return all;
        }
        List<String> wanted = List.of(words.required("--row").split(","));
        for (String name : wanted) {
            if (!names(all).contains(name)) {
                throw new IllegalArgumentException(
                        "--row: expected some of " + String.join(", ", names(all)) + ", found '" + name + "'");
            }
        }
        return all.stream().filter(work -> wanted.contains(work.name())).toList();
    }

    private Figure measure(EngineRun run, Work work, int runs) throws SQLException, IOException, InterruptedException {
        // The name comes first, so that somebody who waits sees for what.
        out.printf(Locale.ROOT, "%-16s ", work.name());
        out.flush();
        Figure figure = run.run(work, WARM_UPS, runs);
        String verdict = figure.difference().map(text -> "WRONG: " + text).orElse("right");
        out.printf(Locale.ROOT, "%10.3f %12.3f %8.2f %s%n", figure.ours(), figure.reference(), figure.ratio(), verdict);
        out.flush();
        return figure;
    }
}
