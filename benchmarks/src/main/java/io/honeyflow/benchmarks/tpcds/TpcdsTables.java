package io.honeyflow.benchmarks.tpcds;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.benchmarks.source.Chunk;
import io.honeyflow.benchmarks.source.GeneratedRows;
import io.honeyflow.benchmarks.source.Generator;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** The 24 tables of TPC-DS. Identifiers are BIGINT, texts STRING. */
public final class TpcdsTables implements Generator {
    @Override
    public String name() {
        return "tpcds";
    }

    @Override
    public String title() {
        return "TPC-DS";
    }

    @Override
    public List<String> tables() {
        return Table.getBaseTables().stream()
                .filter(table -> table != Table.DBGEN_VERSION)
                .map(Table::getName)
                .sorted()
                .toList();
    }

    @Override
    public Schema schema(String table) {
        List<Field> fields = new ArrayList<>();
        for (Column column : Table.getTable(table).getColumns()) {
            fields.add(new Field(column.getName(), type(column.getType())));
        }
        return new Schema(fields);
    }

    private static DataType type(ColumnType type) {
        return switch (type.getBase()) {
            case INTEGER -> DataType.INT;
            case IDENTIFIER -> DataType.BIGINT;
            case DATE -> DataType.DATE;
            case DECIMAL ->
                new DataType.Decimal(
                        type.getPrecision().orElseThrow(), type.getScale().orElseThrow());
            case VARCHAR, CHAR, TIME -> DataType.STRING;
        };
    }

    @Override
    public long rowCount(String table, double scale) {
        Table wanted = Table.getTable(table);
        return session(table, scale).getScaling().getRowCount(wanted);
    }

    @Override
    public GeneratedRows open(Chunk chunk) {
        Session session = session(chunk.table(), chunk.scale())
                .withParallelism(chunk.chunks())
                .withChunkNumber(chunk.number());
        return new TpcdsRows(
                schema(chunk.table()),
                Results.constructResults(Table.getTable(chunk.table()), session).iterator());
    }

    private static Session session(String table, double scale) {
        return Session.getDefaultSession()
                .withScale(scale)
                .withTable(Table.getTable(table))
                .withNoSexism(true);
    }
}
