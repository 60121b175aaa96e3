package io.honeyflow.formats.orc;

import io.honeyflow.api.error.SqlException;
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
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.StripeInformation;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.SchemaEvolution;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.jspecify.annotations.Nullable;

/** Rows of the stripes that begin within a slice. */
final class OrcRows implements FileRows {
    /** The columns of a change of a row. */
    private static final List<String> EVENT =
            List.of("operation", "originaltransaction", "bucket", "rowid", "currenttransaction", "row");

    private final FileSlice slice;
    private final Schema schema;
    private final List<OrcVectorReader> readers;
    private final Reader reader;
    private final OrcColumns wanted;
    private final OrcBlame blame;
    private final RecordReader rows;
    private final VectorizedRowBatch batch;

    OrcRows(FileSlice slice, FileReadRequest request) {
        this.slice = slice;
        this.schema = request.schema();
        this.readers = schema.types().stream().map(OrcVectorReader::new).toList();
        this.reader = open(slice, request);
        try {
            TypeDescription file = reader.getSchema();
            if (file.getCategory() != TypeDescription.Category.STRUCT) {
                throw FileErrors.malformed(
                        slice.path(), "a struct of columns", file.getCategory().getName());
            }
            requireRows(file, request.dataSchema());
            OrcBounds.check(reader, slice);
            this.wanted = OrcColumns.of(file, request);
            Reader.Options options = options(request);
            this.blame = new OrcBlame(reader, wanted, options, request.batchRows());
            this.rows = rows(file, options);
            this.batch =
                    wanted.read().createRowBatch(TypeDescription.RowBatchVersion.USE_DECIMAL64, request.batchRows());
        } catch (RuntimeException | OutOfMemoryError e) {
            close(reader);
            throw OrcFailure.of(slice.path(), e);
        }
    }

    /** orc-core would give each event of a transaction for a row, deleted ones too. Source: Hive's OrcRecordUpdater. */
    private void requireRows(TypeDescription file, Schema wanted) {
        if (isEvent(file.getFieldNames()) && !isEvent(wanted.names())) {
            throw SqlException.notSupported("file " + slice.path()
                    + " of a transactional table: it holds changes of rows, by Hive's transactions");
        }
    }

    private static boolean isEvent(List<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList()
                .equals(EVENT);
    }

    private Reader.Options options(FileReadRequest request) {
        Reader.Options options = reader.options()
                .schema(wanted.read())
                .include(wanted.included())
                .isSchemaEvolutionCaseAware(false)
                .forcePositionalEvolution(wanted.forced())
                .range(slice.start(), slice.length());
        OrcPredicates.of(request, reader, wanted)
                .ifPresent(found -> options.searchArgument(
                        found, wanted.read().getFieldNames().toArray(String[]::new)));
        return options;
    }

    private static Reader open(FileSlice slice, FileReadRequest request) {
        try {
            return OrcFile.createReader(
                    new Path(slice.path()),
                    OrcFile.readerOptions(request.configuration())
                            .maxLength(slice.fileLength())
                            .useUTCTimestamp(true)
                            .convertToProlepticGregorian(true));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw OrcFailure.of(slice.path(), e);
        }
    }

    private RecordReader rows(TypeDescription file, Reader.Options options) {
        try {
            return reader.rows(options);
        } catch (SchemaEvolution.IllegalEvolutionException e) {
            throw misfit(file, e);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw OrcFailure.of(slice.path(), e, () -> blame.where(firstRow()));
        }
    }

    /** Of the stripes that begin within the slice. */
    private long firstRow() {
        return reader.getStripes().stream()
                .filter(stripe -> stripe.getOffset() < slice.start())
                .mapToLong(StripeInformation::getNumberOfRows)
                .sum();
    }

    /** orc-core doesn't say which column it is. */
    private RuntimeException misfit(TypeDescription file, RuntimeException cause) {
        Reader.Options options = reader.options().isSchemaEvolutionCaseAware(false);
        for (int i = 0; i < schema.size(); i++) {
            int place = file.getFieldNames().indexOf(wanted.name(i));
            if (place >= 0) {
                TypeDescription found = file.getChildren().get(place);
                TypeDescription one = TypeDescription.createStruct().addField("c", found.clone());
                TypeDescription other = TypeDescription.createStruct().addField("c", OrcTypes.of(schema.type(i)));
                try {
                    SchemaEvolution evolution = new SchemaEvolution(one, other, options);
                    if (evolution.getReaderSchema() == null) {
                        return cause;
                    }
                } catch (SchemaEvolution.IllegalEvolutionException e) {
                    return FileErrors.malformed(
                            slice.path(),
                            "column '" + schema.name(i) + "' of type " + schema.type(i),
                            found.toString());
                }
            }
        }
        return cause;
    }

    @Override
    public @Nullable Batch next() {
        long first = -1;
        try {
            first = rows.getRowNumber();
            if (!rows.nextBatch(batch)) {
                return null;
            }
            List<ColumnVector> columns = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                columns.add(readers.get(i).read(batch.cols[wanted.places().get(i)], batch.size));
            }
            return Batch.of(schema, columns, batch.size);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            long row = first;
            throw OrcFailure.of(slice.path(), e, () -> blame.where(row));
        }
    }

    @Override
    public long bytesRead() {
        try {
            return (long) (rows.getProgress() * slice.length());
        } catch (IOException e) {
            throw OrcFailure.of(slice.path(), e);
        }
    }

    private static void close(Reader opened) {
        try {
            opened.close();
        } catch (IOException e) {
            // Why it can't be read is being said.
            return;
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
