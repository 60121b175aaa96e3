package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** collect_list and collect_set: an array of the values that aren't null, in the order of their coming. State: it. */
public final class Lists implements Accumulator {
    private final DataType type;
    private final Supplier<Collection<Object>> maker;
    private final List<@Nullable Collection<Object>> collected = new ArrayList<>();
    private long values;

    private Lists(DataType type, Supplier<Collection<Object>> maker) {
        this.type = type;
        this.maker = maker;
    }

    /** @param type of the array */
    public static Lists all(DataType type) {
        return new Lists(type, ArrayList::new);
    }

    /** Equal values once. */
    public static Lists distinct(DataType type) {
        return new Lists(type, LinkedHashSet::new);
    }

    @Override
    public void ensureGroups(int count) {
        while (collected.size() < count) {
            collected.add(null);
        }
    }

    private Collection<Object> of(int group) {
        Collection<Object> known = collected.get(group);
        if (known == null) {
            known = maker.get();
            collected.set(group, known);
        }
        return known;
    }

    @Override
    public void add(int[] groups, List<ColumnVector> arguments, Selection rows) {
        for (int i = 0; i < rows.count(); i++) {
            Object value = arguments.get(0).valueAt(rows.position(i));
            if (value != null) {
                of(groups[i]).add(value);
                values++;
            }
        }
    }

    @Override
    public void merge(int[] groups, List<ColumnVector> states, Selection rows) {
        for (int i = 0; i < rows.count(); i++) {
            if (states.get(0).valueAt(rows.position(i)) instanceof List<?> list) {
                of(groups[i]).addAll(list);
                values += list.size();
            }
        }
    }

    @Override
    public List<FlatVector> states(int from, int count) {
        return List.of(results(from, count));
    }

    @Override
    public FlatVector results(int from, int count) {
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int group = from; group < from + count; group++) {
            Collection<Object> known = collected.get(group);
            builder.append(known == null ? List.of() : new ArrayList<>(known));
        }
        return builder.build();
    }

    @Override
    public void clear(int group) {
        collected.set(group, null);
    }

    @Override
    public long retainedBytes() {
        return 8L * collected.size() + 48 * values;
    }
}
