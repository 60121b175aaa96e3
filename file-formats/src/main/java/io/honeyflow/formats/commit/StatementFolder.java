package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement's own folder beneath a table's: staged and replaced files, so that every move is a rename within one file
 * system. Its name begins with a dot, so that no engine takes it for rows.
 */
final class StatementFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StatementFolder.class);

    /** Holds the folders of all statements that write the table. */
    private static final String PARENT = ".honeyflow";

    private final Path path;
    private final FileSystem files;

    /** @param location folder URI of the table */
    StatementFolder(String location, String statement, Configuration configuration) {
        this.path = new Path(new Path(location, PARENT), statement);
        try {
            this.files = FileSystems.of(path, configuration);
        } catch (IOException e) {
            throw FileErrors.of("opening the file system of", path, e);
        }
    }

    FileSystem files() {
        return files;
    }

    Path staged(List<String> columns, List<String> values, String file) {
        Path stage = new Path(path, "stage");
        return new Path(values.isEmpty() ? stage : new Path(stage, PartitionName.of(columns, values)), file);
    }

    Path trash() {
        return new Path(path, "trash");
    }

    /** With all that is in it. Never throws. @return whether nothing is left */
    boolean delete() {
        try {
            files.delete(path, true);
            return !files.exists(path);
        } catch (IOException | RuntimeException e) {
            // What stays is hidden, and the journal knows it.
            LOG.warn("{} stays behind: {}", path, e.toString());
            return false;
        }
    }

    /** The folder of all statements, where nothing is in it. Never throws. @return false where it couldn't be deleted */
    boolean deleteParent() {
        return deleteEmpty(path.getParent());
    }

    /** The table's own folder, where nothing is in it. Never throws. @return false where it couldn't be deleted */
    boolean deleteTable() {
        return deleteEmpty(path.getParent().getParent());
    }

    private boolean deleteEmpty(Path folder) {
        try {
            return !files.exists(folder) || files.listStatus(folder).length > 0 || files.delete(folder, false);
        } catch (IOException e) {
            LOG.warn("{} stays behind: {}", folder, e.toString());
            return false;
        }
    }
}
