package io.honeyflow.exec.runtime;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.ScriptCall;
import io.honeyflow.api.runtime.NodeStatistics;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.text.RowTexts;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.exec.operator.Output;
import io.honeyflow.exec.script.LineSplitter;
import io.honeyflow.exec.script.ScriptProcess;
import java.io.ByteArrayOutputStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A script in one instance, as the output of its input: gives it rows as lines and makes rows of the lines that it gives, both as
 * they come. Without a row no script is started. Source: Hive's ScriptOperator.
 */
final class ScriptTask implements Output, AutoCloseable {
    private static final long CHECK_MILLIS = 200;

    private final QueryRun run;
    private final ScriptCall call;
    private final Schema schema;
    private final Worker worker;
    private final Output output;
    private final NodeStatistics statistics;
    private final String name;
    private final RowTexts.Printer printer;
    private final RowTexts.Parser parser;
    private final LineSplitter lines = new LineSplitter(this::line);
    private @Nullable ScriptProcess process;
    private BatchBuilder rows;
    private boolean wanted = true;

    ScriptTask(QueryRun run, PlanNode.Script node, Worker worker, Output output, int instance) {
        QueryContext context = run.context();
        RowTexts texts = context.connectors().texts();
        this.run = run;
        this.call = node.call();
        this.schema = node.schema();
        this.worker = worker;
        this.output = output;
        this.statistics = context.statistics().node(node.id());
        this.name = "query-" + context.queryId() + "-script-" + node.id() + "-" + instance;
        this.printer = texts.printer(call.input(), numbered(node.input().schema()), context.zone());
        this.parser = texts.parser(call.output(), schema, context.zone());
        this.rows = new BatchBuilder(schema, Batch.DEFAULT_ROWS);
    }

    /** SerDes that write names write Hive's internal ones. */
    private static Schema numbered(Schema schema) {
        return new Schema(IntStream.range(0, schema.size())
                .mapToObj(i -> new Field("_col" + i, schema.type(i)))
                .toList());
    }

    @Override
    public boolean emit(Batch batch) {
        worker.check();
        if (!wanted || batch.rowCount() == 0) {
            return wanted;
        }
        statistics.addRowsIn(batch.rowCount());
        ScriptProcess script = started();
        byte[] bytes = worker.timed(statistics, () -> {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            printer.print(batch, printed);
            return printed.toByteArray();
        });
        while (wanted && !script.isDeaf() && !script.offer(bytes)) {
            take(script);
            await(script);
        }
        take(script);
        return wanted && !script.isDeaf();
    }

    @Override
    public void watermark(Watermark mark) {
        // A script gives rows of any time at any time: only its end says that no more come.
    }

    /** All rows have been given: takes what the script still gives. */
    void inputEnded() {
        ScriptProcess script = process;
        if (script == null) {
            return;
        }
        script.endInput();
        while (wanted && !script.isDrained()) {
            take(script);
            await(script);
        }
        if (!wanted) {
            return;
        }
        worker.timed(statistics, () -> parse(lines::end));
        give();
        while (!Boolean.TRUE.equals(worker.waiting(() -> script.awaitExit(CHECK_MILLIS)))) {
            run.check();
        }
        script.requireSuccess();
    }

    private ScriptProcess started() {
        ScriptProcess script = process;
        if (script == null) {
            script = ScriptProcess.start(call.command(), run.context().settings(), name);
            process = script;
        }
        return script;
    }

    private void await(ScriptProcess script) {
        worker.waiting(() -> {
            script.awaitChange(CHECK_MILLIS);
            return null;
        });
        run.check();
    }

    /** Takes all that the script has given so far. */
    private void take(ScriptProcess script) {
        for (byte[] bytes = script.poll(); wanted && bytes != null; bytes = script.poll()) {
            byte[] piece = bytes;
            worker.timed(statistics, () -> parse(() -> lines.add(piece)));
        }
    }

    private void parse(Runnable parsing) {
        try {
            parsing.run();
        } catch (IllegalArgumentException e) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE, "a line of script '" + call.command() + "': " + e.getMessage(), null, e);
        }
    }

    private void line(byte[] bytes, int from, int to) {
        parser.parse(bytes, from, to, rows);
        if (rows.rows() >= Batch.DEFAULT_ROWS) {
            give();
        }
    }

    private void give() {
        if (rows.rows() > 0 && wanted) {
            Batch batch = rows.build();
            rows = new BatchBuilder(schema, Batch.DEFAULT_ROWS);
            wanted = output.emit(batch);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
