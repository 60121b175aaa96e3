package io.honeyflow.gateway.statement;

import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A result whose rows may be taken back, with a first column that says whether a row comes or goes. */
final class ChangelogResult implements ResultStream {
    private static final Field OP = new Field("op", DataType.STRING);
    private static final FlatVector OPS = ops();

    private final ResultStream rows;
    private final Schema schema;

    ChangelogResult(ResultStream rows) {
        this.rows = rows;
        this.schema = Schema.of(OP).concat(rows.schema());
    }

    private static FlatVector ops() {
        VectorBuilder builder = VectorBuilder.of(DataType.STRING, 2);
        builder.append("+I");
        builder.append("-D");
        return builder.build();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean running() {
        return rows.running();
    }

    @Override
    public Next next(Duration wait) {
        return switch (rows.next(wait)) {
            case Rows next -> new Rows(withOps(next.batch().compact()));
            case NotYet later -> later;
            case End end -> end;
        };
    }

    private Batch withOps(Batch batch) {
        int[] ops = new int[batch.rowCount()];
        for (int i = 0; i < ops.length; i++) {
            ops[i] = batch.kinds().isDelete(batch.selection().position(i)) ? 1 : 0;
        }
        List<ColumnVector> columns = new ArrayList<>();
        columns.add(new DictionaryVector(OPS, ops, ops.length));
        columns.addAll(batch.columns());
        return Batch.of(schema, columns, ops.length);
    }

    @Override
    public boolean rewind() {
        return rows.rewind();
    }

    @Override
    public boolean cancel() {
        return rows.cancel();
    }

    @Override
    public void close() {
        rows.close();
    }
}
