package io.honeyflow.api.plan;

import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import java.io.Serializable;
import java.util.List;

/**
 * One function over a window.
 *
 * @param arguments places of the input's columns
 * @param distinctness whether equal arguments count once in a frame (of aggregate functions)
 * @param nullTreatment whether null arguments are passed over (first_value, last_value, lead, lag)
 */
public record WindowCall(
        FunctionRef function,
        List<Integer> arguments,
        List<DataType> argumentTypes,
        AggregateCall.Distinctness distinctness,
        Frame frame,
        NullTreatment nullTreatment,
        DataType type)
        implements Serializable {
    /** What null arguments do. */
    public enum NullTreatment {
        RESPECT,
        IGNORE
    }

    public WindowCall {
        arguments = List.copyOf(arguments);
        argumentTypes = List.copyOf(argumentTypes);
    }

    @Override
    public String toString() {
        String distinct = distinctness == AggregateCall.Distinctness.DISTINCT ? "distinct" : "";
        return function + distinct + arguments + " over " + frame;
    }
}
