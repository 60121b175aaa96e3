package io.honeyflow.conformance;

import io.honeyflow.planner.parse.CommandPrefix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The statements of Hive's own tests, commands that stand outside of its grammar left out. */
record Corpus(List<Entry> entries) {
    static final String POSITIVE = "ql/src/test/queries/clientpositive/";
    static final String NEGATIVE = "ql/src/test/queries/clientnegative/";
    static final String ICEBERG = "iceberg/iceberg-handler/src/test/queries/positive/";

    /** @param file its name without the folder */
    record Entry(String file, String text) {
        @Override
        public String toString() {
            String plain = text.replaceAll("\\s+", " ");
            return file + ": " + plain.substring(0, Math.min(plain.length(), 200));
        }
    }

    /** All of a folder, in the order of the files' names. */
    static Corpus read(String folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (ZipFile zip =
                new ZipFile(Path.of("target", "hive", "hive-source-release.zip").toFile())) {
            List<ZipEntry> files = new ArrayList<>(Collections.list(zip.entries()));
            files.sort(Comparator.comparing(ZipEntry::getName));
            for (ZipEntry file : files) {
                // Names begin with the release's own folder.
                String name = file.getName().substring(file.getName().indexOf('/') + 1);
                if (name.startsWith(folder) && name.endsWith(".q")) {
                    add(zip, file, name.substring(name.lastIndexOf('/') + 1), entries);
                }
            }
        }
        return new Corpus(entries);
    }

    private static void add(ZipFile zip, ZipEntry file, String name, List<Entry> entries) throws IOException {
        String text;
        try (InputStream in = zip.getInputStream(file)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (QueryFile.Statement statement : QueryFile.parse(name, text).statements()) {
            if (!isCommand(statement.text())) {
                entries.add(new Entry(name, statement.text()));
            }
        }
    }

    private static boolean isCommand(String text) {
        return text.startsWith("!")
                || text.regionMatches(true, 0, "source ", 0, "source ".length())
                || CommandPrefix.find(text).isPresent();
    }

    List<String> texts() {
        return entries.stream().map(Entry::text).toList();
    }

    /** Every so many of them. */
    Corpus sample(int every) {
        List<Entry> some = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += every) {
            some.add(entries.get(i));
        }
        return new Corpus(some);
    }
}
