package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.SqlException;
import java.util.Optional;

/**
 * The files of a managed table that is renamed, which the metastore moves. It makes no folder to move them into, passes
 * over a move that its file system refuses, and says of the table that it lies there nevertheless. Source: Hive 4's
 * HiveAlterHandler and Warehouse.getDatabaseManagedPath.
 */
record RenamedFiles(CommandContext context) {
    private static final String DEFAULT = "default";

    /** Before: makes the folder of a database whose tables lie elsewhere than its own location says. */
    void prepare(Table old, String database) {
        if (old.kind() != TableKind.MANAGED_TABLE || old.database().equals(database)) {
            return;
        }
        Optional<String> root = location(DEFAULT);
        Optional<String> own = location(database);
        if (root.isEmpty() || own.isEmpty() || own.get().startsWith(root.get())) {
            return;
        }
        try {
            context.folders().make(root.get() + "/" + database + ".db");
        } catch (SqlException e) {
            // Then the files stay where they are.
        }
    }

    private Optional<String> location(String database) {
        return context.catalog().database(database).map(Database::location);
    }

    /** After: where the files have stayed, the table lies there. */
    void settle(Table old, Table renamed) {
        String before = old.storage().location();
        Optional<Table> now = context.catalog().table(renamed.database(), renamed.name());
        if (old.kind() != TableKind.MANAGED_TABLE || now.isEmpty()) {
            return;
        }
        String after = now.get().storage().location();
        if (!after.equals(before)
                && context.folders().exists(before)
                && !context.folders().exists(after)) {
            context.catalog()
                    .alterTable(
                            renamed.database(),
                            renamed.name(),
                            now.get().withStorage(now.get().storage().withLocation(before)));
        }
    }
}
