package io.honeyflow.gateway.sql;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanSerializer;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.runtime.QueryRuntime;
import io.honeyflow.api.runtime.QueryStatistics;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.sink.SinkConnector;
import io.honeyflow.api.source.Position;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import io.honeyflow.api.text.RowTexts;
import io.honeyflow.gateway.Wiring;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own parts with something perturbed, as a session's settings say: how sources batch and encode their rows,
 * and whether plans go through bytes. Tables of chosen databases call themselves unbounded.
 */
final class TestWiring implements Wiring {
    static final String BATCHES = "slt.batches";
    static final String ONE_ROW = "one-row";
    static final String ENCODED = "encoded";
    static final String SERIALISE = "slt.serialise";

    private final Set<String> unbounded = ConcurrentHashMap.newKeySet();
    private final AtomicLong unboundedRuns = new AtomicLong();
    private final AtomicLong serialised = new AtomicLong();
    private final Queue<QueryStatistics> spilling = new ConcurrentLinkedQueue<>();

    /** What queries have written to disk that were told to spill. */
    long spilledBytes() {
        return spilling.stream().mapToLong(QueryStatistics::spilledBytes).sum();
    }

    /** From now on tables of that database don't say that they end. */
    void streams(String database) {
        unbounded.add(database);
    }

    /** From now on they do. */
    void ends(String database) {
        unbounded.remove(database);
    }

    /** How many plans over unbounded tables have been run. */
    long unboundedRuns() {
        return unboundedRuns.get();
    }

    /** How many plans have gone through bytes. */
    long serialised() {
        return serialised.get();
    }

    @Override
    public Connectors connectors(Connectors own) {
        return new Connectors() {
            @Override
            public SourceConnector source(String connector) {
                return new PerturbedSource(own.source(connector));
            }

            @Override
            public SinkConnector sink(String connector) {
                return own.sink(connector);
            }

            @Override
            public RowTexts texts() {
                return own.texts();
            }
        };
    }

    @Override
    public QueryRuntime runtime(QueryRuntime own) {
        return new QueryRuntime() {
            @Override
            public ResultStream run(PhysicalPlan plan, QueryContext context) {
                if (plan.boundedness() == PhysicalPlan.Boundedness.UNBOUNDED) {
                    unboundedRuns.incrementAndGet();
                }
                if (context.settings().text("honeyflow.spill.every").isPresent()) {
                    spilling.add(context.statistics());
                }
                if (context.settings().text(SERIALISE).isEmpty()) {
                    return own.run(plan, context);
                }
                serialised.incrementAndGet();
                return own.run(PlanSerializer.read(PlanSerializer.write(plan)), context);
            }

            @Override
            public int running() {
                return own.running();
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }

    private final class PerturbedSource implements SourceConnector {
        private final SourceConnector own;

        PerturbedSource(SourceConnector own) {
            this.own = own;
        }

        @Override
        public boolean bounded(TableHandle table) {
            return !unbounded.contains(table.database()) && own.bounded(table);
        }

        @Override
        public SplitEnumerator enumerate(ScanRequest request, ConnectorContext context) {
            return own.enumerate(request, context);
        }

        @Override
        public SourceReader open(ScanRequest request, Split split, @Nullable Position from, ConnectorContext context) {
            SourceReader reader = own.open(request, split, from, context);
            return switch (context.settings().text(BATCHES).orElse("")) {
                case ONE_ROW -> new ReshapedReader(reader, Reshape::singleRows);
                case ENCODED -> new ReshapedReader(reader, Reshape::encoded);
                default -> reader;
            };
        }
    }
}
