package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.formats.FileErrors;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement's own folder beneath its table's: staged files, the manifest, replaced files. Its name begins with a dot,
 * so that no engine takes it for rows.
 */
final class StatementFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StatementFolder.class);

    /** Holds the folders of all statements that write the table. */
    static final String PARENT = ".honeyflow";

    private static final String OWNER_END = "@";

    private final Path path;
    private final FileSystem files;

    StatementFolder(Path path, Configuration configuration) {
        this.path = path;
        try {
            this.files = path.getFileSystem(configuration);
        } catch (IOException e) {
            throw FileErrors.of("opening the file system of", path, e);
        }
    }

    static StatementFolder of(WriteTarget target, TableStates states) {
        Path parent = new Path(target.table().location(), PARENT);
        return new StatementFolder(
                new Path(parent, states.instance() + OWNER_END + target.statementId()), states.configuration());
    }

    /** Whether a process with that name made it. */
    boolean isOf(String instance) {
        return path.getName().startsWith(instance + OWNER_END);
    }

    Path path() {
        return path;
    }

    FileSystem files() {
        return files;
    }

    Path manifest() {
        return new Path(path, Manifest.NAME);
    }

    Path staged(List<String> columns, List<String> values, String file) {
        Path stage = new Path(path, "stage");
        return new Path(values.isEmpty() ? stage : new Path(stage, PartitionName.of(columns, values)), file);
    }

    Path trash() {
        return new Path(path, "trash");
    }

    /** With all that is in it; and the folder of all statements where this was the last. Never throws. */
    void delete() {
        try {
            files.delete(path, true);
            Path parent = path.getParent();
            if (files.exists(parent) && files.listStatus(parent).length == 0) {
                files.delete(parent, false);
            }
        } catch (IOException e) {
            // What stays is hidden, and goes at the next start.
            LOG.warn("{} stays behind: {}", path, e.toString());
        }
    }
}
