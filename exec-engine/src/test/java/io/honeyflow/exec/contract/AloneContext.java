package io.honeyflow.exec.contract;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.runtime.QueryStatistics;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.ExpressionCompiler;
import io.honeyflow.exec.function.BuiltinFunctions;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.memory.MemoryBudget;
import io.honeyflow.exec.memory.MemoryPool;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.memory.Spilling;
import io.honeyflow.exec.operator.OperatorContext;
import io.honeyflow.exec.spill.SpillFiles;
import io.honeyflow.exec.spill.SpillFolders;
import io.honeyflow.exec.spill.SpillSpace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What the only instance of an operator is given. */
public final class AloneContext implements OperatorContext {
    private static final FunctionLibrary FUNCTIONS = new BuiltinFunctions();

    private final MemoryPool pool;
    private final MemoryReservation memory;
    private final SpillFolders folders = new SpillFolders();
    private final SpillSpace space = folders.space(System.getProperty("java.io.tmpdir"), "contract");
    private final Map<Class<?>, Object> shared = new HashMap<>();

    public AloneContext() {
        this(Spilling.WHERE_FULL);
    }

    AloneContext(Spilling spilling) {
        pool = new MemoryPool(1L << 30, new QueryStatistics(), new MemoryBudget(Long.MAX_VALUE), spilling);
        memory = pool.reservation("the operator", 1);
    }

    @Override
    public SpillFiles files() {
        return space.files(bytes -> {});
    }

    /** The query has ended. */
    void close() {
        memory.close();
        space.close();
        folders.close();
    }

    static FunctionLibrary library() {
        return FUNCTIONS;
    }

    MemoryPool pool() {
        return pool;
    }

    @Override
    public QueryContext query() {
        return new QueryContext(
                "contract",
                "tester",
                Settings.EMPTY,
                new ConnectorContext(null, Settings.EMPTY, ZoneOffset.UTC),
                null,
                Instant.EPOCH,
                1L << 30,
                new QueryStatistics());
    }

    @Override
    public ExpressionCompiler expressions() {
        return FUNCTIONS.compiler(new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH, "tester", Settings.EMPTY));
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
        return type.cast(shared.computeIfAbsent(type, key -> maker.get()));
    }

    @Override
    public void await(CompletableFuture<?> event) {
        if (!event.isDone()) {
            throw new AssertionError("the only instance waits for another one");
        }
    }
}
