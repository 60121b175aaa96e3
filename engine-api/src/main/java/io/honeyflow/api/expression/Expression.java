package io.honeyflow.api.expression;

import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A typed expression over the columns of one input. All casts are explicit; evaluation has no side effects. */
public sealed interface Expression extends Serializable {
    DataType type();

    /** The expressions this one is made of. */
    default List<Expression> inputs() {
        return List.of();
    }

    /** The input's column at that place. */
    record Column(int index, DataType type) implements Expression {
        @Override
        public String toString() {
            return "$" + index;
        }
    }

    /** @param value the boxed form that {@link DataType} names (of a serialisable class), or null */
    record Literal(@Nullable Object value, DataType type) implements Expression {
        @Override
        public String toString() {
            return value instanceof String ? "'" + value + "'" : String.valueOf(value);
        }
    }

    /**
     * A scalar function. Arguments have exactly the types that the function was resolved for.
     *
     * @param arguments in order
     */
    record Call(FunctionRef function, List<Expression> arguments, DataType type) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> inputs() {
            return arguments;
        }

        @Override
        public String toString() {
            return arguments.stream().map(Expression::toString).collect(Collectors.joining(", ", function + "(", ")"));
        }
    }

    /** Hive's cast: a value that can't be converted becomes null. */
    record Cast(Expression input, DataType type) implements Expression {
        @Override
        public List<Expression> inputs() {
            return List.of(input);
        }

        @Override
        public String toString() {
            return "cast(" + input + " as " + type + ")";
        }
    }

    /**
     * The first branch whose condition is true; no other branch's value is needed.
     *
     * @param conditions of type BOOLEAN
     * @param values as many as conditions, of this type
     * @param otherwise of this type
     */
    record Case(List<Expression> conditions, List<Expression> values, Expression otherwise, DataType type)
            implements Expression {
        public Case {
            conditions = List.copyOf(conditions);
            values = List.copyOf(values);
        }

        @Override
        public List<Expression> inputs() {
            List<Expression> all = new ArrayList<>(conditions);
            all.addAll(values);
            all.add(otherwise);
            return all;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("case");
            for (int i = 0; i < conditions.size(); i++) {
                text.append(" when ").append(conditions.get(i)).append(" then ").append(values.get(i));
            }
            return text.append(" else ").append(otherwise).append(" end").toString();
        }
    }

    /** A field of a struct, by place; for an array of structs the array of that field. */
    record FieldAccess(Expression input, int field, DataType type) implements Expression {
        @Override
        public List<Expression> inputs() {
            return List.of(input);
        }

        @Override
        public String toString() {
            return input + "." + field;
        }
    }
}
