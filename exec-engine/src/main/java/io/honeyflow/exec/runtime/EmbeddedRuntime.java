package io.honeyflow.exec.runtime;

import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.runtime.QueryRuntime;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.memory.MemoryBudget;
import io.honeyflow.exec.spill.SpillFolders;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs plans in this process: a thread for each instance of each fragment, of which as many work at a time as
 * there are cores.
 */
public final class EmbeddedRuntime implements QueryRuntime {
    private final FunctionLibrary functions;
    private final int cores;
    private final CpuPermits permits;
    private final MemoryBudget budget;
    private final SpillFolders folders = new SpillFolders();
    private final Set<QueryRun> runs = ConcurrentHashMap.newKeySet();

    public EmbeddedRuntime(FunctionLibrary functions) {
        this(functions, new MemoryBudget(0));
    }

    /** @param budget what all its queries may hold */
    public EmbeddedRuntime(FunctionLibrary functions, MemoryBudget budget) {
        this(functions, budget, Runtime.getRuntime().availableProcessors());
    }

    /** @param cores how many threads may work at a time */
    EmbeddedRuntime(FunctionLibrary functions, MemoryBudget budget, int cores) {
        this.functions = functions;
        this.budget = budget;
        this.cores = cores;
        this.permits = new CpuPermits(cores);
    }

    /** Deletes what gateways that have crashed left on disk. */
    public void cleanSpool(Settings settings) {
        folders.clean(settings.get(RuntimeOptions.SPOOL_FOLDER));
    }

    @Override
    public ResultStream run(PhysicalPlan plan, QueryContext context) {
        runs.removeIf(QueryRun::isOver);
        QueryRun run = new QueryRun(plan, context, new QueryRun.Parts(functions, budget, folders, cores));
        runs.add(run);
        run.start(permits);
        return new QueryResult(run);
    }

    @Override
    public int running() {
        runs.removeIf(QueryRun::isOver);
        return runs.size();
    }

    @Override
    public void close() {
        runs.forEach(QueryRun::cancel);
        folders.close();
    }
}
