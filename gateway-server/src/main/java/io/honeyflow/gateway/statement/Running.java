package io.honeyflow.gateway.statement;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.runtime.QueryStatistics;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.script.ScriptOptions;
import io.honeyflow.gateway.operation.OperationContext;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.planner.Planner;
import io.honeyflow.planner.analyze.SessionView;
import io.honeyflow.planner.query.Query;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One statement on its way: what its steps share. */
final class Running {
    private static final Duration HELD_CHECK = Duration.ofMillis(500);

    private final Engine engine;
    private final Session session;
    private final OperationContext operation;
    private final Instant now = Instant.now();
    private final QueryStatistics statistics = new QueryStatistics();

    Running(Engine engine, Session session, OperationContext operation) {
        this.engine = engine;
        this.session = session;
        this.operation = operation;
    }

    Engine engine() {
        return engine;
    }

    Session session() {
        return session;
    }

    OperationContext operation() {
        return operation;
    }

    QueryStatistics statistics() {
        return statistics;
    }

    SessionView view() {
        return new SessionView(
                session.database(),
                session.settings(),
                session.user(),
                engine.objects().of(session.id()).macros(),
                now);
    }

    Planner.Planned plan(Query query) {
        long start = System.nanoTime();
        Planner.Planned planned = engine.planner().query(query, view());
        logPlanned(planned, start);
        return planned;
    }

    void logPlanned(Planner.Planned planned, long startNanos) {
        operation.log(String.format(
                Locale.ROOT,
                "Query %s: planned in %.0f ms, %d fragments",
                operation.queryId(),
                (System.nanoTime() - startNanos) / 1e6,
                planned.plan().fragments().size()));
    }

    /** Starts a query and waits until its first rows are there, or its end. */
    ResultStream start(Planner.Planned planned) {
        ResultStream rows = run(planned);
        StartedResult started = new StartedResult(rows, resultSchema(planned));
        try {
            started.awaitFirst(HELD_CHECK);
            return planned.changes() == Planner.Planned.Changes.INSERTS ? started : new ChangelogResult(started);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private Schema resultSchema(Planner.Planned planned) {
        return session.settings().get(SessionOptions.LABELS)
                ? planned.schema().renamed(planned.labels())
                : planned.schema();
    }

    /** Runs a plan to its end; the rows that it may give are passed over. */
    void drain(Planner.Planned planned) {
        try (ResultStream rows = run(planned)) {
            while (!(rows.next(HELD_CHECK) instanceof ResultStream.End)) {
                // The stream throws where the query fails or is cancelled.
            }
        }
    }

    private ResultStream run(Planner.Planned planned) {
        Settings settings = runSettings();
        ConnectorContext connectorContext = new ConnectorContext(engine.catalog(), settings, session.zone());
        QueryContext context = new QueryContext(
                operation.queryId(),
                session.user(),
                settings,
                connectorContext,
                engine.connectors(),
                now,
                memoryLimit(settings),
                statistics);
        ResultStream rows = engine.runtime().run(planned.plan(), context);
        operation.onCancel(rows::cancel);
        operation.report(new FragmentReport(planned.plan(), statistics));
        if (planned.plan().boundedness() == PhysicalPlan.Boundedness.UNBOUNDED) {
            operation.endless();
        }
        return rows;
    }

    /** The session's; scripts run where its files are. */
    private Settings runSettings() {
        Settings settings = session.settings();
        return engine.objects()
                .of(session.id())
                .files()
                .folder()
                .map(folder -> settings.orElse(
                        ScriptOptions.FOLDER.name(), Path.of(URI.create(folder)).toString()))
                .orElse(settings);
    }

    private static long memoryLimit(Settings settings) {
        long limit = settings.get(SessionOptions.QUERY_MEMORY);
        return limit > 0 ? limit : Runtime.getRuntime().maxMemory() / 3;
    }
}
