package io.honeyflow.exec.operator;

import org.jspecify.annotations.Nullable;

/** What an operator gets when it is opened. */
final class Opened {
    private Opened() {}

    /** @throws IllegalStateException where {@link Operator#open} wasn't called */
    static <T> T require(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the operator was not opened");
        }
        return part;
    }
}
