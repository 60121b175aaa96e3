package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.TableFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What one folder gets, by all branches of a statement, and what goes from it. */
final class FolderChange {
    private static final String ROWS = "numRows";
    private static final String FILES = "numFiles";
    private static final String BYTES = "totalSize";

    private final List<StagedFile> staged = new ArrayList<>();
    private final Set<String> merged = new HashSet<>();
    private boolean replaced;

    FolderChange replacing(boolean replaces) {
        replaced |= replaces;
        return this;
    }

    /** @param instead files that are there and whose rows the staged one holds */
    void add(StagedFile file, List<String> instead) {
        staged.add(file);
        merged.addAll(instead);
    }

    boolean isEmpty() {
        return staged.isEmpty();
    }

    /** @param parameters what is known of the folder until now */
    Manifest.Target target(
            List<String> values, String location, Map<String, String> parameters, Configuration configuration) {
        List<FileStatus> files = TableFiles.list(location, configuration);
        List<Manifest.Move> moves = moves(location, files);
        if (!merged.isEmpty()) {
            return mergedTarget(values, location, parameters, files, moves);
        }
        List<String> removed = replaced ? paths(files) : List.of();
        Map<String, String> counts = new HashMap<>();
        boolean empty = files.isEmpty() || replaced;
        if (staged.stream().allMatch(file -> file.rows() >= 0)) {
            count(ROWS, staged.stream().mapToLong(StagedFile::rows).sum(), empty, parameters, counts);
        }
        count(FILES, moves.size(), empty, parameters, counts);
        count(BYTES, bytes(), empty, parameters, counts);
        if (counts.containsKey(ROWS) && (empty || StatisticsState.of(parameters).hasRows())) {
            counts.put(
                    StatisticsState.PARAMETER,
                    new StatisticsState(StatisticsState.Rows.ACCURATE, new TreeSet<>()).toString());
        }
        return new Manifest.Target(values, location, moves, removed, counts);
    }

    /** The rows are the same in other files: what is known of them stays. */
    private Manifest.Target mergedTarget(
            List<String> values,
            String location,
            Map<String, String> parameters,
            List<FileStatus> files,
            List<Manifest.Move> moves) {
        Set<String> there = new HashSet<>(paths(files));
        merged.stream().filter(path -> !there.contains(path)).findFirst().ifPresent(gone -> {
            throw new SqlException(
                    ErrorCode.FILE,
                    "file " + gone + " is gone, which was merged with others: another statement has replaced it."
                            + " Nothing was changed; the statement can be run again");
        });
        long left = files.stream()
                .filter(file -> !merged.contains(file.getPath().toString()))
                .mapToLong(FileStatus::getLen)
                .sum();
        Map<String, String> counts = new HashMap<>();
        for (String kept : List.of(ROWS, StatisticsState.PARAMETER)) {
            if (parameters.containsKey(kept)) {
                counts.put(kept, parameters.get(kept));
            }
        }
        counts.put(FILES, Long.toString(files.size() - merged.size() + moves.size()));
        counts.put(BYTES, Long.toString(left + bytes()));
        return new Manifest.Target(
                values, location, moves, merged.stream().sorted().toList(), counts);
    }

    private long bytes() {
        return staged.stream().mapToLong(StagedFile::bytes).sum();
    }

    private static List<String> paths(List<FileStatus> files) {
        return files.stream().map(file -> file.getPath().toString()).collect(Collectors.toList());
    }

    /** Files of buckets never take the name of one that is replaced: who reads it still would read the new one. */
    private List<Manifest.Move> moves(String location, List<FileStatus> files) {
        Set<String> taken = new HashSet<>();
        boolean buckets = staged.stream().anyMatch(StagedFile::isBucket);
        if (!replaced || buckets) {
            files.forEach(file -> taken.add(file.getPath().getName()));
        }
        List<Manifest.Move> moves = new ArrayList<>();
        for (StagedFile file : staged) {
            Path path = new Path(file.path());
            String name = file.isBucket() ? BucketFiles.name(file.bucket(), path) : path.getName();
            moves.add(new Manifest.Move(file.path(), new Path(location, free(name, taken)).toString()));
        }
        return moves;
    }

    /** Loaded files keep their names where they can; Hive numbers them in the same way. */
    static String free(String name, Set<String> taken) {
        String free = name;
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        for (int copy = 1; !taken.add(free); copy++) {
            free = name.substring(0, dot) + "_copy_" + copy + name.substring(dot);
        }
        return free;
    }

    /** A count that isn't known of what is there isn't known afterwards. */
    private static void count(
            String name, long added, boolean empty, Map<String, String> before, Map<String, String> after) {
        if (empty) {
            after.put(name, Long.toString(added));
            return;
        }
        try {
            after.put(name, Long.toString(Long.parseLong(before.getOrDefault(name, "")) + added));
        } catch (NumberFormatException e) {
            after.remove(name);
        }
    }
}
