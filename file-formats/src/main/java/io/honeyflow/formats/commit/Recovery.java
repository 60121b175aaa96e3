package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.TableFiles;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts in order what statements have left whose process has ended: finishes what counts, drops what doesn't. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final TableStates states;
    private final Catalog catalog;

    Recovery(TableStates states, Catalog catalog) {
        this.states = states;
        this.catalog = catalog;
    }

    void recover(TableHandle table) {
        if (table.location().isEmpty()) {
            return;
        }
        Path parent = new Path(table.location(), StatementFolder.PARENT);
        for (Path path : TableFiles.folders(parent, states.configuration())) {
            StatementFolder folder = new StatementFolder(path, states.configuration());
            if (!folder.isOf(states.instance())) {
                recover(folder, table);
            }
        }
    }

    private void recover(StatementFolder folder, TableHandle table) {
        try {
            boolean counts = folder.files().exists(folder.manifest());
            boolean there = catalog.table(table.database(), table.name()).isPresent();
            if (counts && there) {
                LOG.info(
                        "table {}: finishing the commit of {}",
                        table,
                        folder.path().getName());
                Manifest manifest = Manifest.read(folder.manifest(), folder.files());
                new RollForward(folder, manifest, states.of(table.location()), catalog).run(() -> {});
            } else {
                LOG.info(
                        "table {}: dropping what {} has staged",
                        table,
                        folder.path().getName());
                folder.delete();
            }
        } catch (IOException e) {
            throw FileErrors.of("recovering", folder.path(), e);
        }
    }
}
