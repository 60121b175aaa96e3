package io.honeyflow.jdbc;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is told how an operation goes on while somebody waits for it. */
final class Listeners {
    private static final int LINES = 1000;

    volatile @Nullable Consumer<QueryProgress> progress;
    volatile @Nullable Consumer<String> log;

    /** On the thread that waits; where a listener throws, nobody waits any more and the operation is cancelled. */
    void tell(Operation operation) throws SQLException {
        Consumer<QueryProgress> toProgress = progress;
        Consumer<String> toLog = log;
        try {
            if (toLog != null) {
                operation.newLogLines(LINES).forEach(toLog);
            }
            if (toProgress != null) {
                operation.progress().ifPresent(toProgress);
            }
        } catch (RuntimeException e) {
            operation.cancel();
            throw e;
        }
    }
}
