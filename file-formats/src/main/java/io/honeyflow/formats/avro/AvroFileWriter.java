package io.honeyflow.formats.avro;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import io.honeyflow.formats.conversion.ColumnConversion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Writes a file's rows by the schema that the table names, by places, or by that of its columns. */
final class AvroFileWriter implements FileWriter {
    private final Path path;
    private final FSDataOutputStream out;
    private final Schema schema;
    private final Row row;
    private final DataFileWriter<Row> file;
    private final List<@Nullable ColumnConversion> conversions = new ArrayList<>();

    /** The row of a batch that is next; it writes itself. */
    private static final class Row implements DatumWriter<Row> {
        private final List<String> names;
        private final List<ValueWriter> writers;
        private List<ColumnVector> columns = List.of();
        private int position;

        Row(List<String> names, List<ValueWriter> writers) {
            this.names = names;
            this.writers = writers;
        }

        @Override
        public void setSchema(Schema same) {}

        @Override
        public void write(Row datum, Encoder to) throws IOException {
            for (int i = 0; i < writers.size(); i++) {
                try {
                    writers.get(i).write(columns.get(i), position, to);
                } catch (SqlException e) {
                    throw new SqlException(e.code(), "column '" + names.get(i) + "': " + e.getMessage(), null, e);
                }
            }
        }
    }

    AvroFileWriter(Path path, FileWriteRequest request) {
        this.path = path;
        List<Column> columns = request.schema().fields().stream()
                .map(field -> new Column(field.name(), field.type()))
                .toList();
        this.schema = AvroSchemas.of(request.properties(), columns, request.configuration());
        convert(request);
        AvroTimes times = AvroTimes.writing(request.properties(), request.zone());
        this.row = new Row(request.schema().names(), new ValueWriters(times).fields(schema));
        this.file = new DataFileWriter<>(row);
        AvroCodecs.codec(request.properties()).ifPresent(file::setCodec);
        times.metadata().forEach(file::setMeta);
        try {
            this.out = FileSystems.of(path, request.configuration()).create(path, false);
            file.create(schema, out);
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        }
    }

    /** Values go to fields by places; those of other types than the field's are cast. */
    private void convert(FileWriteRequest request) {
        List<Column> fields = SchemaTypes.columns(schema);
        List<Field> columns = request.schema().fields();
        if (fields.size() != columns.size()) {
            throw new SqlException(
                    ErrorCode.COLUMN_COUNT,
                    "a table of " + columns.size() + " columns, whose Avro schema has " + fields.size() + " fields");
        }
        for (int i = 0; i < fields.size(); i++) {
            DataType from = columns.get(i).type();
            DataType to = fields.get(i).type();
            boolean same = from.equals(to) || to.kind() == Kind.INT && isShort(from);
            conversions.add(same ? null : new ColumnConversion(from, to, request.zone()));
        }
    }

    private static boolean isShort(DataType type) {
        return type.kind() == Kind.TINYINT || type.kind() == Kind.SMALLINT;
    }

    @Override
    public void write(Batch batch) {
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < conversions.size(); i++) {
            ColumnConversion conversion = conversions.get(i);
            columns.add(conversion == null ? batch.column(i) : conversion.convert(batch.column(i)));
        }
        row.columns = columns;
        try {
            for (int i = 0; i < batch.rowCount(); i++) {
                row.position = batch.selection().position(i);
                file.append(row);
            }
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        } catch (DataFileWriter.AppendWriteException e) {
            throw e.getCause() instanceof SqlException known ? known : e;
        }
    }

    @Override
    public long bytes() {
        return out.getPos();
    }

    @Override
    public void finish() {
        FileErrors.step("writing", path, () -> {
            file.flush();
            out.hflush();
        });
    }

    /** The file's own end would write what is open of it. */
    @Override
    public void close() {
        FileErrors.step("closing", path, out::close);
    }
}
