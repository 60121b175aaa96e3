package io.honeyflow.gateway.statement;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.command.CommandContext;
import io.honeyflow.gateway.command.Commands;
import io.honeyflow.gateway.command.LoadCommands;
import io.honeyflow.gateway.command.ProcessList;
import io.honeyflow.gateway.command.SessionCommands;
import io.honeyflow.gateway.config.UnhonouredSettings;
import io.honeyflow.gateway.operation.Operation;
import io.honeyflow.gateway.operation.OperationContext;
import io.honeyflow.gateway.operation.Operations;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.operation.StatementService;
import io.honeyflow.gateway.session.QuotedNames;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.gateway.session.Variables;
import io.honeyflow.planner.parse.CommandPrefix;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.parse.StandardSql;
import io.honeyflow.planner.parse.Substitution;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Insert;
import io.honeyflow.planner.syntax.MaterializedView;
import io.honeyflow.planner.syntax.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The way of a statement: substitute, parse, then plan and run it, or carry out the command that it is. */
public final class Statements implements StatementService {
    private final Function<Settings, Engine> engines;
    private final Operations operations;

    /**
     * @param engines the engine for a session's settings
     * @param operations all that run, for the statement that ends others
     */
    public Statements(Function<Settings, Engine> engines, Operations operations) {
        this.engines = engines;
        this.operations = operations;
    }

    @Override
    public StatementResult execute(String text, Session session, OperationContext operation) {
        operation.log("Query " + operation.queryId() + " of user " + session.user() + application(session));
        Instant start = Instant.now();
        StatementResult result = executed(text, session, operation);
        if (result.hasResultSet()) {
            operation.log("First rows after " + Amounts.seconds(Duration.between(start, Instant.now())));
        } else {
            operation.log("Done in " + Amounts.seconds(Duration.between(start, Instant.now())));
        }
        return result;
    }

    /** As clients tell it by SetClientInfo. */
    private static String application(Session session) {
        String name = session.clientInfo().get("ApplicationName");
        return name == null ? "" : " from " + name;
    }

    private StatementResult executed(String text, Session session, OperationContext operation) {
        String sql = session.settings().get(SessionOptions.SUBSTITUTE)
                ? Substitution.apply(
                        text,
                        name -> Variables.value(name, session),
                        session.settings().get(SessionOptions.SUBSTITUTE_DEPTH).intValue())
                : text;
        Optional<CommandPrefix.Command> command = CommandPrefix.find(sql);
        if (command.isPresent()) {
            Engine engine = engines.apply(session.settings());
            SessionCommands.assigned(command.get())
                    .flatMap(each -> UnhonouredSettings.warning(each.getKey(), each.getValue()))
                    .ifPresent(warning -> operation.log("Warning: " + warning));
            return SessionCommands.run(
                    command.get(),
                    session,
                    new SessionCommands.Reach(
                            () -> engine.of(session).catalog(),
                            engine.objects().of(session.id()),
                            engine.folders(),
                            new ProcessList(operations, operation.queryId())));
        }
        Statement statement = HiveQlParser.parse(StandardSql.toHive(sql, standardParts(session)));
        operation.givesRows(givesRows(statement));
        Engine engine = engines.apply(session.settings()).of(session);
        return run(statement, new Running(engine, session, operation));
    }

    private static Set<StandardSql.Part> standardParts(Session session) {
        Set<StandardSql.Part> parts = EnumSet.noneOf(StandardSql.Part.class);
        if (session.settings().get(SessionOptions.QUOTED_NAMES) == QuotedNames.STANDARD) {
            parts.add(StandardSql.Part.NAMES);
        }
        if (session.settings().get(SessionOptions.STANDARD_TEXTS)) {
            parts.add(StandardSql.Part.TEXTS);
        }
        return parts;
    }

    private StatementResult run(Statement statement, Running running) {
        return switch (statement) {
            case Statement.QueryStatement query -> StatementResult.of(running.start(running.plan(query.query())));
            case Insert insert -> new Writes(running).insert(insert);
            case Statement.LoadData load -> load(load, running);
            case CreateTable create when create.query().isPresent() -> new Writes(running).createAs(create);
            case Statement.Prepare prepare -> new PreparedQueries(running).prepare(prepare);
            case Statement.Execute execute ->
                StatementResult.of(running.start(running.plan(new PreparedQueries(running).query(execute))));
            case MaterializedView view -> new MaterializedViews(running).run(view);
            case Statement.Explain explain -> new Explains(running).explain(explain);
            case Statement.KillQuery kill -> killed(kill, running.session());
            case Statement.AnalyzeTable analyze -> new TableAnalysis(running).analyze(analyze);
            default -> new Commands(commandContext(running)).run(statement);
        };
    }

    private static StatementResult load(Statement.LoadData load, Running running) {
        CommandContext context = commandContext(running);
        return new LoadCommands(context)
                .rows(load)
                .map(new Writes(running)::insert)
                .orElseGet(() -> new Commands(context).run(load));
    }

    /** Without administrators everybody ends what is their own. */
    private StatementResult killed(Statement.KillQuery kill, Session session) {
        List<Operation> found = new ArrayList<>();
        for (String id : kill.queries()) {
            Operation operation = operations
                    .withQueryId(id)
                    .orElseThrow(() ->
                            new SqlException(ErrorCode.INVALID_VALUE, "no query '" + id + "' runs", kill.position()));
            if (!operation.session().user().equals(session.user())) {
                throw new SqlException(ErrorCode.PERMISSION, "query '" + id + "' is another user's", kill.position());
            }
            found.add(operation);
        }
        found.forEach(Operation::cancel);
        return StatementResult.done();
    }

    /** Clients needn't wait for the statement's end to know it. */
    private static boolean givesRows(Statement statement) {
        return switch (statement) {
            case Statement.QueryStatement query -> true;
            case Statement.Explain explain -> true;
            case Statement.Execute execute -> true;
            case Statement.ShowDatabases show -> true;
            case Statement.ShowTables show -> true;
            case Statement.ShowPartitions show -> true;
            case Statement.ShowColumns show -> true;
            case Statement.ShowTableStatus show -> true;
            case Statement.ShowConf show -> true;
            case Statement.RepairTable repair -> true;
            case Statement.ShowFunctions show -> true;
            case Statement.ShowCreateTable show -> true;
            case Statement.ShowCreateDatabase show -> true;
            case Statement.ShowProperties show -> true;
            case Statement.DescribeTable describe -> true;
            case Statement.DescribeDatabase describe -> true;
            case Statement.DescribeFunction describe -> true;
            default -> false;
        };
    }

    static CommandContext commandContext(Running running) {
        Engine engine = running.engine();
        return new CommandContext(
                engine.catalog().current(),
                engine.functions(),
                engine.connectors(),
                engine.storage(),
                engine.guard(),
                engine.folders(),
                engine.loader(),
                engine.merger(),
                engine.serdeColumns(),
                engine.objects().of(running.session().id()),
                engine.code(running.session()),
                new PlannedConstants(running),
                running.session());
    }
}
