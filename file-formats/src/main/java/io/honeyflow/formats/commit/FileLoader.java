package io.honeyflow.formats.commit;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Written;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.TableFiles;
import io.honeyflow.formats.avro.AvroFormat;
import io.honeyflow.formats.orc.OrcFormat;
import io.honeyflow.formats.parquet.ParquetFormat;
import io.honeyflow.formats.rcfile.RcFormat;
import io.honeyflow.formats.text.SequenceFormat;
import io.honeyflow.formats.text.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/**
 * LOAD DATA: files that are there already become a table's. Nothing is changed until the committer's commit point: files
 * of the table's own file system are moved then, others are copied to the staging folder before. Source of the rules:
 * Hive's LoadSemanticAnalyzer.
 */
public final class FileLoader {
    private static final long UNCOUNTED = -1;

    private final TableStates states;

    public FileLoader(TableStates states) {
        this.states = states;
    }

    /** Whether the files that are loaded stay where they are. */
    public enum Sources {
        KEPT,
        MOVED
    }

    /**
     * @param values of the partition, in the table's order; empty for a table without partitions
     * @param path a file, a folder of files, or a pattern of either
     * @throws SqlException FILE where there is nothing, a folder within, or a file of another format
     */
    public Written load(WriteTarget target, List<String> values, String path, Sources sources) {
        try {
            List<FileStatus> files = files(new Path(path));
            for (FileStatus file : files) {
                requireFormat(file, target.table().connector());
            }
            return new Written(target, List.of(new StagedFiles(staged(files, target, values, sources))));
        } catch (IOException e) {
            throw FileErrors.of("LOAD DATA:", path, e);
        } catch (IllegalArgumentException e) {
            throw new SqlException(ErrorCode.FILE, "LOAD DATA: " + path + ": " + e.getMessage(), null, e);
        }
    }

    /**
     * A folder of an export's becomes a table's or a partition's rows; its files stay.
     *
     * @param values as for {@link #load}
     * @param folder may be missing, which is to have no rows
     */
    public Written copy(WriteTarget target, List<String> values, String folder) {
        try {
            Path path = new Path(folder);
            return FileSystems.of(path, states.configuration()).exists(path)
                    ? load(target, values, folder, Sources.KEPT)
                    : new Written(target, List.of());
        } catch (IOException e) {
            throw FileErrors.of("IMPORT:", folder, e);
        }
    }

    /**
     * Where a table must lie to read the rows at a path, which are to be written anew.
     *
     * @param path a file or a folder of files
     * @return the path with its file system
     * @throws SqlException FILE where there is nothing, NOT_SUPPORTED for a pattern of several
     */
    public String source(String path) {
        try {
            FileSystem system = FileSystems.of(new Path(path), states.configuration());
            List<FileStatus> files = files(new Path(path));
            Path whole = system.makeQualified(new Path(path));
            if (!system.exists(whole)) {
                throw SqlException.notSupported("LOAD DATA of " + files.size()
                        + " files by a pattern, rows of which go to buckets or partitions");
            }
            return whole.toString();
        } catch (IOException e) {
            throw FileErrors.of("LOAD DATA:", path, e);
        } catch (IllegalArgumentException e) {
            throw new SqlException(ErrorCode.FILE, "LOAD DATA: " + path + ": " + e.getMessage(), null, e);
        }
    }

    private List<StagedFile> staged(List<FileStatus> files, WriteTarget target, List<String> values, Sources sources)
            throws IOException {
        StatementFolder folder =
                new StatementFolder(target.table().location(), target.statementId(), states.configuration());
        List<StagedFile> staged = new ArrayList<>();
        for (FileStatus file : files) {
            boolean inPlace = sources == Sources.MOVED
                    && FileSystems.renames(
                            file.getPath(), new Path(target.table().location()), states.configuration());
            Path at = inPlace ? file.getPath() : copied(file, target, values, folder);
            staged.add(new StagedFile(values, at.toString(), UNCOUNTED, file.getLen(), BucketFiles.NO_BUCKET));
        }
        return staged;
    }

    private Path copied(FileStatus file, WriteTarget target, List<String> values, StatementFolder folder)
            throws IOException {
        states.begin(target);
        Path copy = folder.staged(
                target.table().partitionSchema().names(), values, file.getPath().getName());
        FileSystem from = FileSystems.of(file.getPath(), states.configuration());
        FileUtil.copy(from, file.getPath(), folder.files(), copy, false, false, states.configuration());
        return copy;
    }

    private List<FileStatus> files(Path path) throws IOException {
        FileSystem system = FileSystems.of(path, states.configuration());
        FileStatus[] matching = system.globStatus(path);
        if (matching == null || matching.length == 0) {
            throw new SqlException(ErrorCode.FILE, "LOAD DATA: expected files at " + path + ", found none");
        }
        List<FileStatus> files = new ArrayList<>();
        for (FileStatus status : matching) {
            List<FileStatus> its =
                    status.isDirectory() ? Arrays.asList(system.listStatus(status.getPath())) : List.of(status);
            for (FileStatus file : its) {
                if (TableFiles.isHidden(file.getPath().getName())) {
                    continue;
                }
                if (file.isDirectory()) {
                    throw new SqlException(
                            ErrorCode.FILE,
                            "LOAD DATA: expected files at " + path + ", found folder " + file.getPath());
                }
                files.add(file);
            }
        }
        return files;
    }

    /**
     * @param mark the first bytes of a file
     * @param wanted the table's, which is what is found where the mark is of several
     */
    private static String format(String mark, String wanted) {
        boolean rcFile = wanted.equals(RcFormat.NAME) || wanted.equals(RcFormat.TEXT_NAME);
        if (mark.startsWith("ORC")) {
            return OrcFormat.NAME;
        }
        if (mark.startsWith("SEQ")) {
            // RCFiles of the first version begin as sequence files do.
            return rcFile || wanted.startsWith(SequenceFormat.NAME) ? wanted : SequenceFormat.NAME;
        }
        if (mark.equals("RCF\u0001")) {
            return rcFile ? wanted : RcFormat.NAME;
        }
        // A row of text may begin so, with the delimiter that it has by default.
        if (mark.equals("Obj\u0001") && !wanted.startsWith(TextFormat.NAME)) {
            return AvroFormat.NAME;
        }
        if (mark.equals("PAR1")) {
            return ParquetFormat.NAME;
        }
        return wanted.startsWith(TextFormat.NAME) ? wanted : TextFormat.NAME;
    }

    /** Files of ORC and Parquet have marks; lines of text haven't, but mustn't have those either. */
    private void requireFormat(FileStatus file, String format) throws IOException {
        byte[] head = new byte[4];
        int read = 0;
        try (FSDataInputStream in =
                FileSystems.of(file.getPath(), states.configuration()).open(file.getPath())) {
            while (read < head.length) {
                int more = in.read(head, read, head.length - read);
                if (more < 0) {
                    break;
                }
                read += more;
            }
        }
        String mark = new String(head, 0, read, StandardCharsets.ISO_8859_1);
        String found = format(mark, format);
        // A file of no bytes has no rows, in any format.
        if (read > 0 && !found.equals(format)) {
            throw new SqlException(
                    ErrorCode.FILE,
                    "LOAD DATA: expected a file of the table's format " + format + ", found " + found + " in "
                            + file.getPath());
        }
    }
}
