package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Hands rows of batches to parquet-hadoop. The footer says what Hive's own says about times and dates. */
final class BatchWriteSupport extends WriteSupport<BatchWriteSupport.Row> {
    static final String MODEL = "honeyflow";
    private static final Map<String, String> FOOTER = Map.of(
            "writer.date.proleptic", "true", "writer.zone.conversion.legacy", "false", "writer.model.name", MODEL);

    private final Schema schema;
    private final ZoneId zone;
    private final ParquetTimes times;
    private final String[] names;
    private @Nullable RecordConsumer consumer;

    /** A live row of a batch, by its position. */
    record Row(Batch batch, int position) {}

    /** @param zone the session's, by which clocks on the wall become INT96 */
    BatchWriteSupport(Schema schema, ZoneId zone, ParquetTimes times) {
        this.schema = schema;
        this.zone = zone;
        this.times = times;
        this.names = schema.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    @Override
    public WriteContext init(Configuration configuration) {
        Map<String, String> footer = new HashMap<>(FOOTER);
        footer.put(ParquetZones.WRITER_ZONE, ParquetZones.written(zone));
        return new WriteContext(new ParquetTypes(times).of(schema), footer);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Row row) {
        RecordConsumer out = consumer;
        if (out == null) {
            throw new IllegalStateException("not prepared");
        }
        CellWriter cells = new CellWriter(out, zone, times);
        out.startMessage();
        for (int i = 0; i < names.length; i++) {
            cells.field(names[i], i, row.batch().column(i), row.position(), schema.type(i));
        }
        out.endMessage();
    }
}
