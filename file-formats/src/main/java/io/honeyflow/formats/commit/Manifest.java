package io.honeyflow.formats.commit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a statement's commit does in all of its tables, written down before it does it: a line of words a step. Every
 * step names what is to be, not what is to change, so that it can be done again.
 *
 * @param statement its id
 */
record Manifest(String statement, List<Part> parts) {
    private static final String HEAD = "honeyflow-manifest-2";
    private static final String TABLE = "table";
    private static final String FOLDER = "folder";
    private static final String MOVE = "move";
    private static final String REMOVE = "remove";
    private static final String PARAMETER = "parameter";
    private static final String END = "end";

    Manifest {
        parts = List.copyOf(parts);
    }

    /**
     * One table that changes, or a directory that isn't a table's.
     *
     * @param database empty for a directory
     * @param table empty for a directory
     * @param location folder URI
     */
    record Part(String database, String table, String location, List<Target> targets) {
        Part {
            targets = List.copyOf(targets);
        }

        boolean isDirectory() {
            return table.isEmpty();
        }

        String qualifiedName() {
            return isDirectory() ? "directory " + location : database + "." + table;
        }
    }

    /**
     * One folder that changes.
     *
     * @param values of the partition, empty for a table without
     * @param location folder URI
     * @param moves staged files
     * @param removed paths of files that are replaced, and of folders with all that is in them
     * @param parameters the counts of rows, files and bytes afterwards; those that can't be known are missing
     */
    record Target(
            List<String> values,
            String location,
            List<Move> moves,
            List<String> removed,
            Map<String, String> parameters) {
        Target {
            values = List.copyOf(values);
            moves = List.copyOf(moves);
            removed = List.copyOf(removed);
            parameters = Map.copyOf(parameters);
        }
    }

    /** A file that takes its place. */
    record Move(String from, String to) {}

    List<String> locations() {
        return parts.stream().map(Part::location).toList();
    }

    String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(HEAD, statement));
        for (Part part : parts) {
            lines.add(List.of(TABLE, part.database(), part.table(), part.location()));
            for (Target target : part.targets()) {
                List<String> words = new ArrayList<>(List.of(FOLDER, target.location()));
                words.addAll(target.values());
                lines.add(words);
                target.moves().forEach(move -> lines.add(List.of(MOVE, move.from(), move.to())));
                target.removed().forEach(path -> lines.add(List.of(REMOVE, path)));
                target.parameters().forEach((name, value) -> lines.add(List.of(PARAMETER, name, value)));
            }
        }
        lines.add(List.of(END));
        return String.join("\n", lines.stream().map(Words::line).toList()) + "\n";
    }

    /** @throws IllegalArgumentException for another text, or one that was cut off */
    static Manifest parse(String text) {
        List<List<String>> lines = text.lines().map(Words::of).toList();
        boolean whole = lines.size() >= 2
                && lines.get(0).size() == 2
                && lines.get(0).get(0).equals(HEAD)
                && lines.get(lines.size() - 1).equals(List.of(END));
        if (!whole) {
            throw new IllegalArgumentException("expected a manifest that begins with " + HEAD + " and has an end");
        }
        Reading reading = new Reading();
        lines.subList(1, lines.size() - 1).forEach(reading::line);
        return new Manifest(lines.get(0).get(1), reading.done());
    }

    /** Gathers lines to tables and folders. */
    private static final class Reading {
        private final List<Part> parts = new ArrayList<>();
        private List<String> table = List.of();
        private List<String> folder = List.of();
        private final List<Target> targets = new ArrayList<>();
        private final List<Move> moves = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final Map<String, String> parameters = new LinkedHashMap<>();

        void line(List<String> words) {
            switch (words.get(0)) {
                case TABLE -> {
                    endTable();
                    table = words;
                }
                case FOLDER -> {
                    endFolder();
                    folder = words;
                }
                case MOVE -> moves.add(new Move(words.get(1), words.get(2)));
                case REMOVE -> removed.add(words.get(1));
                case PARAMETER -> parameters.put(words.get(1), words.get(2));
                default -> throw new IllegalArgumentException("unknown step '" + words.get(0) + "' of a manifest");
            }
        }

        private void endFolder() {
            if (!folder.isEmpty()) {
                targets.add(new Target(folder.subList(2, folder.size()), folder.get(1), moves, removed, parameters));
            }
            folder = List.of();
            moves.clear();
            removed.clear();
            parameters.clear();
        }

        private void endTable() {
            endFolder();
            if (!table.isEmpty()) {
                parts.add(new Part(table.get(1), table.get(2), table.get(3), targets));
            }
            targets.clear();
        }

        List<Part> done() {
            endTable();
            return parts;
        }
    }
}
