package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.formats.FileConnectors;
import java.util.List;
import java.util.function.Supplier;

/** Keeps commands that change tables apart from statements that read and write their files. */
public final class TableGuard {
    private final FileConnectors files;
    private final Catalog catalog;

    public TableGuard(FileConnectors files, Catalog catalog) {
        this.files = files;
        this.catalog = catalog.current();
    }

    /** Runs while nobody lists those tables' files and no statement commits to them. */
    public <T> T alone(List<Table> tables, Supplier<T> action) {
        List<String> locations = tables.stream()
                .map(table -> table.storage().location())
                .filter(location -> !location.isEmpty())
                .toList();
        return files.alone(locations, catalog, action);
    }

    /** Whether a statement has files in the table's folder that nobody sees yet, or replaced ones that somebody reads. */
    public boolean isWritten(Table table) {
        return !table.storage().location().isEmpty()
                && files.isWritten(table.storage().location());
    }
}
