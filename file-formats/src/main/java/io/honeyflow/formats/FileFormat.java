package io.honeyflow.formats;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.List;
import java.util.Map;
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
     * @throws SqlException FILE, naming the file and what was expected, where it can't be read
     */
    FileRows open(FileSlice slice, FileReadRequest request);

    /** With what a new file's name must end for its readers, dot included; nothing for most formats. */
    default String extension(Map<String, String> properties) {
        return "";
    }

    /** A writer of a new file. */
    FileWriter create(Path path, FileWriteRequest request);

    /**
     * Whether its files name their columns and the types of them. Where they don't, a partition's files are read by the
     * partition's columns, whatever has become of the table's since.
     */
    default boolean selfDescribing() {
        return true;
    }

    /** Whether its rows have places in their file: see {@link FileReadRequest#places}. */
    default boolean hasPlaces() {
        return false;
    }

    /**
     * The columns that a file itself names, in lower case.
     *
     * @param properties settings that say how types are told
     * @throws SqlException NOT_SUPPORTED for a type that has no column's; LIKE_FILE_FORMAT for a format whose files name none;
     *     FILE, naming the file, where it can't be read
     */
    default List<Column> columns(FileSlice file, Map<String, String> properties, Configuration configuration) {
        throw new SqlException(
                ErrorCode.LIKE_FILE_FORMAT, "expected a format whose files name their columns, found " + name());
    }

    /** Whether several readers may share the file. */
    boolean splittable(Path path);

    /** Whether it has {@link #merge}. */
    default boolean merges() {
        return false;
    }

    /**
     * Puts files one behind the other into a new one, without looking at their rows. Those that don't go with the first
     * of them stay out.
     *
     * @return those that went in; the new file isn't there where they are fewer than two
     * @throws SqlException NOT_SUPPORTED for a format whose files can't be put together so
     */
    default List<Path> merge(List<Path> files, Path into, Configuration configuration) {
        throw SqlException.notSupported("putting files of format " + name() + " together");
    }

    /** How many rows a file holds, from its footer; empty where that would mean to read it. */
    Optional<Long> rowCount(FileSlice file, Configuration configuration);
}
