package io.honeyflow.tpcds.source;

import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one chunk. */
final class TpcdsReader implements SourceReader {
    private final Schema schema;
    private final int batchRows;
    private final int[] places;
    private final Iterator<List<List<String>>> rows;

    TpcdsReader(ScanRequest request, TpcdsConnector.Chunk chunk) {
        schema = request.schema();
        batchRows = request.batchRows();
        places = TpcdsTables.places(chunk.table(), lowerCase(schema.names()));
        Session session = TpcdsTables.session(chunk.table(), chunk.scale())
                .withParallelism(chunk.chunks())
                .withChunkNumber(chunk.number());
        rows = Results.constructResults(Table.getTable(chunk.table()), session).iterator();
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public Poll poll() {
        BatchBuilder builder = new BatchBuilder(schema, batchRows);
        while (builder.rows() < batchRows && rows.hasNext()) {
            List<String> row = rows.next().get(0);
            for (int i = 0; i < places.length; i++) {
                builder.column(i).append(value(row.get(places[i]), schema.type(i)));
            }
            builder.endRow();
        }
        return builder.rows() == 0 ? new Poll.End() : new Poll.Data(builder.build());
    }

    private static @Nullable Object value(@Nullable String text, DataType type) {
        if (text == null) {
            return null;
        }
        return switch (type.kind()) {
            case INT, BIGINT -> Long.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case DECIMAL -> new BigDecimal(text);
            case STRING -> text;
            default -> throw new IllegalStateException("TPC-DS has no column of type " + type);
        };
    }

    @Override
    public void close() {}
}
