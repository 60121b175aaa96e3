package io.honeyflow.planner.analyze;

import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.query.Expr;
import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/** Functions of the session and of the statement's time: the same value throughout a statement. */
final class SessionFunctions {
    private SessionFunctions() {}

    static Optional<RexNode> of(String name, Expr.Call call, AnalysisContext context) {
        if (!call.arguments().isEmpty()) {
            return Optional.empty();
        }
        SessionView session = context.session();
        LocalDateTime now =
                LocalDateTime.ofInstant(session.now(), session.settings().get(AnalyzeOptions.TIME_ZONE));
        return switch (name) {
            case "current_date" -> Optional.of(context.rex().constant(now.toLocalDate(), DataType.DATE));
            case "current_timestamp" -> Optional.of(context.rex().constant(now, DataType.TIMESTAMP));
            case "current_user", "logged_in_user" ->
                Optional.of(context.rex().constant(session.user(), DataType.STRING));
            case "current_catalog" -> Optional.of(context.rex().constant("hive", DataType.STRING));
            case "unix_timestamp" ->
                Optional.of(context.rex().constant(session.now().getEpochSecond(), DataType.BIGINT));
            case "current_database", "current_schema" ->
                Optional.of(context.rex().constant(session.database(), DataType.STRING));
            default -> Optional.empty();
        };
    }
}
