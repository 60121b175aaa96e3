package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.ColumnType;
import io.honeyflow.jdbc.result.FetchAnswer;
import io.honeyflow.jdbc.result.RowBatch;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hive.service.rpc.thrift.TCancelOperationReq;
import org.apache.hive.service.rpc.thrift.TCloseOperationReq;
import org.apache.hive.service.rpc.thrift.TFetchOrientation;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusReq;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TGetResultSetMetadataReq;
import org.apache.hive.service.rpc.thrift.TGetResultSetMetadataResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.jspecify.annotations.Nullable;

/** One statement or metadata call on its way through the server. */
final class Operation {
    private static final Logger LOG = Logger.getLogger(Operation.class.getName());
    private static final short DATA = 0;
    private static final short LOGS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final Session session;
    private final TOperationHandle handle;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile @Nullable QueryProgress progress;

    Operation(Session session, TOperationHandle handle) {
        this.session = session;
        this.handle = handle;
    }

    TOperationHandle handle() {
        return handle;
    }

    Optional<QueryProgress> progress() {
        return Optional.ofNullable(progress);
    }

    /**
     * Waits until results can be fetched or there is nothing more to wait for.
     *
     * @param timeoutSeconds how long at most; 0 for as long as it takes
     * @param listeners told each time the server has said something
     * @throws SQLException what the server says of a statement that failed, was cancelled or timed out
     */
    TGetOperationStatusResp await(int timeoutSeconds, Listeners listeners) throws SQLException {
        long start = System.nanoTime();
        while (true) {
            TGetOperationStatusResp status = status();
            listeners.tell(this);
            TOperationState state = status.getOperationState();
            if (state == TOperationState.FINISHED_STATE || state == TOperationState.CLOSED_STATE) {
                return status;
            }
            if (!isUnderWay(state)) {
                throw ServerErrors.ofOperation(status, state);
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            // The server watches the time as well and gets a second's start, as its message says more.
            if (timeoutSeconds > 0 && millis > TimeUnit.SECONDS.toMillis(timeoutSeconds + 1L)) {
                cancel();
                throw new SQLTimeoutException("the query ran longer than " + timeoutSeconds + " s", "HYT00");
            }
            pause(Math.min(LONGEST_PAUSE_MILLIS, 1 + millis / 10));
        }
    }

    private static boolean isUnderWay(@Nullable TOperationState state) {
        return state == TOperationState.INITIALIZED_STATE
                || state == TOperationState.PENDING_STATE
                || state == TOperationState.RUNNING_STATE;
    }

    private void pause(long millis) throws SQLException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
            throw ServerErrors.cancelled();
        }
    }

    private TGetOperationStatusResp status() throws SQLException {
        TGetOperationStatusReq request = new TGetOperationStatusReq(handle);
        request.setGetProgressUpdate(true);
        TGetOperationStatusResp status = session.call(client -> client.GetOperationStatus(request));
        ServerErrors.check(status.getStatus());
        if (status.isSetProgressUpdateResponse()) {
            progress = QueryProgress.of(status.getProgressUpdateResponse());
        }
        return status;
    }

    List<ColumnType> columns() throws SQLException {
        TGetResultSetMetadataResp response =
                session.call(client -> client.GetResultSetMetadata(new TGetResultSetMetadataReq(handle)));
        ServerErrors.check(response.getStatus());
        return ColumnType.of(response.getSchema());
    }

    /** The next rows, at most so many; waits as long as the server holds the fetch. */
    RowBatch fetch(int rows, int width) throws SQLException {
        return fetched(() -> session.call(client -> client.fetch(fetchRequest(rows, DATA))), width);
    }

    /** The same before anybody needs them: calls that come meanwhile need not wait for it. */
    RowBatch fetchAhead(int rows, int width) throws SQLException {
        return fetched(() -> session.callAhead(client -> client.fetch(fetchRequest(rows, DATA))), width);
    }

    private interface Fetch {
        FetchAnswer run() throws SQLException;
    }

    private RowBatch fetched(Fetch fetch, int width) throws SQLException {
        try {
            FetchAnswer answer = fetch.run();
            ServerErrors.check(answer.status());
            return answer.rows(width);
        } catch (SQLException e) {
            if (cancelled) {
                SQLException told = ServerErrors.cancelled();
                told.initCause(e);
                throw told;
            }
            throw e;
        }
    }

    private TFetchResultsReq fetchRequest(int rows, short type) {
        TFetchResultsReq request = new TFetchResultsReq(handle, TFetchOrientation.FETCH_NEXT, rows);
        request.setFetchType(type);
        return request;
    }

    /** Log lines that weren't given before; none while the connection is busy with another call. */
    List<String> newLogLines(int most) throws SQLException {
        Optional<FetchAnswer> answer = session.callIfIdle(client -> client.fetch(fetchRequest(most, LOGS)));
        List<String> lines = new ArrayList<>();
        if (answer.isPresent()) {
            ServerErrors.check(answer.get().status());
            RowBatch batch = answer.get().rows(1);
            for (int row = 0; row < batch.rows(); row++) {
                lines.add(String.valueOf(batch.get(0, row)));
            }
        }
        return lines;
    }

    /** Asks the server to end the operation; returns at once, also while a fetch is held. */
    void cancel() throws SQLException {
        cancelled = true;
        ServerErrors.check(session.callAside(client -> client.CancelOperation(new TCancelOperationReq(handle)))
                .getStatus());
    }

    /** Frees what the server holds; the second time, or on a dead connection, it does nothing. */
    void close() {
        if (!closed.compareAndSet(false, true) || !session.isOpen()) {
            return;
        }
        try {
            session.callAside(client -> client.CloseOperation(new TCloseOperationReq(handle)));
        } catch (SQLException e) {
            // The session's end frees it too.
            LOG.log(Level.FINE, "the operation could not be closed on the server", e);
        }
    }
}
