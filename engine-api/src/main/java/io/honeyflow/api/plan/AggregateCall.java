package io.honeyflow.api.plan;

import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * One aggregate function of an {@link PlanNode.Aggregate}.
 *
 * @param arguments places of the input's columns (of the rows; in the FINAL step of the state columns)
 * @param argumentTypes the types of the rows' arguments, by which the function was resolved, in every step
 * @param distinctness whether equal arguments count once
 * @param filterColumn a BOOLEAN column; rows where it is not true don't count; -1 for none
 */
public record AggregateCall(
        FunctionRef function,
        List<Integer> arguments,
        List<DataType> argumentTypes,
        Distinctness distinctness,
        int filterColumn,
        DataType type)
        implements Serializable {
    /** Whether equal arguments count once. */
    public enum Distinctness {
        ALL,
        DISTINCT
    }

    public AggregateCall {
        arguments = List.copyOf(arguments);
        argumentTypes = List.copyOf(argumentTypes);
    }

    public OptionalInt filter() {
        return filterColumn < 0 ? OptionalInt.empty() : OptionalInt.of(filterColumn);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(function.name()).append('(');
        if (distinctness == Distinctness.DISTINCT) {
            text.append("distinct ");
        }
        for (int i = 0; i < arguments.size(); i++) {
            text.append(i == 0 ? "$" : ", $").append(arguments.get(i));
        }
        text.append(')');
        return filterColumn < 0
                ? text.toString()
                : text.append(" filter $").append(filterColumn).toString();
    }
}
