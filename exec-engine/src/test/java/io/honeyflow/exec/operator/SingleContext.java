package io.honeyflow.exec.operator;

import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.runtime.QueryStatistics;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.ExpressionCompiler;
import io.honeyflow.exec.function.BuiltinFunctions;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.memory.MemoryPool;
import io.honeyflow.exec.memory.MemoryReservation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What the only instance of an operator is given. */
final class SingleContext implements OperatorContext {
    private static final FunctionLibrary FUNCTIONS = new BuiltinFunctions();

    private final MemoryReservation memory =
            new MemoryPool(1L << 30, new QueryStatistics()).reservation("the operator", 0);

    @Override
    public QueryContext query() {
        throw new AssertionError("a join asks nothing of its query");
    }

    @Override
    public ExpressionCompiler expressions() {
        return FUNCTIONS.compiler(new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH, "tester"));
    }

    @Override
    public FunctionLibrary functions() {
        return FUNCTIONS;
    }

    @Override
    public MemoryReservation memory() {
        return memory;
    }

    @Override
    public int instance() {
        return 0;
    }

    @Override
    public int instances() {
        return 1;
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> maker) {
        return maker.get();
    }

    @Override
    public void await(CompletableFuture<?> event) {
        assert event.isDone();
    }
}
