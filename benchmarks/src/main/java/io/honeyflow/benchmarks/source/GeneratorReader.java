package io.honeyflow.benchmarks.source;

import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;

/** Makes the rows of one chunk, of which only the columns that the scan wants. */
final class GeneratorReader implements SourceReader {
    private final Schema schema;
    private final int batchRows;
    private final int[] places;
    private final GeneratedRows rows;

    GeneratorReader(ScanRequest request, Generator generator, Chunk chunk) {
        schema = request.schema();
        batchRows = request.batchRows();
        Schema all = generator.schema(chunk.table());
        places = schema.names().stream()
                .mapToInt(name -> all.indexOf(name).orElseThrow())
                .toArray();
        rows = generator.open(chunk);
    }

    @Override
    public Poll poll() {
        BatchBuilder builder = new BatchBuilder(schema, batchRows);
        while (builder.rows() < batchRows && rows.next()) {
            for (int i = 0; i < places.length; i++) {
                builder.column(i).append(rows.value(places[i]));
            }
            builder.endRow();
        }
        return builder.rows() == 0 ? new Poll.End() : new Poll.Data(builder.build());
    }

    @Override
    public void close() {}
}
