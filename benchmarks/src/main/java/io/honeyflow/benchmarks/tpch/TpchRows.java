package io.honeyflow.benchmarks.tpch;

import io.honeyflow.benchmarks.source.GeneratedRows;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generator gives records; their amounts come as doubles of whole cents. */
final class TpchRows<E extends TpchEntity> implements GeneratedRows {
    private final List<TpchColumn<E>> columns;
    private final Iterator<E> rows;
    private @Nullable E row;

    TpchRows(List<TpchColumn<E>> columns, Iterator<E> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next();
        return true;
    }

    @Override
    public Object value(int place) {
        E current = row;
        if (current == null) {
            throw new IllegalStateException("no row yet");
        }
        TpchColumn<E> column = columns.get(place);
        return switch (column.getType().getBase()) {
            case INTEGER -> (long) column.getInteger(current);
            case IDENTIFIER -> column.getIdentifier(current);
            case DATE -> LocalDate.ofEpochDay(column.getDate(current));
            case DOUBLE ->
                BigDecimal.valueOf(column.getDouble(current))
                        .setScale(TpchTables.DECIMAL.scale(), RoundingMode.HALF_UP);
            case VARCHAR -> column.getString(current);
        };
    }
}
