package io.honeyflow.udf.bridge;

import io.honeyflow.api.function.AggregateCode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.AbstractAggregationBuffer;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.AggregationBuffer;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.Mode;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFResolver;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFResolver2;
import org.apache.hadoop.hive.ql.udf.generic.SimpleGenericUDAFParameterInfo;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;
import org.jspecify.annotations.Nullable;

/**
 * A user's aggregate in Hive's steps: rows to partial states (PARTIAL1), states to a state (PARTIAL2), states to a result
 * (FINAL). One that can't be split is rows to a result (COMPLETE).
 */
final class AggregateCall implements AggregateCode {
    /** What a group is taken to hold whose function doesn't say. */
    private static final long GROUP_BYTES = 256;

    private final Prepared prepared;
    private final Failures failures;
    private final Step rows;
    private final @Nullable Step states;
    private final @Nullable Step last;

    /** An evaluator that has begun. @param type of what it gives */
    private record Step(GenericUDAFEvaluator evaluator, ObjectInspector inspector, DataType type) {
        @Nullable
        Object partial(AggregationBuffer buffer) throws HiveException {
            return FromHive.value(evaluator.terminatePartial(buffer), inspector, type);
        }

        @Nullable
        Object result(AggregationBuffer buffer) throws HiveException {
            return FromHive.value(evaluator.terminate(buffer), inspector, type);
        }
    }

    AggregateCall(Prepared prepared) {
        this.prepared = prepared;
        this.failures = prepared.failures();
        Step partial = partial();
        if (partial == null) {
            rows = prepared.asked(() -> step(Mode.COMPLETE, prepared.inspectors()));
            states = null;
            last = null;
            return;
        }
        rows = partial;
        ObjectInspector[] state = {Types.inspector(partial.type(), prepared.zone())};
        states = prepared.asked(() -> step(Mode.PARTIAL2, state));
        last = prepared.asked(() -> step(Mode.FINAL, state));
    }

    /** Null where the function has no partial states. */
    private @Nullable Step partial() {
        GenericUDAFEvaluator evaluator = prepared.asked(this::evaluator);
        try {
            return prepared.session().call(() -> {
                ObjectInspector[] inspectors = prepared.inspectors();
                ObjectInspector state = evaluator.init(Mode.PARTIAL1, inspectors);
                return new Step(evaluator, state, Types.of(state));
            });
        } catch (Throwable e) {
            // One that fails in every way says so when it is asked for its results.
            return null;
        }
    }

    private Step step(Mode mode, ObjectInspector[] inspectors) throws HiveException {
        GenericUDAFEvaluator evaluator = evaluator();
        ObjectInspector result = evaluator.init(mode, inspectors);
        return new Step(evaluator, result, Types.of(result));
    }

    private GenericUDAFEvaluator evaluator() throws HiveException {
        GenericUDAFResolver resolver = prepared.code().aggregate();
        ObjectInspector[] inspectors = prepared.inspectors();
        if (resolver instanceof GenericUDAFResolver2 newer) {
            return newer.getEvaluator(new SimpleGenericUDAFParameterInfo(inspectors, false, false, false));
        }
        TypeInfo[] types = new TypeInfo[inspectors.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = TypeInfoUtils.getTypeInfoFromObjectInspector(inspectors[i]);
        }
        return resolver.getEvaluator(types);
    }

    @Override
    public DataType resultType() {
        return last == null ? rows.type() : last.type();
    }

    @Override
    public List<Field> stateFields() {
        return last == null ? List.of() : List.of(new Field("state", rows.type()));
    }

    @Override
    public State empty() {
        return new Group();
    }

    @Override
    public void close() {
        prepared.closed(() -> {
            for (Step step : new @Nullable Step[] {rows, states, last}) {
                if (step != null) {
                    step.evaluator().close();
                }
            }
            return rows;
        });
    }

    private <T> T run(@Nullable Object[] values, UserSession.Body<T> body) {
        try {
            return prepared.session().call(body);
        } catch (Throwable e) {
            throw failures.overRow(e, values);
        }
    }

    private final class Group implements State {
        private @Nullable AggregationBuffer added;
        private @Nullable AggregationBuffer merged;

        @Override
        public void add(@Nullable Object[] arguments) {
            run(arguments, () -> {
                AggregationBuffer buffer = added;
                if (buffer == null) {
                    buffer = rows.evaluator().getNewAggregationBuffer();
                    added = buffer;
                }
                @Nullable Object[] values = new @Nullable Object[arguments.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = prepared.toHive(arguments[i], i);
                }
                rows.evaluator().aggregate(buffer, values);
                return buffer;
            });
        }

        @Override
        public void merge(@Nullable Object[] saved) {
            Step step = split(states);
            run(saved, () -> {
                AggregationBuffer buffer = merged;
                if (buffer == null) {
                    buffer = step.evaluator().getNewAggregationBuffer();
                    merged = buffer;
                }
                step.evaluator().merge(buffer, state(saved[0]));
                return buffer;
            });
        }

        private @Nullable Object state(@Nullable Object boxed) {
            return new ToHive(prepared.zone()).value(boxed, rows.type());
        }

        private Step split(@Nullable Step step) {
            if (step == null) {
                throw new IllegalStateException(prepared.function() + " has no partial states");
            }
            return step;
        }

        @Override
        public @Nullable Object[] saved() {
            Step step = split(states);
            return run(new Object[0], () -> {
                AggregationBuffer own = added;
                AggregationBuffer others = merged;
                if (others == null) {
                    AggregationBuffer buffer = own == null ? rows.evaluator().getNewAggregationBuffer() : own;
                    return new @Nullable Object[] {rows.partial(buffer)};
                }
                if (own != null) {
                    step.evaluator().merge(others, state(rows.partial(own)));
                    added = null;
                }
                return new @Nullable Object[] {step.partial(others)};
            });
        }

        @Override
        public @Nullable Object result() {
            Step whole = last;
            return run(new Object[0], () -> Optional.ofNullable(whole == null ? complete() : result(whole)))
                    .orElse(null);
        }

        private @Nullable Object complete() throws HiveException {
            AggregationBuffer buffer = added;
            return rows.result(buffer == null ? rows.evaluator().getNewAggregationBuffer() : buffer);
        }

        private @Nullable Object result(Step whole) throws HiveException {
            AggregationBuffer buffer = whole.evaluator().getNewAggregationBuffer();
            AggregationBuffer own = added;
            AggregationBuffer others = merged;
            if (own != null) {
                whole.evaluator().merge(buffer, state(rows.partial(own)));
            }
            if (others != null) {
                whole.evaluator().merge(buffer, state(split(states).partial(others)));
            }
            return whole.result(buffer);
        }

        @Override
        public long bytes() {
            return bytes(added) + bytes(merged);
        }

        private static long bytes(@Nullable AggregationBuffer buffer) {
            if (buffer == null) {
                return 0;
            }
            return buffer instanceof AbstractAggregationBuffer known && GenericUDAFEvaluator.isEstimable(known)
                    ? known.estimate()
                    : GROUP_BYTES;
        }
    }
}
