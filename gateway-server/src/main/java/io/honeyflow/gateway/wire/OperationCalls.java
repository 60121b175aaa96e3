package io.honeyflow.gateway.wire;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.FixedResult;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.gateway.config.ClientOptions;
import io.honeyflow.gateway.operation.Operation;
import io.honeyflow.gateway.operation.OperationState;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.SessionOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.hive.service.rpc.thrift.TExecuteStatementReq;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.hive.service.rpc.thrift.TFetchResultsResp;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusReq;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.hive.service.rpc.thrift.TTableSchema;

/** Calls about operations: starting them, how they stand, and their rows. */
final class OperationCalls {
    private static final long LOG_ROWS = 1;
    private static final Duration POLL_STEP = Duration.ofMillis(500);
    private static final Duration POLL_GROWS_EVERY = Duration.ofSeconds(10);
    private static final Duration HELD_CHECK = Duration.ofMillis(200);

    private final Services services;
    private final Client client;
    private final Handed handed;

    OperationCalls(Handed handed) {
        this.services = handed.services();
        this.client = handed.client();
        this.handed = handed;
    }

    Operation execute(Session opened, TExecuteStatementReq request) {
        Map<String, String> overlay = request.getConfOverlay();
        Session session = overlay == null ? opened : opened.forStatement(overlay);
        Duration timeout = timeout(session, request.getQueryTimeout());
        String statement = request.getStatement();
        if (statement == null) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "ExecuteStatement: expected a statement, found none");
        }
        Operation operation = services.newOperation(session);
        operation.carriesStatement();
        operation.start(running -> services.statements().execute(statement, session, running), timeout);
        if (request.isRunAsync()) {
            // The handle says whether there will be rows, and some clients ask nothing else.
            held(operation, operation::awaitKnown);
        } else {
            held(operation, operation::awaitEnd);
            throwError(operation);
        }
        return operation;
    }

    /** Waits for as long as it takes; ends the operation where the client has gone. */
    private void held(Operation operation, Predicate<Duration> await) {
        while (!await.test(HELD_CHECK)) {
            operation.used();
            if (!client.connected()) {
                services.operations().close(operation.id());
                throw new SqlException(ErrorCode.CANCELLED, "the client has gone");
            }
        }
    }

    private void throwError(Operation operation) {
        Optional<SqlException> error = operation.error();
        if (error.isPresent()) {
            services.operations().close(operation.id());
            throw error.get();
        }
    }

    /** The smaller of what the client and the settings ask for. */
    private static Duration timeout(Session session, long seconds) {
        Duration configured = session.settings().get(SessionOptions.QUERY_TIMEOUT);
        Duration asked = Duration.ofSeconds(Math.max(0, seconds));
        if (asked.isZero() || configured.isPositive() && configured.compareTo(asked) < 0) {
            return configured;
        }
        return asked;
    }

    /** A metadata call: its answer is there at once. */
    Operation answered(Session session, Supplier<FixedResult> answer) {
        Operation operation = services.newOperation(session);
        operation.start(running -> StatementResult.of(answer.get()), Duration.ZERO);
        held(operation, operation::awaitEnd);
        throwError(operation);
        return operation;
    }

    /** Held for a while where the operation still runs: longer, the longer it has run. Source: Hive's SQLOperation. */
    TGetOperationStatusResp status(TGetOperationStatusReq request) {
        Operation operation = handed.operation(request.getOperationHandle());
        long steps = Duration.between(operation.started(), Instant.now()).dividedBy(POLL_GROWS_EVERY) + 1;
        Duration held = POLL_STEP.multipliedBy(steps);
        Duration longest = services.settings().get(ClientOptions.LONG_POLLING);
        poll(operation, held.compareTo(longest) < 0 ? held : longest);
        TGetOperationStatusResp response = new TGetOperationStatusResp(Statuses.success());
        response.setOperationState(state(operation.state()));
        response.setOperationStarted(operation.started().toEpochMilli());
        operation.ended().ifPresent(ended -> response.setOperationCompleted(ended.toEpochMilli()));
        operation.error().ifPresent(error -> {
            response.setSqlState(error.sqlState());
            response.setErrorCode(error.code().vendorCode());
            response.setErrorMessage(Statuses.message(error));
        });
        Boolean rows = operation.hasResultSet();
        if (rows != null || operation.state().isTerminal()) {
            response.setHasResultSet(Boolean.TRUE.equals(rows));
        }
        operation.rowsModified().ifPresent(response::setNumModifiedRows);
        if (request.isGetProgressUpdate()) {
            response.setProgressUpdateResponse(ProgressRows.of(operation));
        }
        return response;
    }

    private void poll(Operation operation, Duration most) {
        Instant end = Instant.now().plus(most);
        while (!operation.awaitEnd(HELD_CHECK) && Instant.now().isBefore(end) && client.connected()) {
            // A client that has gone gets no answer; what it had running ends with its connection.
        }
    }

    private static TOperationState state(OperationState state) {
        return switch (state) {
            case INITIALIZED -> TOperationState.INITIALIZED_STATE;
            case PENDING -> TOperationState.PENDING_STATE;
            case RUNNING -> TOperationState.RUNNING_STATE;
            case FINISHED -> TOperationState.FINISHED_STATE;
            case CANCELED -> TOperationState.CANCELED_STATE;
            case TIMED_OUT -> TOperationState.TIMEDOUT_STATE;
            case ERROR -> TOperationState.ERROR_STATE;
            case CLOSED -> TOperationState.CLOSED_STATE;
        };
    }

    TTableSchema schema(TOperationHandle handle) {
        Operation operation = handed.operation(handle);
        return WireTypes.schema(
                operation.rows().schema(), operation.session().client().protocol());
    }

    TFetchResultsResp fetch(TFetchResultsReq request) {
        Operation operation = handed.operation(request.getOperationHandle());
        TFetchResultsResp response = new TFetchResultsResp(Statuses.success());
        // Clients don't read it: they fetch until nothing comes.
        response.setHasMoreRows(false);
        boolean first = first(request);
        RowSets form = RowSets.of(operation.session());
        response.setResults(
                request.getFetchType() == LOG_ROWS
                        ? log(operation, form, first, most(request))
                        : rows(operation, form, first, most(request)));
        return response;
    }

    /** Rows come forwards only. An orientation that Thrift doesn't know arrives as null. */
    private static boolean first(TFetchResultsReq request) {
        return switch (request.getOrientation()) {
            case FETCH_FIRST -> true;
            case FETCH_NEXT -> false;
            case null ->
                throw new SqlException(
                        ErrorCode.INVALID_VALUE,
                        "FetchResults: expected orientation FETCH_NEXT or FETCH_FIRST, found none that is known");
            default -> throw SqlException.notSupported("FetchResults with orientation " + request.getOrientation());
        };
    }

    private static TRowSet log(Operation operation, RowSets form, boolean first, int most) {
        if (first) {
            operation.rewindLog();
        }
        List<String> lines = operation.nextLogLines(most);
        return form.texts(lines);
    }

    private TRowSet rows(Operation operation, RowSets form, boolean first, int most) {
        if (first) {
            operation.rewind();
        }
        Schema schema = operation.rows().schema();
        List<Batch> batches = operation.fetch(most, () -> {
            // A fetch that is held says all the time that somebody wants the rows.
            operation.used();
            return client.connected();
        });
        return form.of(schema, batches);
    }

    private int most(TFetchResultsReq request) {
        long most = Math.clamp(services.settings().get(ClientOptions.MOST_ROWS), 1, Integer.MAX_VALUE);
        return (int) (request.getMaxRows() <= 0 ? most : Math.min(request.getMaxRows(), most));
    }
}
