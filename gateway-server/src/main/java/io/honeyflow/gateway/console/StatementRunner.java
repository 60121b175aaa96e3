package io.honeyflow.gateway.console;

import io.honeyflow.jdbc.HoneyflowStatement;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs statements one after another and prints what they give. {@link #cancel} may come from any thread. */
final class StatementRunner {
    private final Connection connection;
    private final ResultFormat format;
    private final PrintStream out;
    private final PrintStream messages;
    private final ProgressLine progress;
    private final AtomicReference<@Nullable HoneyflowStatement> running = new AtomicReference<>();

    /** @param messages where timings, progress and errors go, so that {@code out} holds results alone */
    StatementRunner(Connection connection, ResultFormat format, PrintStream out, PrintStream messages) {
        this.connection = connection;
        this.format = format;
        this.out = out;
        this.messages = messages;
        this.progress = new ProgressLine(messages);
    }

    /** @return whether it went well; if not, the error has been printed */
    boolean run(String sql) {
        long start = System.nanoTime();
        try (HoneyflowStatement statement = connection.createStatement().unwrap(HoneyflowStatement.class)) {
            running.set(statement);
            statement.executeAsync(sql);
            boolean hasRows;
            try (AutoCloseable drawing = progress.draw(statement::progress)) {
                hasRows = statement.await();
            }
            if (hasRows) {
                try (ResultSet rows = statement.getResultSet()) {
                    long count = format.printer().print(rows, out);
                    say(String.format(
                            Locale.ROOT, "%,d row%s in %.2f s", count, count == 1 ? "" : "s", secondsSince(start)));
                }
            } else {
                say(String.format(Locale.ROOT, "done in %.2f s", secondsSince(start)));
            }
            return true;
        } catch (SQLException e) {
            messages.println("error " + e.getSQLState() + ": " + e.getMessage());
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            running.set(null);
        }
    }

    private void say(String text) {
        if (format == ResultFormat.TABLE) {
            messages.println(text);
        }
    }

    /** Ends the statement that runs, if one does. */
    void cancel() {
        HoneyflowStatement statement = running.get();
        if (statement != null) {
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
