package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.formats.FileErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Does what a manifest says. Every step can be done again: it may have been begun by a process that ended. */
final class RollForward {
    private final StatementFolder folder;
    private final Manifest manifest;
    private final TableState state;
    private final Catalog catalog;

    RollForward(StatementFolder folder, Manifest manifest, TableState state, Catalog catalog) {
        this.folder = folder;
        this.manifest = manifest;
        this.state = state;
        this.catalog = catalog;
    }

    /** @param before done first, while nobody lists the table */
    void run(Runnable before) {
        Map<String, String> aside = new HashMap<>();
        state.placing(() -> {
            before.run();
            place(aside);
        });
        keepStatistics();
        state.deleteLater(aside, folder::delete);
    }

    private void place(Map<String, String> aside) {
        FileSystem files = folder.files();
        try {
            for (Manifest.Target target : manifest.targets()) {
                for (String removed : target.removed()) {
                    putAside(new Path(removed), files, aside);
                }
                Set<Path> made = new HashSet<>();
                for (Manifest.Move move : target.moves()) {
                    takePlace(move, files, made);
                }
            }
        } catch (IOException e) {
            throw FileErrors.of("committing to", manifest.table(), e);
        }
        addPartitions();
    }

    private void putAside(Path removed, FileSystem files, Map<String, String> aside) throws IOException {
        if (!files.exists(removed)) {
            return;
        }
        Path trash = new Path(folder.trash(), aside.size() + "-" + removed.getName());
        files.mkdirs(folder.trash());
        state.movedAside(removed.toString(), trash.toString());
        aside.put(removed.toString(), trash.toString());
        if (!files.rename(removed, trash)) {
            throw new IOException(removed + " could not be moved to " + trash);
        }
    }

    private static void takePlace(Manifest.Move move, FileSystem files, Set<Path> made) throws IOException {
        Path from = new Path(move.from());
        Path to = new Path(move.to());
        if (!files.exists(from) && files.exists(to)) {
            return;
        }
        if (made.add(to.getParent())) {
            files.mkdirs(to.getParent());
        }
        if (!files.rename(from, to)) {
            throw new IOException(from + " could not be moved to " + to);
        }
    }

    private Optional<Table> table() {
        int dot = manifest.table().indexOf('.');
        return catalog.table(
                manifest.table().substring(0, dot), manifest.table().substring(dot + 1));
    }

    private void addPartitions() {
        Optional<Table> table = table();
        if (table.isEmpty() || !table.get().isPartitioned()) {
            return;
        }
        List<Partition> partitions = new ArrayList<>();
        for (Manifest.Target target : manifest.targets()) {
            partitions.add(new Partition(
                    target.values(), table.get().storage().withLocation(target.location()), statistics(target)));
        }
        catalog.addPartitions(table.get().database(), table.get().name(), partitions);
    }

    private static Map<String, String> statistics(Manifest.Target target) {
        return Map.of(
                "numRows", Long.toString(target.rows()),
                "numFiles", Integer.toString(target.moves().size()),
                "totalSize", Long.toString(target.bytes()));
    }

    /** Counts of rows for the optimiser; for partitions that were there before they are no longer true, so they go. */
    private void keepStatistics() {
        Optional<Table> table = table();
        if (table.isEmpty() || table.get().isPartitioned() || manifest.targets().isEmpty()) {
            return;
        }
        Map<String, String> parameters = new HashMap<>(table.get().parameters());
        Manifest.Target target = manifest.targets().get(0);
        boolean added = manifest.mode().equals("APPEND");
        Map<String, String> now = statistics(target);
        for (Map.Entry<String, String> each : now.entrySet()) {
            String old = parameters.get(each.getKey());
            if (!added || old == null && target.removed().isEmpty() && isNew(table.get())) {
                parameters.put(each.getKey(), each.getValue());
            } else if (old != null) {
                parameters.put(each.getKey(), sum(old, each.getValue()));
            }
        }
        parameters.remove("COLUMN_STATS_ACCURATE");
        catalog.alterTable(
                table.get().database(), table.get().name(), table.get().withParameters(parameters));
    }

    private static boolean isNew(Table table) {
        return !table.parameters().containsKey("numRows");
    }

    private static String sum(String a, String b) {
        try {
            return Long.toString(Long.parseLong(a) + Long.parseLong(b));
        } catch (NumberFormatException e) {
            return b;
        }
    }
}
