package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** collect_list and collect_set: an array of the values that aren't null, in the order of their coming. State: it. */
public final class Lists implements Accumulator {
    private final DataType type;
    private final boolean once;
    private final List<@Nullable Collected> groups = new ArrayList<>();
    private long bytes;

    private Lists(DataType type, boolean once) {
        this.type = type;
        this.once = once;
    }

    /** @param type of the array */
    public static Lists all(DataType type) {
        return new Lists(type, false);
    }

    /** Equal values once. */
    public static Lists distinct(DataType type) {
        return new Lists(type, true);
    }

    /** One group's values. */
    private static final class Collected {
        private final List<Object> values = new ArrayList<>();
        private final Set<Object> seen = new HashSet<>();
        private long bytes;
    }

    @Override
    public void ensureGroups(int count) {
        while (groups.size() < count) {
            groups.add(null);
        }
    }

    private void collect(int group, Object value) {
        Collected collected = groups.get(group);
        if (collected == null) {
            collected = new Collected();
            groups.set(group, collected);
        }
        if (once && !collected.seen.add(ValueKey.of(value))) {
            return;
        }
        collected.values.add(value);
        long more = ValueKey.bytes(value) * (once ? 2 : 1);
        collected.bytes += more;
        bytes += more;
    }

    @Override
    public void add(int[] rowGroups, List<ColumnVector> arguments, Selection rows) {
        for (int i = 0; i < rows.count(); i++) {
            Object value = arguments.get(0).valueAt(rows.position(i));
            if (value != null) {
                collect(rowGroups[i], value);
            }
        }
    }

    @Override
    public void merge(int[] rowGroups, List<ColumnVector> states, Selection rows) {
        for (int i = 0; i < rows.count(); i++) {
            if (states.get(0).valueAt(rows.position(i)) instanceof List<?> list) {
                for (Object value : list) {
                    collect(rowGroups[i], value);
                }
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
            Collected collected = groups.get(group);
            builder.append(collected == null ? List.of() : collected.values);
        }
        return builder.build();
    }

    @Override
    public void clear(int group) {
        Collected collected = groups.set(group, null);
        bytes -= collected == null ? 0 : collected.bytes;
    }

    @Override
    public long retainedBytes() {
        return 8L * groups.size() + bytes;
    }
}
