package io.honeyflow.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places that Hive's tests name by variables and by paths from where Hive's build runs. */
final class Variables {
    private static final Pattern BUILD_FOLDER = Pattern.compile("([\"'])target/(warehouse/)?");

    private final Map<String, String> values;
    private final String dataFiles;
    private final String work;
    private final String warehouse;

    /** @param work a folder for what tests write outside of the warehouse */
    Variables(SourceRelease release, Path work, Path warehouse) throws IOException {
        Path temporary = Files.createDirectories(work.resolve("tmp"));
        this.work = "file:" + work.toAbsolutePath();
        this.warehouse = "file:" + warehouse;
        this.dataFiles = release.dataFiles().toString();
        this.values = Map.ofEntries(
                Map.entry("${hiveconf:test.data.dir}", dataFiles),
                Map.entry("${system:test.data.dir}", dataFiles),
                Map.entry("${system:hive.root}", release.root().toString()),
                Map.entry("${system:test.tmp.dir}", temporary.toString()),
                Map.entry("${system:test.tmp.dir.uri}", "file:" + temporary),
                Map.entry("${system:build.dir}", work.toString()),
                Map.entry("${system:test.warehouse.dir}", this.warehouse),
                Map.entry("${system:test.local.warehouse.dir}", this.warehouse),
                Map.entry("${hiveconf:hive.metastore.warehouse.dir}", this.warehouse),
                Map.entry("${system:test.dfs.mkdir}", "-mkdir -p"),
                Map.entry("${system:hive.version}", "4.2.0"),
                Map.entry("${system:file.separator}", "/"));
    }

    String fill(String statement) {
        // Hive's build runs beside the folder that it builds into.
        String filled = BUILD_FOLDER
                .matcher(statement)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) + (found.group(2) == null ? work : warehouse) + "/"));
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled.replace("../../data/files", dataFiles).replace("../../data", dataFiles + "/..");
    }
}
