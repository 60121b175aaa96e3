package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.formats.FileConnectors;
import io.honeyflow.formats.commit.FileExporter;
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

    /** Copies a table as it stands at one moment to a folder. @param contents asked while the table can't change */
    public void export(Table table, String target, Supplier<FileExporter.Contents> contents) {
        files.exporter().export(table.storage().location(), catalog, target, contents);
    }

    /** Whether a statement has files in the table's folder that nobody sees yet, or replaced ones that somebody reads. */
    public boolean isWritten(Table table) {
        return !table.storage().location().isEmpty()
                && files.isWritten(table.storage().location());
    }
}
