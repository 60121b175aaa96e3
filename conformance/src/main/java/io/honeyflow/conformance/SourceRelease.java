package io.honeyflow.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What query tests need of Hive's source release, unpacked: their files, the recorded results and the data.
 *
 * @param root the folder that has {@code ql} and {@code data}
 */
public record SourceRelease(Path root) {
    private static final List<String> NEEDED =
            List.of("ql/src/test/queries/clientpositive/", "ql/src/test/results/clientpositive/", "data/");
    private static final String DONE = "unpacked";

    /**
     * Unpacks what is needed where that hasn't been done before.
     *
     * @param zip Hive's source release
     * @param folder where to unpack, which holds nothing else
     */
    public static SourceRelease unpack(Path zip, Path folder) throws IOException {
        if (!Files.exists(folder.resolve(DONE))) {
            try (ZipFile file = new ZipFile(zip.toFile())) {
                for (ZipEntry entry : Collections.list(file.entries())) {
                    unpack(file, entry, folder);
                }
            }
            Files.createFile(folder.resolve(DONE));
        }
        return new SourceRelease(folder);
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path folder) throws IOException {
        // Names begin with the release's own folder.
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        if (entry.isDirectory() || NEEDED.stream().noneMatch(name::startsWith)) {
            return;
        }
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException(file.getName() + ": entry " + entry.getName() + " lies outside of the release");
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream(entry)) {
            Files.write(target, in.readAllBytes());
        }
    }

    /** Where data files lie that tests name as {@code ../../data/files}. */
    public Path dataFiles() {
        return root.resolve("data/files");
    }

    /** @param name with its ending {@code .q} */
    public QueryFile queries(String name) throws IOException {
        return QueryFile.parse(
                name, read(root.resolve("ql/src/test/queries/clientpositive").resolve(name)));
    }

    /** @param path below the folder of results, such as {@code llap/x.q.out} */
    public List<RecordedBlock> results(String path) throws IOException {
        return RecordedBlock.parse(
                read(root.resolve("ql/src/test/results/clientpositive").resolve(path)));
    }

    /** The names of data sets, which are those of their tables. */
    public List<String> dataSets() throws IOException {
        try (Stream<Path> folders = Files.list(dataFiles().resolve("datasets"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The statements that make a data set. */
    public List<QueryFile.Statement> dataSet(String name) throws IOException {
        return QueryFile.parse(
                        name, read(dataFiles().resolve("datasets").resolve(name).resolve("load.hive.sql")))
                .statements();
    }

    private static String read(Path file) throws IOException {
        // A few results hold bytes that are no UTF-8: they become marks, here and on the other side.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
