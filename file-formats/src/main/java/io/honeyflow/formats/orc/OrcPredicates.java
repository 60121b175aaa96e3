package io.honeyflow.formats.orc;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.formats.FileReadRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.io.sarg.PredicateLeaf;
import org.apache.orc.storage.ql.io.sarg.SearchArgument;
import org.apache.orc.storage.ql.io.sarg.SearchArgumentFactory;
import org.apache.orc.storage.serde2.io.HiveDecimalWritable;
import org.jspecify.annotations.Nullable;

/** Conditions by which ORC passes over stripes and row groups: comparisons of a column with literals. */
final class OrcPredicates {
    private final TypeDescription columns;
    private final SearchArgument.Builder builder =
            SearchArgumentFactory.newBuilder().startAnd();
    private int leaves;

    private OrcPredicates(TypeDescription columns) {
        this.columns = columns;
    }

    static Optional<SearchArgument> of(FileReadRequest request, TypeDescription columns) {
        OrcPredicates predicates = new OrcPredicates(columns);
        request.predicates().forEach(predicates::add);
        return predicates.leaves == 0
                ? Optional.empty()
                : Optional.of(predicates.builder.end().build());
    }

    private void add(Expression predicate) {
        if (!(predicate instanceof Expression.Call call) || call.arguments().isEmpty()) {
            return;
        }
        String function = call.function().name();
        if (function.equals("and")) {
            call.arguments().forEach(this::add);
            return;
        }
        if (!(call.arguments().get(0) instanceof Expression.Column column)) {
            return;
        }
        PredicateLeaf.Type type = type(column.type());
        String name = columns.getFieldNames().get(column.index());
        if (type == null) {
            return;
        }
        if (function.equals("isnotnull")) {
            builder.startNot().isNull(name, type).end();
            leaves++;
            return;
        }
        List<Object> literals = literals(call);
        if (literals.size() == call.arguments().size() - 1 && !literals.isEmpty()) {
            compare(function, name, type, literals);
        }
    }

    private void compare(String function, String name, PredicateLeaf.Type type, List<Object> literals) {
        Object first = literals.get(0);
        leaves++;
        switch (function) {
            case "=" -> builder.equals(name, type, first);
            case "<" -> builder.lessThan(name, type, first);
            case "<=" -> builder.lessThanEquals(name, type, first);
            case ">" -> builder.startNot().lessThanEquals(name, type, first).end();
            case ">=" -> builder.startNot().lessThan(name, type, first).end();
            case "in" -> builder.in(name, type, literals.toArray());
            default -> leaves--;
        }
    }

    private static List<Object> literals(Expression.Call call) {
        List<Object> literals = new ArrayList<>();
        for (Expression argument : call.arguments().subList(1, call.arguments().size())) {
            if (argument instanceof Expression.Literal literal && literal.value() != null) {
                Object value = value(literal.value());
                if (value != null) {
                    literals.add(value);
                }
            }
        }
        return literals;
    }

    private static @Nullable Object value(Object value) {
        return switch (value) {
            case Byte b -> b.longValue();
            case Short s -> s.longValue();
            case Integer i -> i.longValue();
            case Long l -> l;
            case String text -> text;
            case BigDecimal decimal -> new HiveDecimalWritable(HiveDecimal.create(decimal));
            case LocalDate date -> java.sql.Date.valueOf(date);
            default -> null;
        };
    }

    /** Doubles and timestamps are left to the filter: their bounds in files have rounding of their own. */
    private static PredicateLeaf.@Nullable Type type(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> PredicateLeaf.Type.LONG;
            case STRING, VARCHAR -> PredicateLeaf.Type.STRING;
            case DECIMAL -> PredicateLeaf.Type.DECIMAL;
            case DATE -> PredicateLeaf.Type.DATE;
            default -> null;
        };
    }
}
