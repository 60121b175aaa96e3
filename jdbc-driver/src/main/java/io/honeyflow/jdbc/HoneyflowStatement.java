package io.honeyflow.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** What this driver's statements offer beyond JDBC; reachable by {@code statement.unwrap(HoneyflowStatement.class)}. */
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

    /** The server's id of the current statement. */
    String queryId() throws SQLException;
}
