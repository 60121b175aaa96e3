package io.honeyflow.gateway.statement;

import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Schema;
import io.honeyflow.gateway.command.CommandContext;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constants of commands, computed as a query would. */
final class PlannedConstants implements CommandContext.Constants {
    private static final Duration WAIT = Duration.ofMillis(500);

    private final Running running;

    PlannedConstants(Running running) {
        this.running = running;
    }

    @Override
    public @Nullable Object value(Expr expression, DataType type, Session session) {
        if (expression instanceof Expr.Literal literal
                && literal.value() instanceof String text
                && type.kind() == Kind.STRING) {
            return text;
        }
        Expr cast = new Expr.Cast(expression.position(), expression, type);
        Query.Select select = new Query.Select(
                expression.position(),
                Query.Select.Quantifier.ALL,
                List.of(new Query.Select.Item(cast, List.of())),
                null,
                null,
                null,
                null,
                Map.of(),
                null);
        Query query = new Query(expression.position(), List.of(), select, List.of(), null, 0);
        try (ResultStream rows = running.start(running.engine().planner().query(query, running.view()))) {
            return rows.next(Duration.ZERO) instanceof ResultStream.Rows first
                    ? first.batch().row(0).get(0)
                    : null;
        }
    }

    @Override
    public Schema schema(Query query, Session session) {
        return running.engine().planner().schema(query, running.view());
    }

    @Override
    public List<List<@Nullable Object>> rows(Query query, Session session) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (ResultStream rows = running.start(running.engine().planner().query(query, running.view()))) {
            ResultStream.Next next = rows.next(WAIT);
            while (!(next instanceof ResultStream.End)) {
                if (next instanceof ResultStream.Rows some) {
                    for (int i = 0; i < some.batch().rowCount(); i++) {
                        all.add(some.batch().row(i));
                    }
                }
                next = rows.next(WAIT);
            }
        }
        return all;
    }
}
