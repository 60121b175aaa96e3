package io.honeyflow.exec.runtime;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.FragmentOutput;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.runtime.StageStatistics;
import io.honeyflow.api.sink.Committable;
import io.honeyflow.api.sink.Committer;
import io.honeyflow.api.sink.SinkWriter;
import io.honeyflow.api.sink.Written;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.exchange.BatchQueue;
import io.honeyflow.exec.exchange.PartitionedOutput;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.ExpressionCompiler;
import io.honeyflow.exec.filter.KeyFilters;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.memory.MemoryBudget;
import io.honeyflow.exec.memory.MemoryPool;
import io.honeyflow.exec.memory.Spilling;
import io.honeyflow.exec.spill.SpillFiles;
import io.honeyflow.exec.spill.SpillFolders;
import io.honeyflow.exec.spill.SpillSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One running query: its instances, what they share, and how it ends. */
final class QueryRun {
    /** Below so many bytes in memory a reader that is slow still finds work. */
    private static final long UNREAD_DISK = Long.MAX_VALUE;

    private final PhysicalPlan plan;
    private final QueryContext context;
    private final FunctionLibrary functions;
    private final MemoryPool memory;
    private final CpuShare cpu = new CpuShare();
    private final int parallelism;
    private final SpillSpace space;
    private final SpillSpace resultSpace;
    private final BatchQueue results;
    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<@Nullable SqlException> failure = new AtomicReference<>();
    private final Map<Integer, List<BatchQueue>> queues = new HashMap<>();
    private final Map<Integer, List<PlanNode.ExchangeInput>> readers = new HashMap<>();
    private final KeyFilters filters;
    private final QueryScans scans;
    private final Map<String, Object> shared = new ConcurrentHashMap<>();
    private final Map<PlanNode.TableWrite, List<Committable>> written = new LinkedHashMap<>();
    private volatile boolean over;
    private int running;

    /** What the queries of a runtime share. */
    record Parts(FunctionLibrary functions, MemoryBudget budget, SpillFolders folders, int cores) {}

    QueryRun(PhysicalPlan plan, QueryContext context, Parts parts) {
        this.plan = plan;
        this.context = context;
        this.functions = parts.functions()
                .in(new EvaluationContext(context.zone(), context.started(), context.user(), context.settings()));
        this.filters = new KeyFilters(plan);
        this.scans = new QueryScans(plan, context);
        this.memory =
                new MemoryPool(context.memoryLimit(), context.statistics(), parts.budget(), spilling(plan, context));
        long wanted = context.settings().get(RuntimeOptions.PARALLELISM);
        this.parallelism = wanted > 0 ? (int) Math.min(wanted, 256) : parts.cores();
        String folders = context.settings().get(RuntimeOptions.SPOOL_FOLDER);
        this.space = parts.folders().space(folders, context.queryId());
        this.resultSpace = parts.folders().space(folders, context.queryId() + "-result");
        this.results = new BatchQueue(
                plan.resultSchema(),
                1,
                new BatchQueue.Limits(
                        context.settings().get(RuntimeOptions.RESULT_MEMORY),
                        context.settings().get(RuntimeOptions.RESULT_DISK),
                        resultSpace.files(bytes -> {})));
        // Refuses what can't be committed as one, before it has cost anything.
        committer();
        plan.nodes(PlanNode.ExchangeInput.class)
                .forEach(input -> readers.computeIfAbsent(input.fragment(), key -> new ArrayList<>())
                        .add(input));
        for (Fragment fragment : plan.fragments()) {
            makeQueues(fragment);
        }
    }

    /** What never ends must give its results as their time comes, which what lies on disk can't. */
    private static Spilling spilling(PhysicalPlan plan, QueryContext context) {
        return plan.boundedness() == PhysicalPlan.Boundedness.UNBOUNDED
                ? Spilling.NEVER
                : new Spilling(true, context.settings().get(RuntimeOptions.SPILL_EVERY));
    }

    /** What has several readers, or one that may not read yet, never makes its producer wait. */
    private void makeQueues(Fragment reading) {
        for (PlanNode.ExchangeInput input :
                reading.nodes(PlanNode.ExchangeInput.class).toList()) {
            Fragment from = plan.fragment(input.fragment());
            boolean spools = readers.getOrDefault(from.id(), List.of()).size() > 1;
            BatchQueue.Limits limits = new BatchQueue.Limits(
                    context.settings().get(RuntimeOptions.EXCHANGE_MEMORY),
                    spools ? UNREAD_DISK : 0,
                    space.files(bytes -> {}));
            List<BatchQueue> all = new ArrayList<>();
            for (int i = 0; i < instances(reading); i++) {
                all.add(new BatchQueue(from.root().schema(), instances(from), limits));
            }
            queues.put(input.id(), all);
        }
    }

