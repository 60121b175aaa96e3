package io.honeyflow.formats.rcfile;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a part of a file. */
final class RcRows implements FileRows {
    private final RcGroups groups;
    private final Schema schema;
    private final int batchRows;
    private final Cells cells;
    private @Nullable RcGroup group;

    RcRows(FileSlice slice, FileReadRequest request, Cells cells) {
        this.schema = request.schema();
        this.batchRows = request.batchRows();
        this.cells = cells;
        try {
            this.groups = new RcGroups(slice, request.columns(), request.configuration());
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        }
    }

    @Override
    public @Nullable Batch next() {
        try {
            RcGroup from = group;
            while (from == null || from.left() == 0) {
                from = groups.next();
                group = from;
                if (from == null) {
                    return null;
                }
            }
            return batch(from);
        } catch (IOException e) {
            throw FileErrors.of("reading", groups.path(), e);
        } catch (SqlException e) {
            throw e;
        } catch (RuntimeException | InternalError e) {
            // Decompressors throw all sorts of things on bytes that make no sense.
            throw FileErrors.malformed(
                    groups.path(),
                    "a group before byte " + groups.consumed() + " of the part",
                    String.valueOf(e.getMessage()));
        }
    }

    private Batch batch(RcGroup from) {
        int rows = Math.min(batchRows, from.left());
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            VectorBuilder builder = VectorBuilder.of(schema.type(i), rows);
            from.append(i, rows, cells, builder);
            columns.add(builder.build());
        }
        from.skip(rows);
        return Batch.of(schema, columns, rows);
    }

    @Override
    public long bytesRead() {
        return groups.consumed();
    }

    @Override
    public void close() {
        try {
            groups.close();
        } catch (IOException e) {
            throw FileErrors.of("closing", groups.path(), e);
        }
    }
}
