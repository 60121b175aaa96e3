package io.honeyflow.exec.operator;

import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.exec.expression.ExpressionCompiler;
import io.honeyflow.exec.filter.KeyFilters;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What an operator's instance is given when it opens. */
public interface OperatorContext {
    QueryContext query();

    ExpressionCompiler expressions();

    FunctionLibrary functions();

    /** The memory that this instance holds; starts at zero. */
    MemoryReservation memory();

    /** Where what the memory doesn't hold may go. */
    SpillFiles files();

    /** The query's runtime filters, to which a join gives its keys. */
    default KeyFilters filters() {
        return KeyFilters.NONE;
    }

    /** Which instance of the fragment this is, from 0. */
    int instance();

    /** How many there are. */
    int instances();

    /** The object that all instances of this node in this process share; the first to ask makes it. */
    <T> T shared(Class<T> type, Supplier<T> maker);

    /**
     * Waits without holding a CPU permit; throws when the query ends meanwhile. For phases that depend on other
     * instances only.
     */
    void await(CompletableFuture<?> event);
}
