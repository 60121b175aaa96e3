package io.honeyflow.formats.avro;

import io.honeyflow.api.vector.BatchBuilder;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/** Appends each record to a batch, field by field: records are never objects of their own. */
final class RowDatum implements DatumReader<RowDatum> {
    private final Schema wanted;
    private @Nullable Schema actual;
    private @Nullable ResolvingDecoder in;
    private List<ValueReader> fields = List.of();
    private @Nullable BatchBuilder to;
    private @Nullable String field;

    /** @param wanted a record of the wanted fields, by their places in the batch */
    RowDatum(Schema wanted) {
        this.wanted = wanted;
    }

    @Override
    public void setSchema(Schema schema) {
        actual = schema;
    }

    /** To be called once the file's head is read. */
    void prepare(AvroTimes times) throws IOException {
        Schema file = actual == null ? wanted : actual;
        Schema aliased = Schema.applyAliases(file, wanted);
        in = DecoderFactory.get().resolvingDecoder(aliased, wanted, null);
        fields = new ValueReaders(times).fields(wanted, aliased);
    }

    /** Where the next records go. */
    void into(BatchBuilder builder) {
        to = builder;
    }

    /** The field that was being read when reading failed; null for none. */
    @Nullable
    String field() {
        return field;
    }

    @Override
    public RowDatum read(RowDatum same, Decoder decoder) throws IOException {
        ResolvingDecoder resolving = in;
        BatchBuilder row = to;
        if (resolving == null || row == null) {
            throw new IllegalStateException("a record before the head");
        }
        resolving.configure(decoder);
        for (Schema.Field each : resolving.readFieldOrder()) {
            field = each.name();
            fields.get(each.pos()).read(resolving, row.column(each.pos()));
        }
        field = null;
        resolving.drain();
        row.endRow();
        return this;
    }
}
