package io.honeyflow.exec.filter;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.kernel.GroupTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that are texts: all of them while they are few, else nothing. */
final class TextKeyFilter extends KeyFilter {
    private static final int MOST_KEYS = 10_000;

    private final @Nullable GroupTable present;

    /** @param present null where there are too many */
    private TextKeyFilter(DataType type, @Nullable GroupTable present) {
        super(type);
        this.present = present;
    }

    static TextKeyFilter ofTexts(ColumnVector keys) {
        GroupTable table = GroupTable.of(List.of(keys.type()));
        return new TextKeyFilter(keys.type(), addAll(table, keys) ? table : null);
    }

    static TextKeyFilter unionOfTexts(List<TextKeyFilter> parts) {
        DataType type = parts.get(0).type();
        GroupTable table = GroupTable.of(List.of(type));
        for (TextKeyFilter part : parts) {
            GroupTable keys = part.present;
            if (keys == null || !addAll(table, keys.keys(0, keys.size()).get(0))) {
                return new TextKeyFilter(type, null);
            }
        }
        return new TextKeyFilter(type, table);
    }

    /** @return false where they are too many */
    private static boolean addAll(GroupTable table, ColumnVector keys) {
        int[] groups = new int[Batch.DEFAULT_ROWS];
        for (int from = 0; from < keys.size(); from += Batch.DEFAULT_ROWS) {
            Selection rows = withoutNulls(keys, Selection.all(keys.size()).range(from, Batch.DEFAULT_ROWS));
            table.assign(List.of(keys), rows, groups);
            if (table.size() > MOST_KEYS) {
                return false;
            }
        }
        return true;
    }

    private static Selection withoutNulls(ColumnVector keys, Selection rows) {
        int[] kept = new int[rows.count()];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            kept[count] = rows.position(i);
            count += keys.isNull(rows.position(i)) ? 0 : 1;
        }
        return Selection.of(kept, count);
    }

    @Override
    public boolean isEmpty() {
        return present != null && present.size() == 0;
    }

    @Override
    public boolean selects() {
        return present != null;
    }

    /** Bounds of texts aren't given: files order them by bytes, partitions by UTF-16. */
    @Override
    public List<Expression> predicates(int column) {
        if (present == null || present.size() > MOST_NAMED) {
            return List.of();
        }
        return present.size() == 0
                ? List.of(new Expression.Literal(false, DataType.BOOLEAN))
                : List.of(named(column, present.keys(0, present.size()).get(0)));
    }

    @Override
    Selection selectFlat(FlatVector column, Selection live) {
        if (present == null) {
            return live;
        }
        int[] groups = new int[live.count()];
        present.find(List.of(column), live, groups);
        int[] kept = new int[live.count()];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            kept[count] = live.position(i);
            count += groups[i] >= 0 ? 1 : 0;
        }
        return count == kept.length ? live : Selection.of(kept, count);
    }
}
