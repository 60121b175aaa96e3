package io.honeyflow.formats.commit;

import io.honeyflow.formats.FileErrors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a statement's commit does, written down before it does it: a line of words a step. The rename that gives the
 * file its name is the moment in which the statement counts; whoever finds it later can finish what it says.
 *
 * @param table {@code database.name}
 * @param mode of the write, by name
 */
record Manifest(String table, String mode, List<Target> targets) {
    static final String NAME = "manifest";
    private static final String HEAD = "honeyflow-manifest-1";
    private static final String PARTITION = "partition";
    private static final String MOVE = "move";
    private static final String REMOVE = "remove";
    private static final String END = "end";

    Manifest {
        targets = List.copyOf(targets);
    }

    /**
     * One folder that changes.
     *
     * @param values of the partition, empty for a table without
     * @param location folder URI
     * @param moves staged files
     * @param removed paths of files that are replaced
     */
    record Target(List<String> values, String location, List<Move> moves, List<String> removed) {
        Target {
            values = List.copyOf(values);
            moves = List.copyOf(moves);
            removed = List.copyOf(removed);
        }

        long rows() {
            return moves.stream().mapToLong(Move::rows).sum();
        }

        long bytes() {
            return moves.stream().mapToLong(Move::bytes).sum();
        }
    }

    /** A file that takes its place. */
    record Move(String from, String to, long rows, long bytes) implements Serializable {}

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(HEAD, table, mode));
        for (Target target : targets) {
            List<String> words = new ArrayList<>(List.of(PARTITION, target.location()));
            words.addAll(target.values());
            lines.add(line(words.toArray(String[]::new)));
            for (Move move : target.moves()) {
                lines.add(line(MOVE, move.from(), move.to(), Long.toString(move.rows()), Long.toString(move.bytes())));
            }
            target.removed().forEach(path -> lines.add(line(REMOVE, path)));
        }
        lines.add(END);
        return lines;
    }

    private static String line(String... words) {
        List<String> coded = new ArrayList<>();
        for (String word : words) {
            coded.add(URLEncoder.encode(word, StandardCharsets.UTF_8));
        }
        return String.join(" ", coded);
    }

    /** Writes it beside its place and renames it there: from then on the statement counts. */
    void write(Path folder, FileSystem files) throws IOException {
        Path draft = new Path(folder, NAME + ".draft");
        try (FSDataOutputStream out = files.create(draft, true)) {
            out.write(String.join("\n", lines()).getBytes(StandardCharsets.UTF_8));
            out.hsync();
        }
        if (!files.rename(draft, new Path(folder, NAME))) {
            throw new IOException("the manifest could not be renamed into its place");
        }
    }

    /** @throws IOException where it can't be read; a draft is never read */
    static Manifest read(Path file, FileSystem files) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(Arrays.stream(line.split(" ", -1))
                        .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                        .toList());
            }
        }
        boolean whole = lines.size() >= 2
                && lines.get(0).size() == 3
                && lines.get(0).get(0).equals(HEAD)
                && lines.get(lines.size() - 1).equals(List.of(END));
        if (!whole) {
            throw FileErrors.malformed(file, "a manifest that begins with " + HEAD + " and has an end", "another text");
        }
        return new Manifest(lines.get(0).get(1), lines.get(0).get(2), targets(lines.subList(1, lines.size() - 1)));
    }

    private static List<Target> targets(List<List<String>> lines) {
        List<Target> targets = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            List<String> head = lines.get(at++);
            List<Move> moves = new ArrayList<>();
            List<String> removed = new ArrayList<>();
            while (at < lines.size() && !lines.get(at).get(0).equals(PARTITION)) {
                List<String> words = lines.get(at++);
                if (words.get(0).equals(MOVE)) {
                    moves.add(new Move(
                            words.get(1), words.get(2), Long.parseLong(words.get(3)), Long.parseLong(words.get(4))));
                } else {
                    removed.add(words.get(1));
                }
            }
            targets.add(new Target(head.subList(2, head.size()), head.get(1), moves, removed));
        }
        return targets;
    }
}