    int instances(Fragment fragment) {
        return fragment.instances() == Fragment.Instances.ONE ? 1 : parallelism;
    }

    QueryContext context() {
        return context;
    }

    PhysicalPlan plan() {
        return plan;
    }

    FunctionLibrary functions() {
        return functions;
    }

    MemoryPool memory() {
        return memory;
    }

    CpuShare cpu() {
        return cpu;
    }

    BatchQueue results() {
        return results;
    }

    /** Nobody reads results any more. */
    void closeResults() {
        results.close();
        resultSpace.close();
    }

    /** Where a node's rows go that don't fit in memory. */
    SpillFiles files(PlanNode node) {
        return space.files(context.statistics().node(node.id())::addSpilledBytes);
    }

    ExpressionCompiler compiler() {
        return functions.compiler(
                new EvaluationContext(context.zone(), context.started(), context.user(), context.settings()));
    }

    BatchQueue queue(PlanNode.ExchangeInput input, int instance) {
        return queues.getOrDefault(input.id(), List.of()).get(instance);
    }

    ScanSource scan(PlanNode.Scan scan) {
        return scans.of(scan);
    }

    KeyFilters filters() {
        return filters;
    }

    <T> T shared(PlanNode node, Class<T> type, Supplier<T> maker) {
        return type.cast(shared.computeIfAbsent(node.id() + " " + type.getName(), key -> maker.get()));
    }

    SinkWriter openWriter(PlanNode.TableWrite write, int instance) {
        int writer = plan.fragments().indexOf(fragmentOf(write)) * parallelism + instance;
        return context.connectors()
                .sink(write.target().table().connector())
                .open(write.target(), write.input().schema(), writer, context.connectorContext());
    }

    private Fragment fragmentOf(PlanNode.TableWrite write) {
        return plan.fragments().stream()
                .filter(f -> f.root().id() == write.id())
                .findFirst()
                .orElseThrow();
    }

    void written(PlanNode.TableWrite write, List<Committable> committables) {
        synchronized (written) {
            written.computeIfAbsent(write, key -> new ArrayList<>()).addAll(committables);
        }
    }

    FragmentTask.TaskOutput output(Fragment fragment, int instance, Worker worker) {
        if (fragment.output() instanceof FragmentOutput.Exchange exchange) {
            List<List<BatchQueue>> consumers = new ArrayList<>();
            for (PlanNode.ExchangeInput reader : readers.getOrDefault(fragment.id(), List.of())) {
                consumers.add(queues.getOrDefault(reader.id(), List.of()));
            }
            return new ExchangeOutput(new PartitionedOutput(exchange.partitioning(), consumers, instance, worker::put));
        }
        return new ResultOutput(worker);
    }

    private record ExchangeOutput(PartitionedOutput output) implements FragmentTask.TaskOutput {
        @Override
        public boolean emit(Batch batch) {
            return output.emit(batch);
        }

        @Override
        public void watermark(Watermark mark) {
            output.watermark(mark);
        }

        @Override
        public void end() {
            output.end();
        }
    }

    private final class ResultOutput implements FragmentTask.TaskOutput {
        private final Worker worker;

        ResultOutput(Worker worker) {
            this.worker = worker;
        }

        @Override
        public boolean emit(Batch batch) {
            return worker.put(results, batch);
        }

        @Override
        public void watermark(Watermark mark) {
            // A client sees rows only.
        }

        @Override
        public void end() {
            // The result ends with the query, once all that it writes is committed.
        }
    }

    /** Starts a thread for each instance of each fragment. */
    void start(CpuPermits permits) {
        List<Instance> tasks = new ArrayList<>();
        for (Fragment fragment : plan.fragments()) {
            StageStatistics stage = context.statistics().newStage(fragment.id(), instances(fragment));
            for (int i = 0; i < instances(fragment); i++) {
                tasks.add(new Instance(new FragmentTask(this, fragment, i, new Worker(this, permits)), stage));
            }
        }
        running = tasks.size();
        for (Instance task : tasks) {
            // Not virtual: those that compute don't leave their carriers, and would keep others from beginning.
            Thread thread = Thread.ofPlatform()
                    .daemon()
                    .name("query-" + context.queryId() + "-" + threads.size())
                    .unstarted(() -> run(task));
            threads.add(thread);
        }
        List.copyOf(threads).forEach(Thread::start);
    }

