package io.honeyflow.benchmarks.tpcds;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.benchmarks.source.GeneratedRows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generator gives texts; they become values of the columns' types. */
final class TpcdsRows implements GeneratedRows {
    private final Schema schema;
    private final Iterator<List<List<String>>> rows;
    private List<String> row = List.of();

    TpcdsRows(Schema schema, Iterator<List<List<String>>> rows) {
        this.schema = schema;
        this.rows = rows;
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next().get(0);
        return true;
    }

    @Override
    public @Nullable Object value(int place) {
        String text = row.get(place);
        if (text == null) {
            return null;
        }
        DataType type = schema.type(place);
        return switch (type.kind()) {
            case INT, BIGINT -> Long.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case DECIMAL -> new BigDecimal(text);
            case STRING -> text;
            default -> throw new IllegalStateException("TPC-DS has no column of type " + type);
        };
    }
}
