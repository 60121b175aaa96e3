package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ForwardingCatalog;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.formats.SerdeColumns;
import java.util.List;
import java.util.Optional;

/** A catalog whose tables have the columns that their SerDes say. */
public final class SerdeCatalog extends ForwardingCatalog {
    private final SerdeColumns columns;

    public SerdeCatalog(Catalog target, SerdeColumns columns) {
        super(target);
        this.columns = columns;
    }

    @Override
    public Catalog current() {
        return new SerdeCatalog(target().current(), columns);
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return target().table(database, name).map(columns::of);
    }

    @Override
    public List<Table> tables(String database, List<String> names) {
        return target().tables(database, names).stream().map(columns::of).toList();
    }

    @Override
    public List<Table> matchingTables(String databasePattern, String tablePattern) {
        return target().matchingTables(databasePattern, tablePattern).stream()
                .map(columns::of)
                .toList();
    }

    @Override
    public void alterTable(String database, String name, Table table) {
        target().alterTable(database, name, kept(database, name, table));
    }

    @Override
    public void alterWithPartitions(String database, String name, Table table) {
        target().alterWithPartitions(database, name, kept(database, name, table));
    }

    /** The metastore keeps its own columns where none was changed: it would refuse others of other types. */
    private Table kept(String database, String name, Table table) {
        if (!SerdeColumns.concerns(table)) {
            return table;
        }
        return target().table(database, name)
                .filter(stored -> columns.of(stored).columns().equals(table.columns()))
                .map(stored -> table.withColumns(stored.columns()))
                .orElse(table);
    }

    @Override
    public void close() {
        target().close();
    }
}
