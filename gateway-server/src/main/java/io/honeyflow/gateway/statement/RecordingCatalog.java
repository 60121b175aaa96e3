package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ForwardingCatalog;
import io.honeyflow.api.catalog.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers the tables and views that a statement asks for while it is planned. Used by one thread. */
final class RecordingCatalog extends ForwardingCatalog {
    private final Map<String, Table> found = new LinkedHashMap<>();

    RecordingCatalog(Catalog target) {
        super(target);
    }

    /** Those that are there, in the order in which they were asked for. */
    List<Table> found() {
        return List.copyOf(found.values());
    }

    @Override
    public Optional<Table> table(String database, String name) {
        Optional<Table> table = target().table(database, name);
        table.ifPresent(known -> found.put(known.qualifiedName(), known));
        return table;
    }

    @Override
    public Catalog current() {
        return this;
    }

    @Override
    public void close() {
        // The one below is closed by whoever opened it.
    }
}
