package io.honeyflow.udf.bridge;

import io.honeyflow.api.function.TableCode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDTF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;
import org.jspecify.annotations.Nullable;

/** An instance of a GenericUDTF. */
final class TableCall implements TableCode {
    private final Prepared prepared;
    private final Failures failures;
    private final GenericUDTF function;
    private final StructObjectInspector inspector;
    private final DataType.Struct type;
    /** Rows that the function has forwarded and nobody has taken. */
    private final List<List<?>> forwarded = new ArrayList<>();

    private boolean ended;

    TableCall(Prepared prepared) {
        this.prepared = prepared;
        this.failures = prepared.failures();
        this.function = prepared.asked(prepared.code()::table);
        this.inspector = prepared.asked(() -> function.initialize(struct(prepared.inspectors())));
        this.type = (DataType.Struct) Types.of(inspector);
        function.setCollector(row -> forwarded.add((List<?>) FromHive.value(row, inspector, type)));
    }

    private static StructObjectInspector struct(ObjectInspector[] inspectors) {
        List<String> names =
                IntStream.range(0, inspectors.length).mapToObj(i -> "_col" + i).toList();
        return ObjectInspectorFactory.getStandardStructObjectInspector(names, List.of(inspectors));
    }

    DataType.Struct resultType() {
        return type;
    }

    @Override
    public int apply(List<ColumnVector> arguments, int row, List<VectorBuilder> columns) {
        @Nullable Object[] boxed = new @Nullable Object[arguments.size()];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = arguments.get(i).valueAt(row);
        }
        try {
            return prepared.session().call(() -> {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                @Nullable Object[] values = new @Nullable Object[boxed.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = prepared.toHive(boxed[i], i);
                }
                function.process(values);
                return take(columns);
            });
        } catch (Throwable e) {
            throw failures.overRow(e, boxed);
        }
    }

    @Override
    public int end(List<VectorBuilder> columns) {
        try {
            return prepared.session().call(() -> {
                ended = true;
                function.close();
                return take(columns);
            });
        } catch (Throwable e) {
            throw failures.failed(e, "when it was closed");
        }
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            prepared.closed(() -> {
                function.close();
                return function;
            });
        }
    }

    private int take(List<VectorBuilder> columns) {
        int count = forwarded.size();
        for (List<?> made : forwarded) {
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).append(made.get(i));
            }
        }
        forwarded.clear();
        return count;
    }
}
