package io.honeyflow.formats.orc;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.jspecify.annotations.Nullable;

/** Rows of the stripes that begin within a slice. */
final class OrcRows implements FileRows {
    private final FileSlice slice;
    private final Schema schema;
    private final Reader reader;
    private final RecordReader rows;
    private final VectorizedRowBatch batch;

    OrcRows(FileSlice slice, FileReadRequest request) {
        this.slice = slice;
        this.schema = request.schema();
        try {
            this.reader = open(slice, request);
            TypeDescription file = reader.getSchema();
            if (file.getCategory() != TypeDescription.Category.STRUCT) {
                throw FileErrors.malformed(
                        slice.path(), "a struct of columns", file.getCategory().getName());
            }
            TypeDescription wanted = OrcColumns.wanted(file, request);
            Reader.Options options = reader.options()
                    .schema(wanted)
                    .isSchemaEvolutionCaseAware(false)
                    .range(slice.start(), slice.length());
            OrcPredicates.of(request, wanted)
                    .ifPresent(found ->
                            options.searchArgument(found, wanted.getFieldNames().toArray(String[]::new)));
            this.rows = reader.rows(options);
            this.batch = wanted.createRowBatch(TypeDescription.RowBatchVersion.USE_DECIMAL64, request.batchRows());
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        } catch (RuntimeException e) {
            throw OrcFormat.described(slice.path(), e);
        }
    }

    static Reader open(FileSlice slice, FileReadRequest request) throws IOException {
        return OrcFile.createReader(
                new Path(slice.path()),
                OrcFile.readerOptions(request.configuration())
                        .maxLength(slice.fileLength())
                        .useUTCTimestamp(true)
                        .convertToProlepticGregorian(true));
    }

    @Override
    public @Nullable Batch next() {
        try {
            if (!rows.nextBatch(batch)) {
                return null;
            }
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        } catch (RuntimeException e) {
            throw OrcFormat.described(slice.path(), e);
        }
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            columns.add(OrcVectorReader.read(batch.cols[i], schema.type(i), batch.size));
        }
        return Batch.of(schema, columns, batch.size);
    }

    @Override
    public long bytesRead() {
        try {
            return (long) (rows.getProgress() * slice.length());
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            reader.close();
        } catch (IOException e) {
            throw FileErrors.of("closing", slice.path(), e);
        }
    }
}
