package io.honeyflow.gateway.statement;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.FixedResult;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.Planner;
import io.honeyflow.planner.explain.PlanPicture;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Insert;
import io.honeyflow.planner.syntax.MaterializedView;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** EXPLAIN draws a statement's plan; EXPLAIN ANALYZE runs it first. */
final class Explains {
    private final Running running;

    Explains(Running running) {
        this.running = running;
    }

    StatementResult explain(Statement.Explain explain) {
        return switch (explain.kind()) {
            // How an engine would run it: there is one engine, and one picture of what it does.
            case PLAIN, EXTENDED, DEBUG, LOGICAL, CBO, REOPTIMIZATION, VECTORIZATION -> picture(explain.statement());
            case ANALYZE -> analyze(explain.statement());
            case FORMATTED, LOCKS, AUTHORIZATION, DEPENDENCY, AST, DDL ->
                throw SqlException.notSupported("EXPLAIN " + explain.kind(), explain.position());
        };
    }

    private StatementResult picture(Statement statement) {
        Planner.Planned planned = plan(statement);
        return rows(PlanPicture.of(planned.plan(), planned.estimates()));
    }

    private StatementResult analyze(Statement statement) {
        Planner.Planned planned = plan(statement);
        long start = System.nanoTime();
        running.drain(planned);
        List<String> lines = new ArrayList<>(PlanPicture.of(planned.plan(), planned.estimates(), running.statistics()));
        lines.add(PlanPicture.summary(running.statistics(), System.nanoTime() - start));
        return rows(lines);
    }

    private Planner.Planned plan(Statement statement) {
        return switch (statement) {
            case Statement.QueryStatement query -> running.plan(query.query());
            case Insert insert ->
                new Writes(running)
                        .plan(insert)
                        .orElseThrow(() -> SqlException.notSupported("EXPLAIN of an INSERT that would do nothing"));
            case CreateTable create when create.query().isPresent() -> new Writes(running).planCreateAs(create);
            case Statement.Prepare prepare -> running.plan(PreparedQueries.withoutValues(prepare.query()));
            case Statement.Execute execute -> running.plan(new PreparedQueries(running).query(execute));
            case MaterializedView view -> new MaterializedViews(running).plan(view);
            default -> throw SqlException.notSupported("EXPLAIN of a command", statement.position());
        };
    }

    private static StatementResult rows(List<String> lines) {
        Schema schema = Schema.of(new Field("Explain", DataType.STRING));
        return StatementResult.of(
                FixedResult.ofRows(schema, lines.stream().map(List::of).toList()));
    }
}
