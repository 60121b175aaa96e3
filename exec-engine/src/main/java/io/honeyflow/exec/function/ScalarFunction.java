package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.Kernel;
import java.util.List;

/**
 * A scalar function's declaration.
 *
 * @param description how it is called and what it means, in one line
 * @param kernels makes the kernel for arguments of the signature's types
 * @param certainty whether equal arguments give equal results
 */
record ScalarFunction(String name, String description, Typing typing, Kernels kernels, Certainty certainty) {
    /** Makes kernels. */
    interface Kernels {
        Kernel kernel(List<DataType> arguments, DataType result, EvaluationContext context);
    }

    /** Whether a call may be computed once, or must be for every row. */
    enum Certainty {
        DETERMINISTIC,
        RANDOM
    }

    ScalarFunction(String name, String description, Typing typing, Kernels kernels) {
        this(name, description, typing, kernels, Certainty.DETERMINISTIC);
    }
}
