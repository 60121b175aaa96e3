package io.honeyflow.benchmarks.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page of figures, and its picture, made from the file of figures. */
public final class PerformancePage {
    private static final String TOP = """
            # Speed of the engine

            <!-- Made from performance.csv by "honeyflow bench page"; don't edit. -->

            What the engine's parts take, beside DuckDB, the reference for what a machine can do. Each row is a statement that goes
            through the whole engine, over nullable columns of which one value in twenty is NULL, with decimals checked for
            overflow (whole numbers wrap here, as Hive's do, and are checked in DuckDB); both engines
            read the same Parquet files, with the same number of threads, by turns in one process, and their results must be equal.
            Figures are CPU seconds of the process, its compilers and its collector among them, medians of several turns after some
            that warm up. Other work shares the machine, so ratios count and differences of a quarter are ties. Each row says how many
            rows it went over; some were measured at a fifth of their full size.

            ![Ratios of CPU time, one bar for each row of the table](img/performance.svg)

            """;
    private static final String BOTTOM = """

            The ratio is ours to DuckDB's (for the scan of ORC, to our own scan of Parquet): less is better. "Reach" is what a row is
            meant to stay below, "stretch" what is hoped for.

            ```console
            $ bin/honeyflow bench engine --scale 0.0005 --row scan,group-1k,sort --runs 1 --csv engine.csv
            work ...
            scan ... right
            group-1k ... right
            sort ... right
            ```

            measures on the machine at hand; without `--scale` and `--row` it does all rows at their full size. Rows that the file holds
            already stay in it until they are measured again. `bench page` makes this page from such a file.
            """;
    private static final List<String> HEADS = List.of("work", "ours, s", "DuckDB, s", "ratio", "reach", "stretch", "");

    private PerformancePage() {}

    /**
     * Writes {@code performance.md} and {@code img/performance.svg}.
     *
     * @param csv figures, as {@code bench engine} leaves them
     * @throws IllegalArgumentException where the file holds something else
     */
    public static void write(Path csv, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("img"));
        Files.writeString(folder.resolve("performance.md"), page(csv), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("img/performance.svg"), picture(csv), StandardCharsets.UTF_8);
    }

    /** The page's text. */
    public static String page(Path csv) throws IOException {
        return TOP + table(figures(csv)) + BOTTOM;
    }

    /** The picture's. */
    public static String picture(Path csv) throws IOException {
        return RatioPlot.svg(figures(csv));
    }

    private static List<Figure> figures(Path csv) throws IOException {
        Figures figures = new Figures(List.of());
        figures.read(csv);
        return figures.all();
    }

    private static String table(List<Figure> figures) {
        List<List<String>> lines = new ArrayList<>(List.of(HEADS));
        figures.forEach(figure -> lines.add(cells(figure)));
        int[] widths = new int[HEADS.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(row(lines.get(i), widths));
            if (i == 0) {
                text.append(rule(widths));
            }
        }
        return text.toString();
    }

    private static List<String> cells(Figure figure) {
        String reach = Double.toString(figure.goal().reach());
        String stretch = Double.toString(figure.goal().stretch());
        return figure.isWrong()
                ? List.of(figure.work(), "", "", "", reach, stretch, "wrong")
                : List.of(
                        figure.work(),
                        number(figure.ours()),
                        number(figure.reference()),
                        number(figure.ratio()),
                        reach,
                        stretch,
                        verdict(figure));
    }

    private static String verdict(Figure figure) {
        if (figure.ratio() <= figure.goal().stretch()) {
            return "beyond";
        }
        return figure.ratio() <= figure.goal().reach() ? "reached" : "not yet";
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String row(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            boolean isNumber = i > 0 && i < widths.length - 1;
            line.append(' ')
                    .append(isNumber ? " ".repeat(widths[i] - cells.get(i).length()) : "")
                    .append(cells.get(i))
                    .append(isNumber ? "" : " ".repeat(widths[i] - cells.get(i).length()))
                    .append(" |");
        }
        return line.append('\n').toString();
    }

    private static String rule(int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            boolean isNumber = i > 0 && i < widths.length - 1;
            line.append(' ').append("-".repeat(widths[i] - (isNumber ? 1 : 0))).append(isNumber ? ": |" : " |");
        }
        return line.append('\n').toString();
    }
}
