package io.honeyflow.formats.scan;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.commit.TableState;
import io.honeyflow.formats.text.TextFormat;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Rows of one part of a file, with the partition's values as constants. */
final class FileSourceReader implements SourceReader {
    private final Schema schema;
    /** For each column of the scan its place among those that are read, or -1 less its place among the constants. */
    private final int[] places;

    private final List<FlatVector> constants = new ArrayList<>();
    private final String path;
    private final FileRows rows;

    /** By what files are read, whichever they are. */
    record Session(ZoneId zone, Configuration configuration) {}

    FileSourceReader(ScanRequest request, FileSplit split, FileFormat format, Session session, TableState state) {
        this.schema = request.schema();
        this.places = new int[request.columns().size()];
        int dataColumns = request.table().dataSchema().size();
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            int column = request.columns().get(i);
            if (column < split.columns()) {
                places[i] = read.size();
                read.add(column);
            } else if (column < dataColumns) {
                places[i] = -1 - constants.size();
                constants.add(ConstantVector.of(request.table().dataSchema().type(column), null, 1)
                        .value());
            } else {
                places[i] = -1 - constants.size();
                constants.add(partitionValue(request, split, column - dataColumns));
            }
        }
        FileReadRequest fileRequest = new FileReadRequest(
                request.table().dataSchema(),
                read,
                predicates(request),
                request.batchRows(),
                split.properties(),
                session.zone(),
                session.configuration());
        Configuration configuration = session.configuration();
        this.path = split.slice().path();
        this.rows = FileErrors.guarded(
                "reading",
                path,
                () -> state.open(path, split.asOf(), lies -> {
                    FileSlice slice = checked(split.slice(), lies, configuration);
                    if (format.name().equals(TextFormat.NAME) && slice.start() == 0) {
                        OtherFormat.refuse(lies, slice.fileLength(), configuration);
                    }
                    return format.open(slice, fileRequest);
                }));
    }

    private static FlatVector partitionValue(ScanRequest request, FileSplit split, int column) {
        DataType type = request.table().partitionSchema().type(column);
        Object value = PartitionValues.of(split.partition().get(column), type);
        return ConstantVector.of(type, value, 1).value();
    }

    /** The slice where the file lies now. A file that isn't the listed one any more would give some rows or none. */
    private static FileSlice checked(FileSlice slice, String path, Configuration configuration) {
        try {
            Path file = new Path(path);
            FileStatus status = FileSystems.of(file, configuration).getFileStatus(file);
            if (status.isDirectory() || status.getLen() != slice.fileLength()) {
                throw FileErrors.malformed(
                        path,
                        "a file of " + slice.fileLength() + " bytes, as when it was listed",
                        status.isDirectory() ? "a folder" : status.getLen() + " bytes");
            }
            return new FileSlice(path, slice.start(), slice.length(), slice.fileLength(), slice.modified());
        } catch (IOException e) {
            throw FileErrors.of("reading", path, e);
        }
    }

    /** Those that name no partition column, over the columns that are read. */
    private List<Expression> predicates(ScanRequest request) {
        List<Expression> kept = new ArrayList<>();
        for (Expression predicate : request.predicates()) {
            moved(predicate).ifPresent(kept::add);
        }
        return kept;
    }

    private Optional<Expression> moved(Expression expression) {
        return switch (expression) {
            case Expression.Column column ->
                places[column.index()] < 0
                        ? Optional.empty()
                        : Optional.of(new Expression.Column(places[column.index()], column.type()));
            case Expression.Literal literal -> Optional.of(literal);
            case Expression.Cast cast -> moved(cast.input()).map(input -> new Expression.Cast(input, cast.type()));
            case Expression.Call call -> {
                List<Expression> arguments = new ArrayList<>();
                for (Expression argument : call.arguments()) {
                    Optional<Expression> moved = moved(argument);
                    if (moved.isEmpty()) {
                        yield Optional.empty();
                    }
                    arguments.add(moved.get());
                }
                yield Optional.of(new Expression.Call(call.function(), arguments, call.type()));
            }
            case Expression.Case choice -> Optional.empty();
            case Expression.FieldAccess access -> Optional.empty();
        };
    }

    @Override
    public Poll poll() {
        Batch batch = FileErrors.guarded("reading", path, rows::next);
        return batch == null ? new Poll.End() : new Poll.Data(withConstants(batch));
    }

    private Batch withConstants(Batch batch) {
        // A selection's positions count in the file's vectors: constants are as long as those.
        int length = length(batch);
        List<ColumnVector> columns = new ArrayList<>(places.length);
        for (int place : places) {
            columns.add(place >= 0 ? batch.column(place) : new ConstantVector(constants.get(-1 - place), length));
        }
        return batch.withColumns(schema, columns);
    }

    private static int length(Batch batch) {
        return batch.columnCount() > 0 ? batch.column(0).size() : batch.rowCount();
    }

    @Override
    public void close() {
        rows.close();
    }
}
