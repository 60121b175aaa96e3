package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.ScheduledQuery;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.ScheduledStatement;
import io.honeyflow.planner.syntax.Statement;
import java.time.Instant;
import java.util.Optional;

/** Scheduled queries: kept in the metastore, where Hive's servers find and run them; none runs here. Source: Hive's ScheduledQueryAnalyzer. */
final class ScheduleCommands {
    private final CommandContext context;

    ScheduleCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult run(ScheduledStatement statement) {
        switch (statement) {
            case ScheduledStatement.Create create ->
                context.catalog().createScheduledQuery(changed(create.change(), create, fresh(create)));
            case ScheduledStatement.Alter alter -> {
                ScheduledQuery old = found(alter).orElseThrow(() -> notFound(alter));
                requireOwner(old, alter);
                Instant next = alter.change().next() == ScheduledStatement.Next.NOW ? Instant.now() : null;
                context.catalog().alterScheduledQuery(changed(alter.change(), alter, old), next);
            }
            case ScheduledStatement.Drop drop -> drop(drop);
        }
        return StatementResult.done();
    }

    private ScheduledQuery fresh(ScheduledStatement.Create create) {
        return new ScheduledQuery(
                namespace(),
                create.name(),
                context.session().settings().get(SessionOptions.SCHEDULES_ENABLED),
                "",
                context.session().user(),
                "");
    }

    private String namespace() {
        return context.session().settings().get(SessionOptions.SCHEDULE_NAMESPACE);
    }

    private Optional<ScheduledQuery> found(ScheduledStatement statement) {
        return context.catalog().scheduledQuery(namespace(), statement.name());
    }

    private static SqlException notFound(ScheduledStatement statement) {
        return new SqlException(
                ErrorCode.NO_SCHEDULED_QUERY,
                "scheduled query '" + statement.name() + "' does not exist",
                statement.position());
    }

    private void drop(ScheduledStatement.Drop drop) {
        Optional<ScheduledQuery> found = found(drop);
        if (found.isEmpty()) {
            if (drop.missing() == AlterTable.Missing.LEAVE || context.leavesMissing(drop.missing())) {
                return;
            }
            throw notFound(drop);
        }
        requireOwner(found.get(), drop);
        context.catalog().dropScheduledQuery(found.get());
    }

    private ScheduledQuery changed(ScheduledStatement.Change change, ScheduledStatement statement, ScheduledQuery old) {
        ScheduledQuery changed = new ScheduledQuery(
                old.namespace(),
                old.name(),
                change.enabled().orElse(old.enabled()),
                change.schedule().orElse(old.schedule()),
                change.user().orElse(old.user()),
                change.query().map(this::text).orElse(old.query()));
        requireOwner(changed, statement);
        return changed;
    }

    /** Hive runs it in a session of its own. */
    private String text(ScheduledStatement.Defined defined) {
        if (defined.statement() instanceof Statement.QueryStatement query) {
            // Names that aren't there are found now, not by the first run.
            context.constants().schema(query.query(), context.session());
        }
        return defined.qualified(context.session().database());
    }

    private void requireOwner(ScheduledQuery query, ScheduledStatement statement) {
        if (!query.user().equals(context.session().user())) {
            throw new SqlException(
                    ErrorCode.PERMISSION,
                    "scheduled query '" + query.name() + "' of user " + query.user() + ": only its user may change it",
                    statement.position());
        }
    }
}
