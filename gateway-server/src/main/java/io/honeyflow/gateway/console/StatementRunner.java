package io.honeyflow.gateway.console;

import io.honeyflow.jdbc.HoneyflowStatement;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs statements one after another and prints what they give. {@link #cancel} may come from any thread. */
final class StatementRunner {
    /** What a statement that was cancelled ends with. */
    private static final String CANCELLED_STATE = "01000";

    private final Connection connection;
    private final ResultFormat format;
    private final Screen screen;
    private final PrintStream out;
    private final PrintStream messages;
    private volatile @Nullable HoneyflowStatement running;
    private volatile boolean stopped;

    /** @param messages where timings, progress and errors go, so that {@code out} holds results alone */
    StatementRunner(Connection connection, ResultFormat format, Screen screen, PrintStream out, PrintStream messages) {
        this.connection = connection;
        this.format = format;
        this.screen = screen;
        this.out = out;
        this.messages = messages;
    }

    /** This runner for a screen whose width may change. */
    StatementRunner on(Screen other) {
        return new StatementRunner(connection, format, other, out, messages);
    }

    /** @return whether it went well; if not, the error has been printed */
    boolean run(String sql) {
        long start = System.nanoTime();
        stopped = false;
        try (HoneyflowStatement statement = connection.createStatement().unwrap(HoneyflowStatement.class)) {
            running = statement;
            statement.executeAsync(sql);
            boolean hasRows;
            try (AutoCloseable drawing = new ProgressLine(messages, screen).draw(statement::progress)) {
                hasRows = statement.await();
            }
            if (hasRows) {
                printRows(statement, start);
            } else {
                say(String.format(Locale.ROOT, "done in %.2f s", secondsSince(start)));
            }
            return true;
        } catch (SQLException e) {
            out.flush();
            boolean cancelled = stopped && CANCELLED_STATE.equals(e.getSQLState());
            messages.println(
                    cancelled
                            ? String.format(Locale.ROOT, "cancelled after %.2f s", secondsSince(start))
                            : ErrorText.of(e, sql, screen.columns().getAsInt()));
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            running = null;
        }
    }

    private void printRows(HoneyflowStatement statement, long start) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            long count = format.printer(screen).print(rows, out, () -> stopped);
            say(String.format(
                    Locale.ROOT,
                    "%,d row%s%s in %.2f s",
                    count,
                    count == 1 ? "" : "s",
                    stopped ? ", then stopped," : "",
                    secondsSince(start)));
        }
    }

    private void say(String text) {
        if (format == ResultFormat.TABLE) {
            out.flush();
            messages.println(text);
        }
    }

    /** Ends the statement that runs, if one does. */
    void cancel() {
        HoneyflowStatement statement = running;
        if (statement != null) {
            stopped = true;
            try {
                statement.cancel();
            } catch (SQLException e) {
                messages.println("could not cancel: " + e.getMessage());
            }
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
