package io.honeyflow.api.plan;

import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import java.io.Serializable;
import java.util.List;

/**
 * One function over a window.
 *
 * @param arguments places of the input's columns
 * @param nullTreatment whether null arguments are passed over (first_value, last_value, lead, lag)
 */
public record WindowCall(
        FunctionRef function,
        List<Integer> arguments,
        List<DataType> argumentTypes,
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
        return function + arguments.toString() + " over " + frame;
    }
}
