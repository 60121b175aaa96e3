package io.honeyflow.exec.runtime;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.api.sink.Committable;
import io.honeyflow.api.sink.Committer;
import io.honeyflow.api.sink.SinkConnector;
import io.honeyflow.api.sink.SinkWriter;
import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.Position;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import io.honeyflow.api.text.RowTexts;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Tables in memory: what is read comes from a function of the split, what is written is kept. */
final class TestTables implements Connectors, SourceConnector, SinkConnector {
    /** A table: so many splits, each of polls. */
    private record Source(int splits, IntFunction<Polls> polls) {}

    /** What a reader says, from its first poll on. */
    interface Polls {
        Poll poll(int number);
    }

    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final List<List<Object>> committed = new ArrayList<>();
    private final AtomicInteger openReaders = new AtomicInteger();
    private final AtomicInteger openWriters = new AtomicInteger();
    private final AtomicInteger openListings = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger aborts = new AtomicInteger();
    private final Committer committer = new TestCommitter();

    static TableHandle handle(String name, Schema schema) {
        return new TableHandle("test", name, "test", schema, Schema.EMPTY, "", Map.of());
    }

    /** Rows in splits of a hundred, read in batches of thirty. */
    TableHandle rows(String name, Rows rows) {
        int splits = (rows.count() + 99) / 100;
        return polls(name, rows.schema(), splits, split -> {
            Rows part = rows.range(split * 100, Math.min(rows.count(), split * 100 + 100));
            return number -> number * 30 < part.count()
                    ? new Poll.Data(part.range(number * 30, Math.min(part.count(), number * 30 + 30))
                            .batch())
                    : new Poll.End();
        });
    }

    TableHandle polls(String name, Schema schema, int splits, IntFunction<Polls> polls) {
        sources.put(name, new Source(splits, polls));
        return handle(name, schema);
    }

    /** What was committed. */
    List<List<Object>> committed() {
        synchronized (committed) {
            return List.copyOf(committed);
        }
    }

    int commits() {
        return commits.get();
    }

    int aborts() {
        return aborts.get();
    }

    /** Readers, writers and listings that were opened and not closed. */
    int open() {
        return openReaders.get() + openWriters.get() + openListings.get();
    }

    @Override
    public SourceConnector source(String connector) {
        return this;
    }

    @Override
    public RowTexts texts() {
        return new TabbedTexts();
    }

    @Override
    public SinkConnector sink(String connector) {
        return this;
    }

    @Override
    public boolean bounded(TableHandle table) {
        return true;
    }

    private record Part(int number) implements Split {
        @Override
        public long bytes() {
            return 100;
        }
    }

    @Override
    public SplitEnumerator enumerate(ScanRequest request, ConnectorContext context) {
        Source source = sources.get(request.table().name());
        AtomicInteger next = new AtomicInteger();
        openListings.incrementAndGet();
        return new SplitEnumerator() {
            @Override
            public Optional<Split> next() {
                int split = next.getAndIncrement();
                return split < source.splits() ? Optional.of(new Part(split)) : Optional.empty();
            }

            @Override
            public void close() {
                openListings.decrementAndGet();
            }
        };
    }

    @Override
    public SourceReader open(ScanRequest request, Split split, @Nullable Position from, ConnectorContext context) {
        Polls polls = sources.get(request.table().name()).polls().apply(((Part) split).number());
        openReaders.incrementAndGet();
        AtomicInteger number = new AtomicInteger();
        return new SourceReader() {
            @Override
            public Poll poll() {
                return polls.poll(number.getAndIncrement());
            }

            @Override
            public void close() {
                openReaders.decrementAndGet();
            }
        };
    }

    private record Written(List<List<Object>> content) implements Committable {
        @Override
        public long rows() {
            return content.size();
        }
    }

    @Override
    public SinkWriter open(WriteTarget target, Schema rows, int writer, ConnectorContext context) {
        openWriters.incrementAndGet();
        List<List<Object>> staged = new ArrayList<>();
        return new SinkWriter() {
            @Override
            public void write(Batch batch) {
                staged.addAll(Rows.of(batch).rows());
            }

            @Override
            public List<Committable> prepare(long checkpoint) {
                return List.of(new Written(staged));
            }

            @Override
            public void close() {
                openWriters.decrementAndGet();
            }
        };
    }

    @Override
    public Committer committer(ConnectorContext context) {
        return committer;
    }

    /** One for all tables, as it is for files. */
    private final class TestCommitter implements Committer {
        @Override
        public void commit(List<io.honeyflow.api.sink.Written> statement) {
            commits.incrementAndGet();
            synchronized (committed) {
                statement.forEach(
                        each -> each.committables().forEach(one -> committed.addAll(((Written) one).content())));
            }
        }

        @Override
        public void abort(List<io.honeyflow.api.sink.Written> statement) {
            aborts.incrementAndGet();
        }
    }
}
