package io.honeyflow.planner;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.analyze.StorageResolver;
import java.util.List;

/** Every table is a Parquet table; one whose name begins with {@code stream} never ends. */
final class TableHandles implements StorageResolver {
    @Override
    public TableHandle resolve(Table table) {
        return new TableHandle(
                table.database(),
                table.name(),
                "parquet",
                schema(table.columns()),
                schema(table.partitionColumns()),
                "",
                table.parameters());
    }

    private static Schema schema(List<Column> columns) {
        return new Schema(
                columns.stream().map(c -> new Field(c.name(), c.type())).toList());
    }

    @Override
    public boolean bounded(TableHandle table) {
        return !table.name().startsWith("stream");
    }
}
