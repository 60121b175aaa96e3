package io.honeyflow.gateway.statement;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.FixedResult;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.Planner;
import io.honeyflow.planner.explain.PlanJson;
import io.honeyflow.planner.explain.PlanPicture;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Insert;
import io.honeyflow.planner.syntax.MaterializedView;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** EXPLAIN draws a statement's plan, or says what it reads and writes; EXPLAIN ANALYZE runs it first. */
final class Explains {
    private final Running running;

    Explains(Running running) {
        this.running = running;
    }

    StatementResult explain(Statement.Explain explain) {
        Statement statement = explain.statement();
        return switch (explain.kind()) {
            // How an engine would run it: there is one engine, and one picture of what it does.
            case PLAIN, EXTENDED, DEBUG, LOGICAL, CBO, REOPTIMIZATION, VECTORIZATION ->
                hasPlan(statement) ? picture(statement) : rows(List.of(command(statement)));
            case ANALYZE -> analyze(statement);
            case FORMATTED -> formatted(statement);
            case AST -> rows(explain.tree());
            case LOCKS, AUTHORIZATION, DEPENDENCY, DDL -> inputs(explain);
        };
    }

    private static boolean hasPlan(Statement statement) {
        return switch (statement) {
            case Statement.QueryStatement query -> true;
            case Insert insert -> true;
            case CreateTable create -> create.query().isPresent();
            case Statement.Prepare prepare -> true;
            case Statement.Execute execute -> true;
            case MaterializedView view ->
                view instanceof MaterializedView.Create || view instanceof MaterializedView.Rebuild;
            default -> false;
        };
    }

    private static String command(Statement statement) {
        return "Command " + statement.getClass().getSimpleName() + ": carried out by the gateway, without a plan";
    }

    private StatementResult picture(Statement statement) {
        Planner.Planned planned = plan(statement, running);
        return rows(PlanPicture.of(planned.plan(), planned.estimates()));
    }

    private StatementResult formatted(Statement statement) {
        if (!hasPlan(statement)) {
            return rows(List.of("{\"command\":\"" + statement.getClass().getSimpleName() + "\"}"));
        }
        Planner.Planned planned = plan(statement, running);
        return rows(List.of(PlanJson.of(planned.plan(), planned.estimates())));
    }

    private StatementResult analyze(Statement statement) {
        Planner.Planned planned = plan(statement, running);
        long start = System.nanoTime();
        running.drain(planned);
        List<String> lines = new ArrayList<>(PlanPicture.of(planned.plan(), planned.estimates(), running.statistics()));
        lines.add(PlanPicture.summary(running.statistics(), System.nanoTime() - start));
        return rows(lines);
    }

    /** What a statement reads and writes is what is looked up while it is planned. */
    private StatementResult inputs(Statement.Explain explain) {
        if (!hasPlan(explain.statement())) {
            throw SqlException.notSupported("EXPLAIN " + explain.kind() + " of a command", explain.position());
        }
        RecordingCatalog catalog = new RecordingCatalog(running.engine().catalog());
        Planner.Planned planned = plan(
                explain.statement(),
                new Running(running.engine().over(catalog), running.session(), running.operation()));
        InputTexts texts = new InputTexts(new ExplainedInputs(planned, catalog));
        return rows(
                switch (explain.kind()) {
                    case DEPENDENCY -> List.of(texts.dependency());
                    case AUTHORIZATION -> texts.authorization(running.session().user(), operation(explain.statement()));
                    case DDL -> texts.definitions();
                    default -> InputTexts.LOCKS;
                });
    }

    /** As Hive's HiveOperation names them. */
    private static String operation(Statement statement) {
        return statement instanceof CreateTable ? "CREATETABLE_AS_SELECT" : "QUERY";
    }

    private static Planner.Planned plan(Statement statement, Running by) {
        return switch (statement) {
            case Statement.QueryStatement query -> by.plan(query.query());
            case Insert insert ->
                new Writes(by)
                        .plan(insert)
                        .orElseThrow(() -> SqlException.notSupported("EXPLAIN of an INSERT that would do nothing"));
            case CreateTable create when create.query().isPresent() -> new Writes(by).planCreateAs(create);
            case Statement.Prepare prepare -> by.plan(PreparedQueries.withoutValues(prepare.query()));
            case Statement.Execute execute -> by.plan(new PreparedQueries(by).query(execute));
            case MaterializedView view -> new MaterializedViews(by).plan(view);
            default -> throw SqlException.notSupported("EXPLAIN ANALYZE of a command", statement.position());
        };
    }

    private static StatementResult rows(List<String> lines) {
        Schema schema = Schema.of(new Field("Explain", DataType.STRING));
        return StatementResult.of(
                FixedResult.ofRows(schema, lines.stream().map(List::of).toList()));
    }
}
