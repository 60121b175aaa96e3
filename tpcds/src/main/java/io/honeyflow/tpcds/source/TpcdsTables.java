package io.honeyflow.tpcds.source;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The 24 tables of the benchmark. Identifiers are BIGINT, texts STRING. */
public final class TpcdsTables {
    private TpcdsTables() {}

    /** Lower-case names, sorted. */
    public static List<String> names() {
        return Table.getBaseTables().stream()
                .filter(table -> table != Table.DBGEN_VERSION)
                .map(Table::getName)
                .sorted()
                .toList();
    }

    public static Schema schema(String table) {
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

    /** Roughly how many rows the table has; what a child table is made from, where it is one. */
    static long rows(String table, double scale) {
        Table wanted = Table.getTable(table);
        return session(table, scale).getScaling().getRowCount(wanted);
    }

    static Session session(String table, double scale) {
        return Session.getDefaultSession()
                .withScale(scale)
                .withTable(Table.getTable(table))
                .withNoSexism(true);
    }

    /** The table of that name, without case. */
    static Optional<String> find(String name) {
        return names().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    /** The place of each named column in the generator's rows. */
    static int[] places(String table, List<String> columns) {
        List<String> all = Arrays.stream(Table.getTable(table).getColumns())
                .map(Column::getName)
                .toList();
        return columns.stream().mapToInt(all::indexOf).toArray();
    }
}
