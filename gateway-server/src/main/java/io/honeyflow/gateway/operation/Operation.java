package io.honeyflow.gateway.operation;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.gateway.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One statement or metadata call on its way. Safe for use by several threads. */
public final class Operation implements OperationContext {
    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);
    private static final Duration HELD_CHECK = Duration.ofMillis(200);

    private final UUID id = UUID.randomUUID();
    private final UUID secret = UUID.randomUUID();
    private final Session session;
    private final OperationLog log = new OperationLog();
    private final List<Runnable> cancellations = new ArrayList<>();
    private final Instant started = Instant.now();
    private OperationState state = OperationState.INITIALIZED;
    private @Nullable SqlException error;
    private @Nullable StatementResult result;
    private DoubleSupplier fraction = () -> Double.NaN;
    private @Nullable Boolean announced;
    private @Nullable Thread thread;
    /** Rows that were taken from the result and not given yet. */
    private @Nullable Batch rest;

    public Operation(Session session) {
        this.session = session;
    }

    public UUID id() {
        return id;
    }

    public UUID secret() {
        return secret;
    }

    public Session session() {
        return session;
    }

    public Instant started() {
        return started;
    }

    @Override
    public String queryId() {
        return id.toString();
    }

    @Override
    public void log(String line) {
        log.add(line);
    }

    public List<String> nextLogLines(int most) {
        return log.next(most);
    }

    public void rewindLog() {
        log.rewind();
    }

    @Override
    public synchronized void progress(DoubleSupplier newFraction) {
        fraction = newFraction;
    }

    @Override
    public synchronized void givesRows(boolean rows) {
        announced = rows;
    }

    public synchronized double fraction() {
        return state == OperationState.FINISHED ? 1 : fraction.getAsDouble();
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!state.isTerminal()) {
                cancellations.add(action);
                return;
            }
        }
        if (state() != OperationState.FINISHED) {
            action.run();
        }
    }

    public synchronized OperationState state() {
        return state;
    }

    public synchronized Optional<SqlException> error() {
        return Optional.ofNullable(error);
    }

    /** Null while it isn't known. */
    public synchronized @Nullable Boolean hasResultSet() {
        return result == null ? announced : (Boolean) result.hasResultSet();
    }

    public synchronized OptionalLong rowsModified() {
        return result == null ? OptionalLong.empty() : result.rowsModified();
    }

    private synchronized boolean move(OperationState to) {
        if (!state.next().contains(to)) {
            return false;
        }
        state = to;
        notifyAll();
        return true;
    }

    /** Runs the work on a thread of its own. @param timeout after which it is cancelled; zero for none */
    public void start(Function<Operation, StatementResult> work, Duration timeout) {
        Thread running = Thread.ofVirtual().name("operation-" + id).unstarted(() -> run(work));
        synchronized (this) {
            thread = running;
            move(OperationState.RUNNING);
        }
        running.start();
        if (timeout.isPositive()) {
            Thread.ofVirtual().start(() -> endAfter(timeout));
        }
    }

    private void endAfter(Duration timeout) {
        if (!awaitEnd(timeout)) {
            SqlException late =
                    new SqlException(ErrorCode.TIMED_OUT, "Query timed out after " + timeout.toSeconds() + " seconds");
            end(OperationState.TIMED_OUT, late);
        }
    }

    private void run(Function<Operation, StatementResult> work) {
        try {
            StatementResult done = work.apply(this);
            boolean taken;
            synchronized (this) {
                taken = !state.isTerminal();
                if (taken) {
                    result = done;
                    move(OperationState.FINISHED);
                }
            }
            if (!taken) {
                done.rows().close();
            }
        } catch (SqlException e) {
            if (e.code() == ErrorCode.EXECUTION) {
                LOG.error("operation {} failed of a bug", id, e);
            }
            fail(e);
        } catch (StackOverflowError e) {
            fail(new SqlException(ErrorCode.SEMANTIC, "the statement is nested too deeply", null, e));
        } catch (Throwable e) {
            LOG.error("operation {} failed of a bug", id, e);
            fail(new SqlException(ErrorCode.EXECUTION, "internal error: " + e, null, e));
        }
    }

    private synchronized void fail(SqlException e) {
        if (move(e.code() == ErrorCode.CANCELLED ? OperationState.CANCELED : OperationState.ERROR)) {
            error = e;
            log.add("ERROR: " + e.getMessage());
        }
    }

    /** Waits until there is nothing more to wait for. @return whether that came within the time */
    public synchronized boolean awaitEnd(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (!state.isTerminal()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it, whatever it does; nothing where it has ended. */
    public void cancel() {
        end(OperationState.CANCELED, new SqlException(ErrorCode.CANCELLED, "Query was cancelled"));
    }

    private void end(OperationState to, SqlException why) {
        List<Runnable> actions;
        StatementResult open;
        Thread running;
        synchronized (this) {
            boolean gives = state == OperationState.FINISHED
                    && result != null
                    && result.rows().continuous();
            if (state.isTerminal() && !gives || !move(to)) {
                return;
            }
            error = why;
            actions = List.copyOf(cancellations);
            open = result;
            running = thread;
        }
        actions.forEach(Runnable::run);
        if (open != null) {
            open.rows().cancel();
        }
        if (running != null) {
            running.interrupt();
        }
    }

    /** Frees all it holds. */
    public void close() {
        cancel();
        StatementResult open;
        synchronized (this) {
            move(OperationState.CLOSED);
            open = result;
            rest = null;
        }
        if (open != null) {
            open.rows().close();
        }
    }

    public synchronized ResultStream rows() {
        if (error != null && state != OperationState.CLOSED) {
            throw error;
        }
        if (result == null) {
            throw new SqlException(ErrorCode.INVALID_HANDLE, "the operation has no result yet: its state is " + state);
        }
        return result.rows();
    }

    /** Goes back to the first row. */
    public void rewind() {
        if (!rows().rewind()) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE, "the first rows have been dropped already: FETCH_FIRST came too late");
        }
        synchronized (this) {
            rest = null;
        }
    }

    /**
     * The next rows, at most so many. Waits until there is one; none is the end.
     *
     * @param connected asked now and then while it waits: false ends the waiting, as nobody would get the rows
     */
    public Optional<Batch> fetch(int most, BooleanSupplier connected) {
        ResultStream stream = rows();
        Batch batch;
        synchronized (this) {
            batch = rest;
            rest = null;
        }
        while (batch == null) {
            switch (stream.next(HELD_CHECK)) {
                case ResultStream.Rows rows -> batch = rows.batch();
                case ResultStream.End end -> {
                    return Optional.empty();
                }
                case ResultStream.NotYet notYet -> {
                    if (!connected.getAsBoolean()) {
                        cancel();
                    }
                    // Throws where it was cancelled meanwhile.
                    rows();
                }
            }
        }
        if (batch.rowCount() <= most) {
            return Optional.of(batch);
        }
        Batch given = batch.withSelection(batch.selection().range(0, most));
        synchronized (this) {
            rest = batch.withSelection(batch.selection().range(most, batch.rowCount() - most));
        }
        return Optional.of(given);
    }
}
