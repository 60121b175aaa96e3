package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.planner.analyze.StorageResolver;

/** How tables of the catalog are read and written: as files, or by the connector that they name. */
public final class TableStorage implements StorageResolver {
    private final Connectors connectors;

    public TableStorage(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public TableHandle resolve(Table table) {
        return ConnectorTables.isConnector(table) ? ConnectorTables.handle(table) : StorageFormats.handle(table);
    }

    @Override
    public boolean bounded(TableHandle table) {
        return connectors.source(table.connector()).bounded(table);
    }
}
