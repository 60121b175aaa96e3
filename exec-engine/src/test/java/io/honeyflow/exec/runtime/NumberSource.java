package io.honeyflow.exec.runtime;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.api.sink.SinkConnector;
import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.Position;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import io.honeyflow.api.text.RowTexts;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.LongVector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A table of two columns: the numbers from 0 in an order of no order, and the same in order. */
final class NumberSource implements SourceConnector {
    static final Connectors CONNECTORS = new Connectors() {
        @Override
        public SourceConnector source(String connector) {
            return new NumberSource();
        }

        @Override
        public SinkConnector sink(String connector) {
            throw SqlException.notSupported(connector);
        }

        @Override
        public RowTexts texts() {
            return new TabbedTexts();
        }
    };

    private static final Schema SCHEMA =
            Schema.of(new Field("scattered", DataType.BIGINT), new Field("n", DataType.BIGINT));

    private record Range(long first, long end) implements Split {
        @Override
        public long bytes() {
            return -1;
        }
    }

    static PlanNode.Scan scan(int id, long rows) {
        TableHandle table = new TableHandle(
                "default", "numbers", "numbers", SCHEMA, Schema.EMPTY, "", Map.of("rows", Long.toString(rows)));
        return new PlanNode.Scan(id, table, List.of(0, 1), List.of(), List.of());
    }

    @Override
    public boolean bounded(TableHandle table) {
        return true;
    }

    @Override
    public SplitEnumerator enumerate(ScanRequest request, ConnectorContext context) {
        long rows = Long.parseLong(request.table().properties().getOrDefault("rows", "0"));
        AtomicLong next = new AtomicLong();
        return () -> {
            long first = next.getAndAdd(1_000_000);
            return first >= rows ? Optional.empty() : Optional.of(new Range(first, Math.min(rows, first + 1_000_000)));
        };
    }

    @Override
    public SourceReader open(ScanRequest request, Split split, @Nullable Position from, ConnectorContext context) {
        Range range = (Range) split;
        return new SourceReader() {
            private long at = range.first();

            @Override
            public Poll poll() {
                int count = (int) Math.min(request.batchRows(), range.end() - at);
                if (count == 0) {
                    return new Poll.End();
                }
                long[] scattered = new long[count];
                long[] numbers = new long[count];
                for (int i = 0; i < count; i++) {
                    numbers[i] = at++;
                    scattered[i] = (numbers[i] * 0x9E3779B97F4A7C15L) >>> 20;
                }
                return new Poll.Data(Batch.of(
                        SCHEMA,
                        List.of(
                                new LongVector(DataType.BIGINT, count, scattered, null),
                                new LongVector(DataType.BIGINT, count, numbers, null)),
                        count));
            }

            @Override
            public void close() {}
        };
    }
}
