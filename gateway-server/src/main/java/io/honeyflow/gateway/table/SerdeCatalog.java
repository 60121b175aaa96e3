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
    public void close() {
        target().close();
    }
}
