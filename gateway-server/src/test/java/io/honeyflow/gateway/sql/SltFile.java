package io.honeyflow.gateway.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file of the corpus, in the manner of sqllogictest:
 *
 * <pre>
 * # a comment
 * skip-axis ONE_ROW,ENCODED for this reason
 *
 * statement ok
 * CREATE TABLE t (a INT)
 *
 * statement error 42S02 .*not found
 * SELECT * FROM nowhere
 *
 * query rowsort duckdb
 * SELECT a, b FROM t
 * ----
 * 1|x
 * NULL|(empty)
 * </pre>
 *
 * Columns stand apart by a bar or a tab. {@code rowsort}: both sides are sorted before they are compared. {@code duckdb}:
 * the query means the same there, and DuckDB's rows are compared too, on the tables that the file has made by CREATE
 * TABLE and INSERT .. VALUES; then the rows may be left out.
 */
record SltFile(String name, Path path, List<Block> blocks, Map<SltAxis, String> skipped) {
    /** One statement of a file. @param line from 1, of the statement's first line */
    sealed interface Block {
        int line();

        String sql();
    }

    record Statement(int line, String sql) implements Block {
        /** Whether it changes the session alone. */
        boolean isSetting() {
            return sql.startsWith("SET ") || sql.startsWith("RESET") || sql.startsWith("CREATE TEMPORARY FUNCTION");
        }
    }

    /** @param pattern found somewhere in "SQLSTATE message" */
    record Failure(int line, String sql, Pattern pattern) implements Block {}

    /** @param rows empty lists of rows are rows too; null where DuckDB alone says */
    record Query(
            int line,
            String sql,
            List<Option> options,
            @org.jspecify.annotations.Nullable List<String> rows) implements Block {
        boolean has(Option option) {
            return options.contains(option);
        }
    }

    /** What is said of a query. */
    enum Option {
        ROWSORT,
        DUCKDB
    }

    static SltFile read(Path root, Path path) throws IOException {
        String name = root.relativize(path).toString().replace(".slt", "");
        return new Reader(name, path, Files.readAllLines(path)).read();
    }

    boolean usesDuckDb() {
        return blocks.stream().anyMatch(block -> block instanceof Query query && query.has(Option.DUCKDB));
    }

    /** Whether nothing changes the tables once the first question is asked: then all axes may ask the same tables. */
    boolean isReadOnly() {
        boolean asked = false;
        for (Block block : blocks) {
            boolean changes = block instanceof Statement statement && !statement.isSetting();
            if (asked && changes) {
                return false;
            }
            asked |= block instanceof Query || block instanceof Failure;
        }
        return true;
    }

    /** A name for a database of this file's own; one for all axes where it is read only. */
    String database(SltAxis axis) {
        String own = "slt_" + name.replaceAll("[^a-z0-9]+", "_");
        return isReadOnly() ? own : own + "_" + axis.name().toLowerCase(Locale.ROOT);
    }

    private static final class Reader {
        private final String name;
        private final Path path;
        private final List<String> lines;
        private final List<Block> blocks = new ArrayList<>();
        private final Map<SltAxis, String> skipped = new EnumMap<>(SltAxis.class);
        private int at;

        Reader(String name, Path path, List<String> lines) {
            this.name = name;
            this.path = path;
            this.lines = lines;
        }

        SltFile read() {
            while (at < lines.size()) {
                String line = lines.get(at++).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    block(line);
                }
            }
            return new SltFile(name, path, blocks, skipped);
        }

        private void block(String line) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "skip-axis" -> skip(words);
                case "statement" -> statement(words);
                case "query" -> query(line);
                default -> throw wrong("expected statement, query, skip-axis or #, found '" + line + "'");
            }
        }

        private void skip(String[] words) {
            if (words.length < 3) {
                throw wrong("skip-axis: expected axes and a reason");
            }
            for (String axis : words[1].split(",")) {
                skipped.put(SltAxis.valueOf(axis), words[2]);
            }
        }

        private void statement(String[] words) {
            int line = at + 1;
            String sql = until("");
            if (words.length == 2 && words[1].equals("ok")) {
                blocks.add(new Statement(line, sql));
            } else if (words.length == 3 && words[1].equals("error")) {
                blocks.add(new Failure(line, sql, Pattern.compile(words[2])));
            } else {
                throw wrong("expected 'statement ok' or 'statement error' and a pattern");
            }
        }

        private void query(String line) {
            List<Option> options = new ArrayList<>();
            for (String word : line.split(" ")) {
                if (!word.equals("query")) {
                    options.add(Option.valueOf(word.toUpperCase(Locale.ROOT)));
                }
            }
            int first = at + 1;
            String sql = until("----");
            boolean recorded = at <= lines.size() && at > 0 && lines.get(at - 1).equals("----");
            if (!recorded && !options.contains(Option.DUCKDB)) {
                throw wrong("expected ---- and rows, or the word duckdb");
            }
            List<String> rows = recorded ? new ArrayList<>() : null;
            while (rows != null && at < lines.size() && !lines.get(at).isEmpty()) {
                rows.add(lines.get(at++).replace('\t', '|').replace("(empty)", ""));
            }
            blocks.add(new Query(first, sql, options, rows));
        }

        /** The lines up to an empty one or one of that text, which is passed over. */
        private String until(String end) {
            List<String> text = new ArrayList<>();
            while (at < lines.size()) {
                String line = lines.get(at++);
                if (line.isBlank() || line.equals(end)) {
                    break;
                }
                text.add(line);
            }
            if (text.isEmpty()) {
                throw wrong("expected a statement");
            }
            return String.join("\n", text);
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(path + ":" + at + " " + what);
        }
    }
}
