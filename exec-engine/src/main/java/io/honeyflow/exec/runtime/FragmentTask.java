package io.honeyflow.exec.runtime;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.runtime.NodeStatistics;
import io.honeyflow.api.sink.SinkWriter;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.exec.exchange.BatchQueue;
import io.honeyflow.exec.exchange.LeastMark;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.Operators;
import io.honeyflow.exec.operator.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/** One instance of a fragment: pulls rows from its sources and pushes them through its operators. */
final class FragmentTask {
    private final QueryRun run;
    private final Fragment fragment;
    private final int instance;
    private final Worker worker;
    private final List<AutoCloseable> opened = new ArrayList<>();

    FragmentTask(QueryRun run, Fragment fragment, int instance, Worker worker) {
        this.run = run;
        this.fragment = fragment;
        this.instance = instance;
        this.worker = worker;
    }

    void run() {
        worker.begin();
        try {
            if (fragment.root() instanceof PlanNode.TableWrite write) {
                write(write);
            } else {
                TaskOutput output = run.output(fragment, instance, worker);
                drive(fragment.root(), output);
                output.end();
            }
        } finally {
            close();
            worker.end();
        }
    }

    /** Closes all; what closing itself fails of matters only where nothing failed before. */
    private void close() {
        for (int i = opened.size() - 1; i >= 0; i--) {
            try {
                opened.get(i).close();
            } catch (Exception e) {
                run.fail(e);
            }
        }
    }

    private NodeStatistics statistics(PlanNode node) {
        return run.context().statistics().node(node.id());
    }

    /** Pushes all rows of a node; when it returns, the node has ended. */
    private void drive(PlanNode node, Output output) {
        NodeOutput.Counted counted = new NodeOutput.Counted(output, statistics(node), worker);
        switch (node) {
            case PlanNode.Scan scan -> new ScanTask(run, scan, worker).run(counted);
            case PlanNode.Values values -> values(values, counted);
            case PlanNode.ExchangeInput input -> exchange(input, counted);
            case PlanNode.Union union -> union(union, counted);
            case PlanNode.Script script -> script(script, counted);
            case PlanNode.TableWrite write -> throw new IllegalStateException("a write below the root");
            default -> operator(node, counted);
        }
    }

    private void script(PlanNode.Script script, NodeOutput.Counted output) {
        ScriptTask task = new ScriptTask(run, script, worker, output, instance);
        opened.add(task);
        drive(script.input(), task);
        task.inputEnded();
    }

    private void union(PlanNode.Union union, Output output) {
        LeastMark marks = new LeastMark(union.inputs().size());
        List<UnionOutput> outputs = new ArrayList<>();
        for (int i = 0; i < union.inputs().size(); i++) {
            outputs.add(new UnionOutput(union.schema(), output, marks, i));
        }
        driveAll(union.inputs(), outputs, input -> outputs.get(input).watermark(Watermark.END));
    }

    /** A union's inputs have the union's types, under names of their own. */
    private record UnionOutput(Schema schema, Output output, LeastMark marks, int input) implements Output {
        @Override
        public boolean emit(Batch batch) {
            return output.emit(batch.withColumns(schema, batch.columns()));
        }

        @Override
        public void watermark(Watermark mark) {
            if (marks.rise(input, mark.millis())) {
                output.watermark(new Watermark(marks.millis()));
            }
        }
    }

    /** Reads inputs that are all exchanges as their rows come, others one after another. */
    private void driveAll(List<PlanNode> inputs, List<? extends Output> outputs, IntConsumer ended) {
        if (inputs.size() > 1 && inputs.stream().allMatch(PlanNode.ExchangeInput.class::isInstance)) {
            new SeveralExchanges(run, worker, instance).drive(inputs, outputs, ended);
            return;
        }
        for (int i = 0; i < inputs.size(); i++) {
            drive(inputs.get(i), outputs.get(i));
            ended.accept(i);
        }
    }

    private void operator(PlanNode node, NodeOutput.Counted output) {
        Operator operator = Operators.create(node);
        opened.add(operator);
        MemoryReservation memory = run.memory().reservation(name(node), node.id(), worker);
        opened.add(memory);
        NodeStatistics statistics = statistics(node);
        operator.open(new InstanceContext(run, node, worker, memory, instance, run.instances(fragment)));
        LeastMark marks = new LeastMark(node.inputs().size());
        NodeOutput.Target target = new NodeOutput.Target(operator, output, statistics, marks);
        List<NodeOutput> inputs = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            inputs.add(new NodeOutput(target, i, worker));
        }
        if (node instanceof PlanNode.Join join && join.order() == PlanNode.Join.InputOrder.BUILD_FIRST) {
            drive(join.right(), inputs.get(1));
            inputs.get(1).ended();
            drive(join.left(), inputs.get(0));
            inputs.get(0).ended();
        } else {
            driveAll(node.inputs(), inputs, input -> inputs.get(input).ended());
        }
        worker.timed(statistics, () -> operator.watermark(Watermark.END, output));
    }

    private static String name(PlanNode node) {
        return node.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " (node " + node.id() + ")";
    }

    private void values(PlanNode.Values values, Output output) {
        BatchBuilder builder = new BatchBuilder(values.schema(), values.rows().size());
        values.rows().forEach(builder::appendRow);
        output.emit(builder.build());
    }

    private void exchange(PlanNode.ExchangeInput input, NodeOutput.Counted output) {
        BatchQueue queue = run.queue(input, instance);
        NodeStatistics statistics = statistics(input);
        try {
            while (true) {
                switch (worker.timed(statistics, () -> worker.take(queue))) {
                    case BatchQueue.Item.Rows rows -> {
                        if (!output.emit(rows.batch())) {
                            return;
                        }
                    }
                    case BatchQueue.Item.Mark mark -> output.watermark(mark.watermark());
                    case BatchQueue.Item.End end -> {
                        return;
                    }
                }
            }
        } finally {
            queue.close();
        }
    }

    private void write(PlanNode.TableWrite write) {
        SinkWriter writer = run.openWriter(write, instance);
        opened.add(writer);
        NodeStatistics statistics = statistics(write);
        drive(write.input(), new Output() {
            @Override
            public boolean emit(Batch batch) {
                worker.check();
                statistics.addRowsIn(batch.rowCount());
                worker.timed(statistics, () -> writer.write(batch));
                return true;
            }

            @Override
            public void watermark(Watermark mark) {
                // Nothing that is written waits for a time.
            }
        });
        run.written(write, writer.prepare(0));
    }

    /** Where a fragment's rows go. */
    interface TaskOutput extends Output {
        /** All rows have been given. */
        void end();
    }

    /** An error with what ran around it. */
    static SqlException described(Throwable error) {
        return error instanceof SqlException known
                ? known
                : new SqlException(ErrorCode.EXECUTION, "internal error: " + error, null, error);
    }
}
