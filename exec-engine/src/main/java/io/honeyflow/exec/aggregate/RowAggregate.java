package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An aggregate written for one row's boxed values: for those that no hot query hangs on. */
public final class RowAggregate implements Accumulator {
    /** One group's rows. */
    public interface State {
        /** Takes a row; its values may be null. */
        void add(@Nullable Object[] arguments);

        /** Adds what {@link #saved} of another gave. */
        void merge(@Nullable Object[] saved);

        /** One value for each of the function's state fields. */
        @Nullable
        Object[] saved();

        @Nullable
        Object result();

        /** Memory that it holds, roughly. */
        long bytes();
    }

    private final DataType result;
    private final List<Field> stateFields;
    private final Supplier<? extends State> empty;
    private final List<@Nullable State> groups = new ArrayList<>();
    private long bytes;

    /** @param empty makes the state of a group without rows */
    public RowAggregate(DataType result, List<Field> stateFields, Supplier<? extends State> empty) {
        this.result = result;
        this.stateFields = List.copyOf(stateFields);
        this.empty = empty;
    }

    @Override
    public void ensureGroups(int count) {
        if (count > groups.size()) {
            groups.addAll(Collections.nCopies(count - groups.size(), null));
        }
    }

    private State group(int group) {
        State state = groups.get(group);
        if (state == null) {
            state = empty.get();
            groups.set(group, state);
        }
        return state;
    }

    @Override
    public void add(int[] rowGroups, List<ColumnVector> arguments, Selection rows) {
        for (int i = 0; i < rows.count(); i++) {
            State state = group(rowGroups[i]);
            bytes -= state.bytes();
            state.add(row(arguments, rows.position(i)));
            bytes += state.bytes();
        }
    }

    @Override
    public void merge(int[] rowGroups, List<ColumnVector> states, Selection rows) {
        for (int i = 0; i < rows.count(); i++) {
            State state = group(rowGroups[i]);
            bytes -= state.bytes();
            state.merge(row(states, rows.position(i)));
            bytes += state.bytes();
        }
    }

    private static @Nullable Object[] row(List<ColumnVector> columns, int row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).valueAt(row);
        }
        return values;
    }

    @Override
    public List<FlatVector> states(int from, int count) {
        List<VectorBuilder> builders = new ArrayList<>();
        stateFields.forEach(field -> builders.add(VectorBuilder.of(field.type(), count)));
        for (int group = from; group < from + count; group++) {
            @Nullable Object[] saved = group(group).saved();
            for (int i = 0; i < saved.length; i++) {
                builders.get(i).append(saved[i]);
            }
        }
        return builders.stream().map(builder -> (FlatVector) builder.build()).toList();
    }

    @Override
    public FlatVector results(int from, int count) {
        VectorBuilder builder = VectorBuilder.of(result, count);
        for (int group = from; group < from + count; group++) {
            builder.append(group(group).result());
        }
        return builder.build();
    }

    @Override
    public void clear(int group) {
        State state = groups.set(group, null);
        bytes -= state == null ? 0 : state.bytes();
    }

    @Override
    public long retainedBytes() {
        return 8L * groups.size() + bytes;
    }
}
