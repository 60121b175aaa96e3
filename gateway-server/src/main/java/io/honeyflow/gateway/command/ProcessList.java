package io.honeyflow.gateway.command;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.Operation;
import io.honeyflow.gateway.operation.Operations;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** SHOW PROCESSLIST: the statements that run or hold rows, all users'. Source: Hive's ShowProcessListOperation. */
public final class ProcessList {
    private static final String[] COLUMNS = {
        "User Name",
        "Ip Addr",
        "Execution Engine",
        "Session Id",
        "Session Active Time (s)",
        "Session Idle Time (s)",
        "Query ID",
        "State",
        "Txn ID",
        "Opened Timestamp (s)",
        "Elapsed Time (s)",
        "Runtime (s)"
    };
    private static final String ENGINE = "honeyflow";
    /** Statements run in no transaction. */
    private static final String NO_TRANSACTION = "0";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Operations operations;
    private final String own;

    /** @param own the query id of the statement that asks: it isn't listed */
    public ProcessList(Operations operations, String own) {
        this.operations = operations;
        this.own = own;
    }

    StatementResult show(String rest) {
        if (!rest.isEmpty()) {
            throw new SqlException(
                    ErrorCode.SYNTAX, "SHOW PROCESSLIST: expected nothing behind it, found '" + rest + "'");
        }
        Instant now = Instant.now();
        TextRows rows = new TextRows(COLUMNS);
        operations.statements().stream()
                .filter(operation -> !operation.queryId().equals(own))
                .forEach(operation -> add(rows, operation, now));
        return StatementResult.of(rows.result());
    }

    private static void add(TextRows rows, Operation operation, Instant now) {
        Session session = operation.session();
        Instant end = operation.ended().orElse(now);
        rows.add(
                session.user(),
                session.client().address(),
                ENGINE,
                session.id().toString(),
                seconds(session.opened(), now),
                seconds(session.lastUse(), now),
                operation.queryId(),
                operation.state().name(),
                NO_TRANSACTION,
                TIME.format(operation.started()),
                seconds(operation.started(), end),
                operation
                        .ended()
                        .map(ended -> seconds(operation.started(), ended))
                        .orElse("Not finished"));
    }

    private static String seconds(Instant from, Instant to) {
        return Long.toString(Duration.between(from, to).toSeconds());
    }
}
