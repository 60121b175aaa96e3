package io.honeyflow.formats.commit;

import io.honeyflow.formats.FileErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What statements of this gateway have under way, in a folder of its data folder, which belongs to one process: where
 * they stage files, and the manifests of those that count and aren't finished. It is empty while nothing is written.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String MANIFEST = ".manifest";
    private static final String STAGING = ".staging";
    private static final String DRAFT = ".draft";

    private final Path folder;

    Journal(Path folder) {
        this.folder = folder;
    }

    /** Before a statement's first file in a table's folder. */
    void staging(Staging staging) {
        write(file(staging), staging.line());
    }

    /** When none of the statement's files is left there. Never throws. */
    void cleared(Staging staging) {
        delete(file(staging));
    }

    /** The commit point: the rename by which the manifest gets its name. */
    void commit(Manifest manifest) {
        write(manifest(manifest.statement()), manifest.text());
    }

    /** Whether the statement counts and isn't finished. */
    boolean counts(String statement) {
        return Files.exists(manifest(statement));
    }

    /** All that the manifest says is done. Never throws: to do it once more changes nothing. */
    void finished(Manifest manifest) {
        delete(manifest(manifest.statement()));
    }

    /** The manifests of all statements that count and aren't finished. */
    List<Manifest> unfinished() {
        return files(MANIFEST).stream().map(file -> read(file, Manifest::parse)).toList();
    }

    /** All folders in which statements may have left files. */
    List<Staging> left() {
        return files(STAGING).stream().map(file -> read(file, Staging::parse)).toList();
    }

    /** Files that nothing will ever give a name. */
    void dropDrafts() {
        files(DRAFT).forEach(Journal::delete);
    }

    private Path file(Staging staging) {
        return folder.resolve(staging.statement() + "-"
                + Integer.toHexString(staging.location().hashCode()) + STAGING);
    }

    /** Where the manifest of a statement lies while the statement isn't finished. */
    Path manifest(String statement) {
        return folder.resolve(statement + MANIFEST);
    }

    private void write(Path file, String text) {
        Path draft = file.resolveSibling(file.getFileName() + DRAFT);
        try {
            Files.createDirectories(folder);
            try (FileChannel out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(draft);
            throw FileErrors.of("writing", file, e);
        }
        forceFolder();
    }

    /** The name is there for this process already; a folder that can't be forced is less safe against a power loss. */
    private void forceFolder() {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            LOG.debug("{} can't be forced: {}", folder, e.toString());
        }
    }

    private List<Path> files(String ending) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw FileErrors.of("listing", folder, e);
        }
    }

    /** A file that has its name is whole: one that can't be read is no work of ours, and nothing may be guessed. */
    private static <T> T read(Path file, Function<String, T> parsing) {
        try {
            return parsing.apply(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw FileErrors.malformed(file, "an entry of the journal of writes", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw FileErrors.of("reading", file, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} stays behind: {}", file, e.toString());
        }
    }
}
