package io.honeyflow.formats.commit;

import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Written;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * ALTER TABLE .. CONCATENATE: small files become fewer large ones, with the same rows. Files that come or go meanwhile are
 * other statements': what comes stays, and where one of the merged is gone at the commit nothing changes. Source: Hive's
 * OrcFileStripeMergeRecordReader and OrcFileMergeOperator.
 */
public final class FileMerger {
    /** A merged file brings no rows that weren't there. */
    private static final long NO_NEW_ROWS = 0;

    private final Map<String, FileFormat> formats;
    private final TableStates states;

    public FileMerger(Map<String, FileFormat> formats, TableStates states) {
        this.formats = Map.copyOf(formats);
        this.states = states;
    }

    /**
     * @param values of the partition, in the table's order; empty for a table without partitions
     * @param location folder of the table or the partition
     * @param bytes that one file should have at most
     * @return what is to be committed; without files where there was nothing to merge
     */
    public Written merge(WriteTarget target, List<String> values, String location, long bytes) {
        FileFormat format = formats.get(target.table().connector());
        if (format == null) {
            throw new IllegalArgumentException(
                    "no files of format " + target.table().connector());
        }
        Merging merging = new Merging(target, values, format);
        List<FileStatus> files = TableFiles.list(location, states.configuration());
        MergeGroups.of(files, FileStatus::getLen, bytes).forEach(merging::group);
        return new Written(target, List.of(new StagedFiles(merging.staged, merging.merged)));
    }

    /** One statement's. */
    private final class Merging {
        private final WriteTarget target;
        private final List<String> values;
        private final FileFormat format;
        private final List<StagedFile> staged = new ArrayList<>();
        private final List<String> merged = new ArrayList<>();

        Merging(WriteTarget target, List<String> values, FileFormat format) {
            this.target = target;
            this.values = values;
            this.format = format;
        }

        /** Files of one writer and one schema go together; the others are tried among themselves. */
        void group(List<FileStatus> files) {
            List<Path> left = new ArrayList<>();
            files.forEach(file -> left.add(file.getPath()));
            while (left.size() > 1) {
                Path into = path();
                List<Path> done = format.merge(left, into, states.configuration());
                if (done.size() > 1) {
                    staged.add(
                            new StagedFile(values, into.toString(), NO_NEW_ROWS, length(into), BucketFiles.NO_BUCKET));
                    done.forEach(file -> merged.add(file.toString()));
                    left.removeAll(done);
                } else {
                    left.remove(0);
                }
            }
        }

        private Path path() {
            states.begin(target);
            StatementFolder folder =
                    new StatementFolder(target.table().location(), target.statementId(), states.configuration());
            return folder.staged(
                    target.table().partitionSchema().names(),
                    values,
                    target.statementId() + "_merged_" + staged.size());
        }

        private long length(Path path) {
            try {
                return FileSystems.of(path, states.configuration())
                        .getFileStatus(path)
                        .getLen();
            } catch (IOException e) {
                throw FileErrors.of("merging files of", target.table(), e);
            }
        }
    }
}
