package io.honeyflow.stream.datagen;

import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.Position;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Makes rows, no faster than the rate. */
final class DatagenReader implements SourceReader {
    /** Where there is a rate, rows are made at least so often: a stream should look like one. */
    private static final long TICK_MILLIS = 50;

    private final Schema schema;
    private final int batchRows;
    private final OptionalLong end;
    private final OptionalLong rate;
    private final Clock clock;
    private final long firstRow;
    private final long startMillis;
    private final List<FieldGenerator> generators = new ArrayList<>();
    private long row;

    DatagenReader(ScanRequest request, long firstRow, ZoneId zone, Clock clock) {
        DatagenOptions options = new DatagenOptions(request.table());
        this.schema = request.schema();
        this.batchRows = request.batchRows();
        this.end = options.numberOfRows();
        this.rate = options.rowsPerSecond();
        this.clock = clock;
        this.firstRow = firstRow;
        this.startMillis = clock.millis();
        this.row = firstRow;
        FieldGenerators all = new FieldGenerators(options, zone);
        for (int column : request.columns()) {
            generators.add(all.of(request.table().schema().field(column), column));
        }
    }

    @Override
    public Poll poll() {
        long left = end.isPresent() ? end.getAsLong() - row : Long.MAX_VALUE;
        if (left <= 0) {
            return new Poll.End();
        }
        long allowed = rate.isPresent() ? due(rate.getAsLong()) - row : Long.MAX_VALUE;
        if (allowed <= 0) {
            return new Poll.Waiting(TICK_MILLIS);
        }
        return new Poll.Data(make((int) Math.min(batchRows, Math.min(left, allowed))));
    }

    /** How many rows should have been made by now. The first comes at once. */
    private long due(long perSecond) {
        return firstRow + 1 + (clock.millis() - startMillis) * perSecond / 1000;
    }

    private Batch make(int count) {
        BatchBuilder builder = new BatchBuilder(schema, count);
        for (int c = 0; c < generators.size(); c++) {
            for (int i = 0; i < count; i++) {
                generators.get(c).append(row + i, builder.column(c));
            }
        }
        for (int i = 0; i < count; i++) {
            builder.endRow();
        }
        row += count;
        return builder.build();
    }

    @Override
    public Position position() {
        return new DatagenConnector.NextRow(row);
    }

    @Override
    public void close() {}
}
