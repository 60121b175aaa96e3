package io.honeyflow.jdbc.result;

import java.sql.SQLException;

/** Where a result set's rows come from. */
public interface RowSource {
    /** The next rows; waits for them. {@link RowBatch#END}, or any batch without rows, ends the result. */
    RowBatch next() throws SQLException;

    /** Frees what the server holds for the result; the second time it does nothing. */
    void close() throws SQLException;

    /** Rows that stand ready: one batch and the end. */
    static RowSource of(RowBatch batch) {
        return new RowSource() {
            private RowBatch left = batch;

            @Override
            public RowBatch next() {
                RowBatch now = left;
                left = RowBatch.END;
                return now;
            }

            @Override
            public void close() {
                left = RowBatch.END;
            }
        };
    }
}
