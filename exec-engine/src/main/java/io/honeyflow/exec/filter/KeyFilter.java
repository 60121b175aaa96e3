package io.honeyflow.exec.filter;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.List;

/**
 * Which values of a column can be among a join's build keys. A null never can. Immutable; safe for use by several
 * threads.
 */
public abstract sealed class KeyFilter permits LongKeyFilter, TextKeyFilter {
    /** A condition for pruning names at most so many values one by one. */
    static final int MOST_NAMED = 2000;

    private final DataType type;

    KeyFilter(DataType type) {
        this.type = type;
    }

    /** @param keys a build side's key column, whole numbers, dates, decimals of up to 18 digits, or texts */
    public static KeyFilter of(ColumnVector keys) {
        return keys.type().layout() == Layout.BYTES ? TextKeyFilter.ofTexts(keys) : LongKeyFilter.ofLongs(keys);
    }

    /** What passes any of the filters, which are of one type. */
    public static KeyFilter union(List<KeyFilter> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return parts.get(0) instanceof LongKeyFilter
                ? LongKeyFilter.unionOfLongs(
                        parts.stream().map(LongKeyFilter.class::cast).toList())
                : TextKeyFilter.unionOfTexts(
                        parts.stream().map(TextKeyFilter.class::cast).toList());
    }

    public DataType type() {
        return type;
    }

    /** Whether there was no key at all: no row can match. */
    public abstract boolean isEmpty();

    /** Whether rows can be told apart by it at all. */
    public abstract boolean selects();

    /** The same as conditions over that column, for pruning; may let more through. */
    public abstract List<Expression> predicates(int column);

    /** The live rows that pass; the given selection itself where all do. */
    public final Selection select(ColumnVector column, Selection live) {
        return switch (column) {
            case ConstantVector constant -> passes(constant.value()).count() == 1 ? live : Selection.of(new int[0], 0);
            case DictionaryVector coded when coded.dictionary().size() <= 2 * live.count() -> selectCoded(coded, live);
            case DictionaryVector coded -> selectFlat(coded.flatten(), live);
            case FlatVector flat -> selectFlat(flat, live);
        };
    }

    private Selection passes(FlatVector vector) {
        return selectFlat(vector, Selection.all(vector.size()));
    }

    private Selection selectCoded(DictionaryVector coded, Selection live) {
        Selection entries = passes(coded.dictionary());
        boolean[] passing = new boolean[coded.dictionary().size()];
        for (int i = 0; i < entries.count(); i++) {
            passing[entries.position(i)] = true;
        }
        int[] kept = new int[live.count()];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            int row = live.position(i);
            int index = coded.indices()[row];
            kept[count] = row;
            count += index >= 0 && passing[index] ? 1 : 0;
        }
        return count == kept.length ? live : Selection.of(kept, count);
    }

    abstract Selection selectFlat(FlatVector column, Selection live);

    final Expression named(int column, FlatVector values) {
        List<Expression> arguments = new ArrayList<>();
        arguments.add(new Expression.Column(column, type));
        for (int i = 0; i < values.size(); i++) {
            arguments.add(new Expression.Literal(values.valueAt(i), type));
        }
        return new Expression.Call(FunctionRef.builtin("in"), arguments, DataType.BOOLEAN);
    }

    final Expression compared(String sign, int column, long bound) {
        Object value = new LongVector(type, 1, new long[] {bound}, null).valueAt(0);
        return new Expression.Call(
                FunctionRef.builtin(sign),
                List.of(new Expression.Column(column, type), new Expression.Literal(value, type)),
                DataType.BOOLEAN);
    }
}
