package io.honeyflow.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What this driver's statements offer beyond JDBC; reachable by {@code statement.unwrap(HoneyflowStatement.class)}. One
 * thread uses a statement at a time; {@code cancel}, {@code close}, {@link #newLogLines} and {@link #progress} may come
 * from any other.
 */
public interface HoneyflowStatement extends Statement {
    /** Sends a statement and returns as soon as the server has taken it; {@link #await} follows. */
    void executeAsync(String sql) throws SQLException;

    /**
     * Waits for the statement of {@link #executeAsync}: until its results can be fetched or its work is done.
     *
     * @return whether there is a result set
     */
    boolean await() throws SQLException;

    /** Log lines of the current statement that weren't given before. Any thread may ask, also while another waits. */
    List<String> newLogLines() throws SQLException;

    /** What the server last said of the current statement's progress. Any thread may ask; it asks no server. */
    Optional<QueryProgress> progress();

    /**
     * Who is told of progress while a thread waits in {@link #execute}, its like, or {@link #await}: on that thread, each
     * time the server has said something. An exception of the listener ends the waiting and the statement.
     *
     * @param listener null for nobody, as at first
     */
    void setProgressListener(@Nullable Consumer<QueryProgress> listener) throws SQLException;

    /** The same for lines of the statement's log, each of which is told once or given by {@link #newLogLines}. */
    void setLogListener(@Nullable Consumer<String> listener) throws SQLException;

    /** The server's id of the current statement; empty where the server has none. */
    String queryId() throws SQLException;
}