    /** One of a fragment's instances, and where it is counted. */
    private record Instance(FragmentTask task, StageStatistics stage) {}

    private void run(Instance instance) {
        StageStatistics.Outcome outcome = StageStatistics.Outcome.COMPLETED;
        instance.stage().began();
        try {
            check();
            instance.task().run();
        } catch (Throwable e) {
            outcome = fail(e) ? StageStatistics.Outcome.FAILED : StageStatistics.Outcome.STOPPED;
        } finally {
            instance.stage().ended(outcome);
            taskEnded();
        }
    }

    private void taskEnded() {
        synchronized (this) {
            if (--running > 0) {
                return;
            }
            // From here on a cancellation comes too late: neither a commit nor an abort may be interrupted.
            over = true;
            Thread.interrupted();
        }
        closeFunctions();
        try {
            finish();
        } catch (Throwable e) {
            fail(e);
        } finally {
            scans.close();
            queues.values().forEach(all -> all.forEach(BatchQueue::close));
            // Rows may wait for their client for long; what made them need not.
            shared.clear();
            closeSpace();
            results.ended(0);
        }
    }

    private void closeSpace() {
        try {
            space.close();
        } catch (SqlException e) {
            fail(e);
        }
    }

    /** What users' code fails of here fails the query, and what it wrote goes. */
    private void closeFunctions() {
        try {
            functions.close();
        } catch (Throwable e) {
            fail(e);
            Thread.interrupted();
        }
    }

    /** All writers have prepared, or something failed: then also what a writer without a committable has left goes. */
    private void finish() {
        Optional<Committer> committer = committer();
        if (committer.isEmpty()) {
            return;
        }
        List<Written> statement = statement();
        if (failure.get() == null) {
            committer.get().commit(statement);
            context.statistics()
                    .addRowsWritten(statement.stream().mapToLong(Written::rows).sum());
        } else {
            committer.get().abort(statement);
        }
    }

    private List<PlanNode.TableWrite> writes() {
        return plan.fragments().stream()
                .filter(fragment -> fragment.root() instanceof PlanNode.TableWrite)
                .map(fragment -> (PlanNode.TableWrite) fragment.root())
                .toList();
    }

    private List<Written> statement() {
        synchronized (written) {
            return writes().stream()
                    .map(write -> new Written(write.target(), written.getOrDefault(write, List.of())))
                    .toList();
        }
    }

    /** The one that publishes all that the plan writes; none where it writes nothing. */
    private Optional<Committer> committer() {
        Set<Committer> committers = new HashSet<>();
        for (PlanNode.TableWrite write : writes()) {
            String connector = write.target().table().connector();
            committers.add(context.connectors().sink(connector).committer(context.connectorContext()));
        }
        if (committers.size() > 1) {
            throw SqlException.notSupported("one statement that writes to "
                    + writes().stream().map(w -> w.target().table().toString()).toList()
                    + ", which can't be committed as one");
        }
        return committers.stream().findFirst();
    }

    /** Ends the query with an error; the first one counts. @return whether it is the first */
    boolean fail(Throwable error) {
        boolean first = failure.compareAndSet(null, FragmentTask.described(error));
        if (first) {
            List.copyOf(threads).forEach(Thread::interrupt);
        }
        return first;
    }

    /** @return false where it came too late for what the query writes */
    synchronized boolean cancel() {
        if (over) {
            return writes().isEmpty();
        }
        fail(new SqlException(ErrorCode.CANCELLED, "Query was cancelled"));
        closeResults();
        return true;
    }

    boolean isOver() {
        return over;
    }

    @Nullable
    SqlException failure() {
        return failure.get();
    }

    /** Throws when the query has ended. */
    void check() {
        SqlException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** What a thread that was interrupted throws. */
    SqlException ended() {
        SqlException failed = failure.get();
        return failed != null ? failed : new SqlException(ErrorCode.CANCELLED, "Query was cancelled");
    }

    /** Waits until all threads have ended. */
    void join() throws InterruptedException {
        for (Thread thread : List.copyOf(threads)) {
            thread.join();
        }
    }
}
