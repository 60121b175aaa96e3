package io.honeyflow.formats.parquet;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What rows must satisfy, as far as it can be told of many rows at once; it leaves out what can't. */
sealed interface Condition {
    /** Comparisons with a column on the right as those with it on the left. */
    Map<String, String> TURNED = Map.of("=", "=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

    /** Parts that all hold; with none of them, anything goes. */
    record All(List<Condition> parts) implements Condition {}

    /** Parts of which one holds. */
    record Any(List<Condition> parts) implements Condition {}

    /** One column and literals. */
    record One(ColumnTest test) implements Condition {}

    /** @param schema that the columns' places are of */
    static Condition of(List<Expression> predicates, Schema schema) {
        return new All(predicates.stream().map(each -> of(each, schema)).toList());
    }

    private static Condition of(Expression predicate, Schema schema) {
        if (!(predicate instanceof Expression.Call call) || call.arguments().isEmpty()) {
            return new All(List.of());
        }
        String function = call.function().name();
        List<Expression> arguments = call.arguments();
        if (function.equals("and")) {
            return of(arguments, schema);
        }
        if (function.equals("or")) {
            return new Any(arguments.stream().map(each -> of(each, schema)).toList());
        }
        if (arguments.get(0) instanceof Expression.Column column) {
            return new One(
                    ColumnTest.of(function, schema.field(column.index()), arguments.subList(1, arguments.size())));
        }
        return arguments.size() == 2
                        && TURNED.containsKey(function)
                        && arguments.get(1) instanceof Expression.Column column
                ? new One(ColumnTest.of(TURNED.get(function), schema.field(column.index()), arguments.subList(0, 1)))
                : new All(List.of());
    }

    /** Whether some row may satisfy it. @param mayHold whether some row may pass the test of one column */
    default boolean mayHold(Predicate<ColumnTest> mayHold) {
        return switch (this) {
            case All all -> all.parts().stream().allMatch(part -> part.mayHold(mayHold));
            case Any any -> any.parts().stream().anyMatch(part -> part.mayHold(mayHold));
            case One one -> mayHold.test(one.test());
        };
    }
}
