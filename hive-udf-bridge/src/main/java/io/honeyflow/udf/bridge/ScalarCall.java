package io.honeyflow.udf.bridge;

import io.honeyflow.api.function.ScalarCode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.List;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.jspecify.annotations.Nullable;

/** An instance of a GenericUDF that is called row by row. */
final class ScalarCall implements ScalarCode {
    private final Prepared prepared;
    private final DataType result;
    private final GenericUDF function;
    private final ObjectInspector inspector;
    private final Failures failures;
    private final Argument[] arguments;

    ScalarCall(Prepared prepared, DataType result) {
        this.prepared = prepared;
        this.result = result;
        this.failures = prepared.failures();
        this.function = prepared.asked(prepared.code()::scalar);
        this.inspector = prepared.asked(() -> function.initialize(prepared.inspectors()));
        this.arguments = new Argument[prepared.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = new Argument(i);
        }
    }

    DataType resultType() {
        return Types.of(inspector);
    }

    /** An argument's value in the current row, made when the function asks for it. */
    private final class Argument implements DeferredObject {
        private final int place;
        private @Nullable Object boxed;
        private @Nullable Object value;

        Argument(int place) {
            this.place = place;
        }

        void set(@Nullable Object newValue) {
            boxed = newValue;
            value = null;
        }

        @Override
        public void prepare(int version) {
            // Vectors are loaded.
        }

        @Override
        public @Nullable Object get() {
            if (value == null && boxed != null) {
                value = prepared.toHive(boxed, place);
            }
            return value;
        }
    }

    @Override
    public boolean deterministic() {
        return prepared.code().deterministic();
    }

    @Override
    public void close() {
        prepared.closed(() -> {
            function.close();
            return function;
        });
    }

    @Override
    public ColumnVector evaluate(List<ColumnVector> vectors, Selection rows, int size) {
        try {
            return prepared.session().call(() -> rows(vectors, rows, size));
        } catch (Throwable e) {
            throw failures.failed(e, "between rows");
        }
    }

    private ColumnVector rows(List<ColumnVector> vectors, Selection rows, int size) {
        VectorBuilder builder = VectorBuilder.of(result, size);
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            while (builder.size() < row) {
                builder.appendNull();
            }
            one(vectors, row, builder);
        }
        while (builder.size() < size) {
            builder.appendNull();
        }
        return builder.build();
    }

    private void one(List<ColumnVector> vectors, int row, VectorBuilder builder) {
        for (int a = 0; a < arguments.length; a++) {
            arguments[a].set(vectors.get(a).valueAt(row));
        }
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            builder.append(FromHive.value(function.evaluate(arguments), inspector, result));
        } catch (Throwable e) {
            throw failures.overRow(e, values());
        }
    }

    private @Nullable Object[] values() {
        @Nullable Object[] values = new @Nullable Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].boxed;
        }
        return values;
    }
}
