package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.formats.Folders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of a table or of its partitions, as they were before its rows were counted. What was counted is said to be
 * right where they are the same afterwards: other engines answer queries from it.
 */
final class AnalysedFiles {
    private final Folders folders;
    private final Map<String, List<Version>> before = new HashMap<>();

    AnalysedFiles(Folders folders) {
        this.folders = folders;
    }

    private record Version(String path, long length, long modified) {
        static Version of(Folders.Entry file) {
            return new Version(file.path(), file.length(), file.modified());
        }
    }

    /** Before the rows are counted. @param location folder URI */
    void add(String location) {
        before.put(location, versions(folders.rows(location)));
    }

    private static List<Version> versions(List<Folders.Entry> files) {
        return files.stream().map(Version::of).toList();
    }

    /** What parameters are to be. @param found what was counted, empty where files alone are */
    Map<String, String> counted(Map<String, String> parameters, String location, Optional<AnalysisQuery.Found> found) {
        Map<String, String> counted = new HashMap<>(parameters);
        List<Folders.Entry> files = folders.rows(location);
        counted.put("numFiles", Integer.toString(files.size()));
        counted.put(
                "totalSize",
                Long.toString(files.stream().mapToLong(Folders.Entry::length).sum()));
        found.ifPresent(all -> {
            counted.put("numRows", Long.toString(all.rows()));
            if (Objects.equals(before.get(location), versions(files))) {
                StatisticsState.of(counted)
                        .withRows()
                        .withColumns(all.columns().keySet())
                        .withoutColumns(all.inexact())
                        .into(counted);
            } else {
                counted.remove(StatisticsState.PARAMETER);
            }
        });
        return counted;
    }
}
