package io.honeyflow.formats.text;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;

/** Writes a record a row, with empty keys. Source: Hive's HiveSequenceFileOutputFormat. */
final class SequenceWriter implements FileWriter {
    private static final BytesWritable KEY = new BytesWritable();

    private final Path path;
    private final RowPrinter printer;
    private final FSDataOutputStream out;
    private final SequenceFile.Writer writer;
    private final boolean binary;

    SequenceWriter(Path path, FileWriteRequest request, RowSerde serde) {
        this.path = path;
        TextOptions options = TextOptions.of(request.properties());
        options.requireNoHeader();
        this.printer = serde.encodedPrinter(request, options);
        this.binary = serde == RowSerde.BINARY;
        SequenceFile.Writer.Option compression = compression(request.properties());
        try {
            this.out = FileSystems.of(path, request.configuration()).create(path, false);
            this.writer = SequenceFile.createWriter(
                    request.configuration(),
                    SequenceFile.Writer.stream(out),
                    SequenceFile.Writer.keyClass(BytesWritable.class),
                    SequenceFile.Writer.valueClass(binary ? BytesWritable.class : Text.class),
                    compression);
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        }
    }

    /** Source: Hive's HiveSequenceFileOutputFormat and Hadoop's SequenceFileOutputFormat. */
    private static SequenceFile.Writer.Option compression(Map<String, String> properties) {
        String name = properties
                .getOrDefault(CompressOptions.TYPE.name(), CompressOptions.TYPE.defaultText())
                .strip();
        SequenceFile.CompressionType type = Arrays.stream(SequenceFile.CompressionType.values())
                .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new SqlException(
                        ErrorCode.INVALID_SETTING,
                        CompressOptions.TYPE.name() + ": expected NONE, RECORD or BLOCK, found '" + name + "'"));
        Optional<TextCodec> codec = TextCodec.ofOutput(properties);
        return codec.isEmpty() || type == SequenceFile.CompressionType.NONE
                ? SequenceFile.Writer.compression(SequenceFile.CompressionType.NONE)
                : SequenceFile.Writer.compression(type, codec.get().ofRecords());
    }

    @Override
    public void write(Batch batch) {
        List<FlatVector> columns =
                batch.columns().stream().map(ColumnVector::flatten).toList();
        try {
            for (int row = 0; row < batch.rowCount(); row++) {
                printer.out().reset();
                printer.print(columns, batch.selection().position(row));
                byte[] bytes = printer.out().toByteArray();
                writer.append(KEY, binary ? new BytesWritable(bytes) : new Text(bytes));
            }
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        }
    }

    @Override
    public long bytes() {
        return out.getPos();
    }

    @Override
    public void finish() {
        FileErrors.step("writing", path, writer::hflush);
    }

    @Override
    public void close() {
        FileErrors.step("closing", path, () -> {
            writer.close();
            out.close();
        });
    }
}
