package io.honeyflow.exec.runtime;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.exec.expression.ExpressionCompiler;
import io.honeyflow.exec.filter.KeyFilters;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.operator.OperatorContext;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What one instance's operator is given. */
record InstanceContext(
        QueryRun run, PlanNode node, Worker worker, MemoryReservation memory, int instance, int instances)
        implements OperatorContext {
    @Override
    public QueryContext query() {
        return run.context();
    }

    @Override
    public ExpressionCompiler expressions() {
        return run.compiler();
    }

    @Override
    public FunctionLibrary functions() {
        return run.functions();
    }

    @Override
    public KeyFilters filters() {
        return run.filters();
    }

    @Override
    public SpillFiles files() {
        return run.files(node);
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> maker) {
        return run.shared(node, type, maker);
    }

    @Override
    public void await(CompletableFuture<?> event) {
        worker.await(event);
    }
}
