package io.honeyflow.formats.parquet;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;

/** Writes Parquet as {@link ParquetWriteOptions} say. */
final class ParquetFileWriter implements FileWriter {
    private final Path path;
    private final ParquetWriter<BatchWriteSupport.Row> writer;
    private boolean finished;

    ParquetFileWriter(Path path, FileWriteRequest request) {
        this.path = path;
        ParquetWriteOptions options = ParquetWriteOptions.of(request);
        ColumnOptions columns =
                new ColumnOptions(WriteLookup.of(request), new ParquetTypes(options.times()).of(request.schema()));
        try {
            Builder builder = new Builder(
                            HadoopOutputFile.fromPath(path, request.configuration()), request, options.times())
                    .withConf(request.configuration())
                    .withCompressionCodec(options.codec())
                    .withRowGroupSize(options.rowGroupBytes())
                    .withPageSize(options.pageBytes())
                    .withPageRowCountLimit(options.pageRows())
                    .withDictionaryPageSize(options.dictionaryPageBytes())
                    .withDictionaryEncoding(options.dictionary())
                    .withWriterVersion(options.version());
            columns.apply(builder);
            this.writer = builder.build();
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        }
    }

    /** Of parquet-hadoop's writer. */
    private static final class Builder extends ParquetWriter.Builder<BatchWriteSupport.Row, Builder> {
        private final FileWriteRequest request;
        private final ParquetTimes times;

        Builder(OutputFile file, FileWriteRequest request, ParquetTimes times) {
            super(file);
            this.request = request;
            this.times = times;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<BatchWriteSupport.Row> getWriteSupport(Configuration configuration) {
            return new BatchWriteSupport(request.schema(), request.zone(), times);
        }
    }

    @Override
    public void write(Batch batch) {
        try {
            for (int i = 0; i < batch.rowCount(); i++) {
                writer.write(new BatchWriteSupport.Row(batch, batch.selection().position(i)));
            }
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        }
    }

    @Override
    public long bytes() {
        return writer.getDataSize();
    }

    @Override
    public void finish() {
        finished = true;
        FileErrors.step("writing", path, writer::close);
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            writer.close();
        } catch (IOException | RuntimeException e) {
            // It is thrown away; why it can't be completed was said where that mattered.
            return;
        }
    }
}
