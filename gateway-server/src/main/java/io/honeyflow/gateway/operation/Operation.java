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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One statement or metadata call on its way. Safe for use by several threads. */
public final class Operation implements OperationContext {
    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);
    private static final Duration HELD_CHECK = Duration.ofMillis(200);
    /** A fetch that has so many bytes of batches takes no other. */
    private static final long MOST_BYTES = 8 << 20;

    /** A wait that nobody would see the end of; more nanoseconds than that are no number. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final String INFORMATION = "INFO  : ";
    private static final String ERROR = "ERROR : ";

    private final UUID id = UUID.randomUUID();
    private final UUID secret = UUID.randomUUID();
    private final Session session;
    private final OperationLog log = new OperationLog();
    private final List<BooleanSupplier> cancellations = new ArrayList<>();
    /** Held by the one client that fetches: rows come in order, whoever asks. */
    private final ReentrantLock fetching = new ReentrantLock();

    private final Instant started = Instant.now();
    private volatile Instant lastUse = started;
    private @Nullable Instant ended;
    private OperationState state = OperationState.INITIALIZED;
    private @Nullable SqlException error;
    /** How it is being ended, once somebody does. */
    private @Nullable Ending ending;

    private @Nullable StatementResult result;
    private ProgressReport report = ProgressReport.NONE;
    private @Nullable Boolean announced;
    private @Nullable Thread thread;
    /** Rows that were taken from the result and not given yet; for the holder of {@link #fetching}. */
    private @Nullable Batch rest;

    private boolean readToEnd;
    private boolean endless;
    private volatile boolean statement;

    /** Into which state, and what a client is told. */
    private record Ending(OperationState state, SqlException why) {}

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

    /** Says that it carries out a statement: the calls for metadata are in no list of processes. */
    public void carriesStatement() {
        statement = true;
    }

    boolean isStatement() {
        return statement;
    }

    public Instant started() {
        return started;
    }

    /** Empty while its work isn't done. */
    public synchronized Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /** Says that a client asks for it, or still waits for what it asked. */
    public void used() {
        lastUse = Instant.now();
        session.used();
    }

    Instant lastUse() {
        return lastUse;
    }

    @Override
    public String queryId() {
        return id.toString();
    }

    @Override
    public void log(String line) {
        logReported();
        log.add(INFORMATION + line);
    }

    /** Log lines that nobody has read yet, each with its level in front as Hive writes it. */
    public List<String> nextLogLines(int most) {
        logReported();
        return log.next(most);
    }

    private void logReported() {
        ProgressReport asked;
        synchronized (this) {
            asked = report;
        }
        synchronized (log) {
            asked.newLines().forEach(line -> log.add(INFORMATION + line));
        }
    }

    public void rewindLog() {
        log.rewind();
    }

    @Override
    public void report(ProgressReport newReport) {
        synchronized (this) {
            report = newReport;
        }
    }

    @Override
    public synchronized void givesRows(boolean rows) {
        announced = rows;
        notifyAll();
    }

    /** How far it has come; a fraction of 1 once its work is done. */
    public OperationProgress progress() {
        ProgressReport asked;
        boolean done;
        synchronized (this) {
            asked = report;
            done = state == OperationState.FINISHED
                    && (result == null || !result.rows().running());
        }
        OperationProgress progress = asked.progress();
        return done ? progress.withFraction(1) : progress;
    }

    @Override
    public void onCancel(BooleanSupplier action) {
        boolean over;
        synchronized (this) {
            over = ending != null || state.isTerminal() && state != OperationState.FINISHED;
            cancellations.add(action);
        }
        if (over) {
            boolean unused = action.getAsBoolean();
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
        if (ended == null && to.isTerminal()) {
            ended = Instant.now();
        }
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

    private void fail(SqlException e) {
        logReported();
        failed(e);
    }

    private synchronized void failed(SqlException e) {
        Ending asked = ending;
        boolean cancelled = e.code() == ErrorCode.CANCELLED;
        SqlException why = cancelled && asked != null ? asked.why() : e;
        OperationState to = asked != null ? asked.state() : OperationState.CANCELED;
        if (move(cancelled ? to : OperationState.ERROR)) {
            error = why;
            log.add(ERROR + why.getMessage());
        }
    }

    /** Waits until there is nothing more to wait for. @return whether that came within the time */
    public boolean awaitEnd(Duration most) {
        return await(() -> state.isTerminal(), most);
    }

    /** Waits until it is known whether there will be rows. @return whether that came within the time */
    public boolean awaitKnown(Duration most) {
        return await(() -> state.isTerminal() || announced != null, most);
    }

    private synchronized boolean await(BooleanSupplier event, Duration most) {
        long end = System.nanoTime() + (most.compareTo(LONGEST) < 0 ? most : LONGEST).toNanos();
        try {
            while (!event.getAsBoolean()) {
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

    /** Ends it, whatever it does; nothing where it has ended, or where what it writes is being committed already. */
    public void cancel() {
        end(OperationState.CANCELED, new SqlException(ErrorCode.CANCELLED, "Query was cancelled"));
    }

    private void end(OperationState to, SqlException why) {
        List<BooleanSupplier> actions;
        synchronized (this) {
            boolean gives = state == OperationState.FINISHED
                    && result != null
                    && result.rows().running();
            if (ending != null || state.isTerminal() && !gives) {
                return;
            }
            ending = new Ending(to, why);
            actions = List.copyOf(cancellations);
        }
        boolean inTime = true;
        for (BooleanSupplier action : actions) {
            inTime &= action.getAsBoolean();
        }
        Thread running;
        synchronized (this) {
            if (!inTime || !move(to)) {
                return;
            }
            error = why;
            running = thread;
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
        }
        if (open != null) {
            open.rows().close();
        }
    }

    /** Whether there is a result whose last row nobody has asked for yet. */
    synchronized boolean holdsRows() {
        return state == OperationState.FINISHED && result != null && result.hasResultSet() && !readToEnd;
    }

    @Override
    public synchronized void endless() {
        endless = true;
    }

    synchronized boolean isEndless() {
        return endless;
    }

    public synchronized ResultStream rows() {
        if (error != null) {
            throw error;
        }
        if (state == OperationState.CLOSED) {
            throw new SqlException(ErrorCode.INVALID_HANDLE, "Invalid OperationHandle: the operation was closed");
        }
        if (result == null) {
            throw new SqlException(ErrorCode.INVALID_HANDLE, "the operation has no result yet: its state is " + state);
        }
        return result.rows();
    }

    /** Goes back to the first row. */
    public void rewind() {
        fetching.lock();
        try {
            if (!rows().rewind()) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE, "the first rows have been dropped already: FETCH_FIRST came too late");
            }
            rest = null;
        } finally {
            fetching.unlock();
        }
    }

    /**
     * The next rows, at most so many: batches one behind another. Waits until there is one, then takes what is there
     * already; none is the end.
     *
     * @param connected asked now and then while it waits: false ends the waiting, as nobody would get the rows
     */
    public List<Batch> fetch(int most, BooleanSupplier connected) {
        try {
            while (!fetching.tryLock(HELD_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
                checkHeld(connected);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlException(ErrorCode.CANCELLED, "the fetch was interrupted", null, e);
        }
        try {
            return next(most, connected);
        } finally {
            fetching.unlock();
        }
    }

    private List<Batch> next(int most, BooleanSupplier connected) {
        ResultStream stream = rows();
        List<Batch> taken = new ArrayList<>();
        Batch batch = first(stream, connected);
        int left = most;
        long bytes = 0;
        while (batch != null) {
            if (batch.rowCount() > left) {
                rest = batch.withSelection(batch.selection().range(left, batch.rowCount() - left));
                batch = batch.withSelection(batch.selection().range(0, left));
            }
            taken.add(batch);
            left -= batch.rowCount();
            bytes += batch.retainedBytes();
            batch = left > 0 && bytes < MOST_BYTES ? ready(stream) : null;
        }
        return taken;
    }

    /** The next rows, waited for; null is the end. */
    private @Nullable Batch first(ResultStream stream, BooleanSupplier connected) {
        Batch batch = rest;
        rest = null;
        while (batch == null) {
            switch (stream.next(HELD_CHECK)) {
                case ResultStream.Rows rows -> batch = rows.batch();
                case ResultStream.End end -> {
                    // What was closed meanwhile ends as well, and that is no end of the rows.
                    rows();
                    synchronized (this) {
                        readToEnd = true;
                    }
                    return null;
                }
                case ResultStream.NotYet notYet -> checkHeld(connected);
            }
        }
        return batch;
    }

    /** Rows that are there already; null where none are. A failure waits until those taken before it are given. */
    private static @Nullable Batch ready(ResultStream stream) {
        try {
            return stream.next(Duration.ZERO) instanceof ResultStream.Rows rows ? rows.batch() : null;
        } catch (SqlException e) {
            LOG.debug("the rows end early: {}", e.getMessage());
            return null;
        }
    }

    /** Throws where it was cancelled meanwhile, or nobody waits any more. */
    private void checkHeld(BooleanSupplier connected) {
        if (!connected.getAsBoolean()) {
            cancel();
        }
        rows();
    }
}
