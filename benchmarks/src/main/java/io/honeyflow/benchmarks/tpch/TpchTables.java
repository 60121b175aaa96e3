package io.honeyflow.benchmarks.tpch;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.benchmarks.source.Chunk;
import io.honeyflow.benchmarks.source.GeneratedRows;
import io.honeyflow.benchmarks.source.Generator;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.util.List;
import java.util.Map;

/** The 8 tables of TPC-H. Identifiers are BIGINT, texts STRING, money and quantities DECIMAL(15,2). */
public final class TpchTables implements Generator {
    static final DataType.Decimal DECIMAL = new DataType.Decimal(15, 2);

    /** Rows at scale 1 of the tables that grow with it; the generator cuts line items by the orders they belong to. */
    private static final Map<String, Long> ROWS = Map.of(
            "supplier", 10_000L,
            "part", 200_000L,
            "partsupp", 800_000L,
            "customer", 150_000L,
            "orders", 1_500_000L,
            "lineitem", 6_000_000L);

    @Override
    public String name() {
        return "tpch";
    }

    @Override
    public String title() {
        return "TPC-H";
    }

    @Override
    public List<String> tables() {
        return TpchTable.getTables().stream()
                .map(TpchTable::getTableName)
                .sorted()
                .toList();
    }

    @Override
    public Schema schema(String table) {
        return new Schema(TpchTable.getTable(table).getColumns().stream()
                .map(column -> new Field(column.getColumnName(), type(column)))
                .toList());
    }

    private static DataType type(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case INTEGER -> DataType.INT;
            case IDENTIFIER -> DataType.BIGINT;
            case DATE -> DataType.DATE;
            case DOUBLE -> DECIMAL;
            case VARCHAR -> DataType.STRING;
        };
    }

    @Override
    public long rowCount(String table, double scale) {
        // Nations and regions are the same at every scale.
        return Math.round(ROWS.getOrDefault(table, 0L) * scale);
    }

    @Override
    public GeneratedRows open(Chunk chunk) {
        return open(TpchTable.getTable(chunk.table()), chunk);
    }

    private static <E extends TpchEntity> GeneratedRows open(TpchTable<E> table, Chunk chunk) {
        return new TpchRows<>(
                table.getColumns(),
                table.createGenerator(chunk.scale(), chunk.number(), chunk.chunks())
                        .iterator());
    }
}
