package io.honeyflow.formats.scan;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions can hold rows that a scan wants. What it can't tell it lets pass: the plan filters again.
 */
public final class PartitionFilter {
    /** What a condition gives for one partition. */
    private enum Truth {
        TRUE,
        FALSE,
        /** Null, or more than we can tell. */
        UNKNOWN
    }

    /** A value, or that there is none to tell. */
    private record Value(boolean known, @Nullable Object value) {
        static final Value UNKNOWN = new Value(false, null);
    }

    private final List<Expression> predicates;
    private final List<Integer> columns;
    private final int dataColumns;
    private final Schema partitionColumns;

    public PartitionFilter(ScanRequest request) {
        this.predicates = request.predicates();
        this.columns = request.columns();
        this.dataColumns = request.table().dataSchema().size();
        this.partitionColumns = request.table().partitionSchema();
    }

    /** @param texts as partition names carry them, one for each partition column */
    public boolean mayMatchTexts(List<String> texts) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < partitionColumns.size(); i++) {
            values.add(PartitionValues.of(texts.get(i), partitionColumns.type(i)));
        }
        return mayMatch(values);
    }

    private boolean mayMatch(List<@Nullable Object> values) {
        for (Expression predicate : predicates) {
            if (truth(predicate, values) == Truth.FALSE) {
                return false;
            }
        }
        return true;
    }

    private Truth truth(Expression condition, List<@Nullable Object> values) {
        if (!(condition instanceof Expression.Call call)) {
            Value value = value(condition, values);
            return value.known() && value.value() instanceof Boolean flag ? of(flag) : Truth.UNKNOWN;
        }
        return switch (call.function().name()) {
            case "and" -> and(call, values);
            case "or" -> or(call, values);
            case "not" -> not(truth(call.arguments().get(0), values));
            case "isnull" -> isNull(call, values);
            case "isnotnull" -> not(isNull(call, values));
            case "in" -> in(call, values);
            case "=", "<>", "<", "<=", ">", ">=" -> compare(call, values);
            default -> Truth.UNKNOWN;
        };
    }

    private static Truth of(boolean flag) {
        return flag ? Truth.TRUE : Truth.FALSE;
    }

    private static Truth not(Truth truth) {
        return switch (truth) {
            case TRUE -> Truth.FALSE;
            case FALSE -> Truth.TRUE;
            case UNKNOWN -> Truth.UNKNOWN;
        };
    }

    private Truth and(Expression.Call call, List<@Nullable Object> values) {
        List<Truth> parts = parts(call, values);
        if (parts.contains(Truth.FALSE)) {
            return Truth.FALSE;
        }
        return parts.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.TRUE;
    }

    private Truth or(Expression.Call call, List<@Nullable Object> values) {
        List<Truth> parts = parts(call, values);
        if (parts.contains(Truth.TRUE)) {
            return Truth.TRUE;
        }
        return parts.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.FALSE;
    }

    private List<Truth> parts(Expression.Call call, List<@Nullable Object> values) {
        List<Truth> parts = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            parts.add(truth(argument, values));
        }
        return parts;
    }

    private Truth isNull(Expression.Call call, List<@Nullable Object> values) {
        Value value = value(call.arguments().get(0), values);
        return value.known() ? of(value.value() == null) : Truth.UNKNOWN;
    }

    private Truth in(Expression.Call call, List<@Nullable Object> values) {
        Value value = value(call.arguments().get(0), values);
        if (!value.known() || value.value() == null) {
            return value.known() ? Truth.FALSE : Truth.UNKNOWN;
        }
        for (Expression option : call.arguments().subList(1, call.arguments().size())) {
            Value other = value(option, values);
            if (!other.known() || other.value() == null) {
                return Truth.UNKNOWN;
            }
            if (Objects.equals(value.value(), other.value())) {
                return Truth.TRUE;
            }
        }
        return Truth.FALSE;
    }

    /** A comparison with a null isn't true: as a filter it is false. */
    private Truth compare(Expression.Call call, List<@Nullable Object> values) {
        Value left = value(call.arguments().get(0), values);
        Value right = value(call.arguments().get(1), values);
        if (!left.known() || !right.known()) {
            return Truth.UNKNOWN;
        }
        if (left.value() == null || right.value() == null) {
            return Truth.UNKNOWN;
        }
        Integer order = order(left.value(), right.value());
        if (order == null) {
            return Truth.UNKNOWN;
        }
        return of(
                switch (call.function().name()) {
                    case "=" -> order == 0;
                    case "<>" -> order != 0;
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                });
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Integer order(Object left, Object right) {
        return left.getClass() == right.getClass() && left instanceof Comparable<?> comparable
                ? Integer.valueOf(((Comparable<Object>) comparable).compareTo(right))
                : null;
    }

    private Value value(Expression expression, List<@Nullable Object> values) {
        if (expression instanceof Expression.Literal literal) {
            return new Value(true, literal.value());
        }
        if (expression instanceof Expression.Column column) {
            int place = columns.get(column.index());
            boolean known = place >= dataColumns && place < dataColumns + partitionColumns.size();
            return known ? new Value(true, values.get(place - dataColumns)) : Value.UNKNOWN;
        }
        return Value.UNKNOWN;
    }
}
