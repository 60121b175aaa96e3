package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Committable;
import io.honeyflow.api.sink.Committer;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Publishes what the writers of one statement have staged for one table. */
final class FileCommitter implements Committer {
    private final WriteTarget target;
    private final TableStates states;
    private final Catalog catalog;
    private final StatementFolder folder;

    FileCommitter(WriteTarget target, TableStates states, Catalog catalog) {
        this.target = target;
        this.states = states;
        this.catalog = catalog;
        this.folder = StatementFolder.of(target, states);
    }

    @Override
    public void commit(List<Committable> all) {
        List<StagedFile> staged = new ArrayList<>();
        all.forEach(each -> staged.addAll(((StagedFiles) each).files()));
        TableState state = states.of(target.table().location());
        state.committing(() -> {
            Manifest manifest = manifest(staged);
            write(manifest);
            new RollForward(folder, manifest, state, catalog).run(this::createTable);
            return null;
        });
    }

    private void createTable() {
        Table created = target.created();
        if (created != null) {
            catalog.createTable(created);
        }
    }

    private void write(Manifest manifest) {
        try {
            folder.files().mkdirs(folder.path());
            manifest.write(folder.path(), folder.files());
        } catch (IOException e) {
            throw FileErrors.of("committing to", target.table(), e);
        }
    }

    private Manifest manifest(List<StagedFile> staged) {
        Map<List<String>, List<StagedFile>> byPartition = new LinkedHashMap<>();
        List<String> fixed = staticValues();
        if (fixed.size() == target.table().partitionSchema().size()) {
            // A table or a partition that is named is written to even if no row comes.
            byPartition.put(fixed, new ArrayList<>());
        }
        for (StagedFile file : staged) {
            byPartition.computeIfAbsent(file.values(), key -> new ArrayList<>()).add(file);
        }
        List<Manifest.Target> targets = new ArrayList<>();
        byPartition.forEach((values, files) -> targets.add(target(values, files)));
        return new Manifest(target.table().qualifiedName(), target.mode().name(), targets);
    }

    private List<String> staticValues() {
        List<String> values = new ArrayList<>();
        for (String column : target.table().partitionSchema().names()) {
            Optional.ofNullable(target.staticPartition().get(column.toLowerCase(Locale.ROOT)))
                    .ifPresent(values::add);
        }
        return values;
    }

    private Manifest.Target target(List<String> values, List<StagedFile> files) {
        String location = location(values);
        List<Manifest.Move> moves = new ArrayList<>();
        for (StagedFile file : files) {
            Path from = new Path(file.path());
            moves.add(new Manifest.Move(
                    file.path(), new Path(location, from.getName()).toString(), file.rows(), file.bytes()));
        }
        List<String> removed = target.mode() == WriteTarget.Mode.OVERWRITE
                ? TableFiles.list(location, states.configuration()).stream()
                        .map(file -> file.getPath().toString())
                        .toList()
                : List.of();
        return new Manifest.Target(values, location, moves, removed);
    }

    /** A partition that is there may lie anywhere; a new one lies beneath its table. */
    private String location(List<String> values) {
        TableHandle table = target.table();
        if (values.isEmpty()) {
            return table.location();
        }
        Optional<Partition> there =
                target.created() == null ? catalog.partition(table.database(), table.name(), values) : Optional.empty();
        return there.map(partition -> partition.storage().location())
                .orElseGet(() -> table.location() + "/"
                        + PartitionName.of(table.partitionSchema().names(), values));
    }

    @Override
    public void abort(List<Committable> all) {
        folder.delete();
    }
}
