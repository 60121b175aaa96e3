package io.honeyflow.exec.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.FragmentOutput;
import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanSerializer;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.runtime.QueryStatistics;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.exec.data.RowText;
import io.honeyflow.exec.data.Rows;
import io.honeyflow.exec.function.BuiltinFunctions;
import io.honeyflow.exec.memory.MemoryBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs plans over {@link TestTables}, and sees that nothing is left of them. */
final class TestQueries implements AutoCloseable {
    /** Far more than anything here takes, on the busiest machine. */
    static final Duration LONG = Duration.ofSeconds(40);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final TestTables tables = new TestTables();
    final EmbeddedRuntime runtime;
    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private long memoryLimit = 1L << 30;
    private QueryStatistics last = new QueryStatistics();

    TestQueries(Path folder, int cores) {
        this.folder = folder;
        this.runtime = new EmbeddedRuntime(new BuiltinFunctions(), new MemoryBudget(0), cores);
        settings.put(RuntimeOptions.SPOOL_FOLDER.name(), folder.toString());
    }

    TestQueries with(String name, Object value) {
        settings.put(name, String.valueOf(value));
        return this;
    }

    TestQueries withParallelism(int instances) {
        return with(RuntimeOptions.PARALLELISM.name(), instances);
    }

    TestQueries withMemoryLimit(long bytes) {
        memoryLimit = bytes;
        return this;
    }

    QueryContext context() {
        Settings all = new Settings(settings);
        last = new QueryStatistics();
        return new QueryContext(
                "test" + NUMBERS.incrementAndGet(),
                "tester",
                all,
                new ConnectorContext(null, all, ZoneOffset.UTC),
                tables,
                Instant.EPOCH,
                memoryLimit,
                last);
    }

    /** Of the query that was started last. */
    QueryStatistics statistics() {
        return last;
    }

    /** Plans go through their serialiser on the way. */
    ResultStream start(Fragment... fragments) {
        PhysicalPlan plan = new PhysicalPlan(List.of(fragments), PhysicalPlan.Boundedness.BOUNDED);
        return runtime.run(PlanSerializer.read(PlanSerializer.write(plan)), context());
    }

    /** All rows, in the order of their coming. */
    static List<String> read(ResultStream stream) {
        List<String> rows = new ArrayList<>();
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            switch (stream.next(Duration.ofMillis(200))) {
                case ResultStream.Rows some -> rows.addAll(Rows.of(some.batch()).texts());
                case ResultStream.NotYet none -> {}
                case ResultStream.End done -> {
                    return rows;
                }
            }
        }
        throw new AssertionError("the query doesn't end; it has given " + rows.size() + " rows");
    }

    List<String> run(Fragment... fragments) {
        try (ResultStream stream = start(fragments)) {
            return read(stream);
        }
    }

    List<String> sorted(Fragment... fragments) {
        return run(fragments).stream().sorted().toList();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Bytes of the spool files. */
    long spooled() {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException | UncheckedIOException e) {
            // A file went in this moment.
            return 0;
        }
    }

    int files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return (int)
                    files.filter(file -> file.toString().endsWith(".batches")).count();
        } catch (IOException | UncheckedIOException e) {
            return 1;
        }
    }

    /** No query, reader, writer, listing or file. */
    void nothingIsLeft() {
        await("queries that run", () -> runtime.running() == 0);
        await("readers, writers and listings", () -> tables.open() == 0);
        await("spool files", () -> files() == 0);
    }

    @Override
    public void close() {
        runtime.close();
        nothingIsLeft();
    }

    static Fragment fragment(int id, PlanNode root, Partitioning partitioning) {
        return new Fragment(id, root, new FragmentOutput.Exchange(partitioning), Fragment.Instances.MANY);
    }

    static Fragment results(int id, PlanNode root) {
        return new Fragment(id, root, new FragmentOutput.Results(), Fragment.Instances.ONE);
    }

    static PlanNode.Scan scan(int id, TableHandle table) {
        List<Integer> columns =
                IntStream.range(0, table.schema().size()).boxed().toList();
        return new PlanNode.Scan(id, table, columns, List.of(), List.of());
    }

    static PlanNode.ExchangeInput read(int id, Fragment fragment) {
        return new PlanNode.ExchangeInput(id, fragment.id(), fragment.root().schema());
    }

    static Partitioning hash(Integer... columns) {
        return new Partitioning.Hash(List.of(columns));
    }

    static String row(Object... values) {
        return RowText.of(Arrays.asList(values));
    }
}
