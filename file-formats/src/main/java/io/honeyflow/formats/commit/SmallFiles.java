package io.honeyflow.formats.commit;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Written;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.orc.OrcFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Puts the small files of a statement together while nobody sees them yet, so that the statement's own commit publishes
 * fewer. Source: Hive's ConditionalResolverMergeFiles.
 */
record SmallFiles(Map<String, FileFormat> formats, TableStates states, ConnectorContext context) {
    /** The same rows in fewer files, where the session wants it and files are small; what was put together is deleted. */
    List<Written> merged(List<Written> statement) {
        boolean wanted = context.settings().get(MergeOptions.MERGES)
                || context.settings().get(MergeOptions.MAPRED_MERGES);
        return wanted ? statement.stream().map(this::merged).toList() : statement;
    }

    private Written merged(Written written) {
        WriteTarget target = written.target();
        if (target.table().buckets().any()) {
            return written;
        }
        Map<List<String>, List<StagedFile>> folders = new LinkedHashMap<>();
        written.committables().stream()
                .flatMap(each -> ((StagedFiles) each).files().stream())
                .forEach(file -> folders.computeIfAbsent(file.values(), key -> new ArrayList<>())
                        .add(file));
        Statement merging = new Statement(target);
        folders.values().forEach(merging::folder);
        return new Written(target, List.of(new StagedFiles(merging.files)));
    }

    /** One table's part of a statement. */
    private final class Statement {
        private final WriteTarget target;
        private final FileFormat format;
        private final StatementFolder folder;
        private final RowMerge rows;
        private final List<StagedFile> files = new ArrayList<>();
        private int made;

        Statement(WriteTarget target) {
            this.target = target;
            this.format = Objects.requireNonNull(formats.get(target.table().connector()));
            this.folder = new StatementFolder(target.table().location(), target.statementId(), states.configuration());
            this.rows = new RowMerge(target.table(), format, context, states.configuration());
        }

        void folder(List<StagedFile> staged) {
            long bytes = staged.stream().mapToLong(StagedFile::bytes).sum();
            boolean small = bytes / staged.size() < context.settings().get(MergeOptions.SMALL);
            if (!small || !(byFile() || RowMerge.serves(format))) {
                files.addAll(staged);
                return;
            }
            MergeGroups.of(staged, StagedFile::bytes, context.settings().get(MergeOptions.SIZE))
                    .forEach(this::group);
        }

        private boolean byFile() {
            boolean stripes = context.settings().get(MergeOptions.STRIPES);
            return format.merges() && (stripes || !format.name().equals(OrcFormat.NAME));
        }

        private void group(List<StagedFile> group) {
            List<StagedFile> left = new ArrayList<>(group);
            while (left.size() > 1) {
                Path into = path(left.get(0));
                List<Path> paths =
                        left.stream().map(file -> new Path(file.path())).toList();
                List<Path> done =
                        byFile() ? format.merge(paths, into, states.configuration()) : rows.merge(paths, into);
                List<StagedFile> together = left.stream()
                        .filter(file -> done.contains(new Path(file.path())))
                        .toList();
                if (together.size() > 1) {
                    files.add(one(together, into));
                    left.removeAll(together);
                } else {
                    files.add(left.remove(0));
                }
            }
            files.addAll(left);
        }

        private Path path(StagedFile first) {
            String name = new Path(first.path()).getName();
            int dot = name.lastIndexOf('.');
            return folder.staged(
                    target.table().partitionSchema().names(),
                    first.values(),
                    target.statementId() + "_merged_" + made++ + (dot < 0 ? "" : name.substring(dot)));
        }

        private StagedFile one(List<StagedFile> together, Path into) {
            try {
                FileSystem system = FileSystems.of(into, states.configuration());
                for (StagedFile file : together) {
                    system.delete(new Path(file.path()), false);
                }
                return new StagedFile(
                        together.get(0).values(),
                        into.toString(),
                        together.stream().mapToLong(StagedFile::rows).sum(),
                        system.getFileStatus(into).getLen(),
                        BucketFiles.NO_BUCKET);
            } catch (IOException e) {
                throw FileErrors.of("merging files of", target.table(), e);
            }
        }
    }
}
