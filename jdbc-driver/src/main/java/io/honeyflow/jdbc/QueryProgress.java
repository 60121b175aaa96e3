package io.honeyflow.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TJobExecutionStatus;
import org.apache.hive.service.rpc.thrift.TProgressUpdateResp;

/** How far a statement has come, as the server last said. Immutable. */
public final class QueryProgress {
    private final double fraction;
    private final String footer;
    private final List<String> headers;
    private final List<List<String>> rows;

    private QueryProgress(double fraction, String footer, List<String> headers, List<List<String>> rows) {
        this.fraction = fraction;
        this.footer = footer;
        this.headers = headers;
        this.rows = rows;
    }

    static QueryProgress of(TProgressUpdateResp update) {
        boolean known = update.getStatus() != TJobExecutionStatus.NOT_AVAILABLE;
        List<List<String>> rows = new ArrayList<>();
        if (update.getRows() != null) {
            update.getRows().forEach(row -> rows.add(List.copyOf(row)));
        }
        return new QueryProgress(
                known ? update.getProgressedPercentage() : Double.NaN,
                update.getFooterSummary() == null ? "" : update.getFooterSummary(),
                update.getHeaderNames() == null ? List.of() : List.copyOf(update.getHeaderNames()),
                rows);
    }

    /** The part that is done, from 0 to 1; NaN when the server can't tell. */
    public double fraction() {
        return fraction;
    }

    /** The server's one-line summary; may be empty. */
    public String footer() {
        return footer;
    }

    /** Headings of {@link #rows}. */
    public List<String> headers() {
        return headers;
    }

    /** One row for each part of the work. */
    public List<List<String>> rows() {
        return rows;
    }
}
