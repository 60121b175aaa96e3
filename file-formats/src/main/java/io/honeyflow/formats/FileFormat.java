package io.honeyflow.formats;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A format of files. Safe for use by several threads; what it opens belongs to one thread. */
public interface FileFormat {
    /** As {@link io.honeyflow.api.plan.TableHandle#connector} names it. */
    String name();

    /**
     * Rows of a part of a file: those row groups, stripes or lines that start within the slice. A column that the file
     * lacks is null.
     *
     * @throws io.honeyflow.api.error.SqlException FILE, naming the file and what was expected, where it can't be read
     */
    FileRows open(FileSlice slice, FileReadRequest request);

    /** A writer of a new file. */
    FileWriter create(Path path, FileWriteRequest request);

    /** Whether several readers may share the file. */
    boolean splittable(Path path);

    /** How many rows a file holds, from its footer; empty where that would mean to read it. */
    Optional<Long> rowCount(FileSlice file, Configuration configuration);
}
