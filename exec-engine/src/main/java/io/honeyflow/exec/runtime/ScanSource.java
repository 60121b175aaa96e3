package io.honeyflow.exec.runtime;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import io.honeyflow.api.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scan's splits, listed once with those of the query's other scans, and handed out to all its instances. */
final class ScanSource implements AutoCloseable {
    private final PlanNode.Scan scan;
    private final SourceConnector connector;
    private final QueryScans all;
    private final QueryContext context;
    private @Nullable SplitEnumerator splits;
    private boolean narrowed;

    ScanSource(PlanNode.Scan scan, QueryScans all, QueryContext context) {
        this.scan = scan;
        this.connector = context.connectors().source(scan.table().connector());
        this.all = all;
        this.context = context;
    }

    SourceConnector connector() {
        return connector;
    }

    synchronized void listed(SplitEnumerator its) {
        splits = its;
    }

    /** Lists, where that isn't done. @param more conditions that runtime filters add to the plan's */
    SplitEnumerator list(List<Expression> more) {
        all.list();
        return narrowed(more);
    }

    private synchronized SplitEnumerator narrowed(List<Expression> more) {
        SplitEnumerator its = splits;
        if (its == null) {
            throw new IllegalStateException("a scan that wasn't listed");
        }
        if (!narrowed) {
            narrowed = true;
            its.narrow(request(more));
            context.statistics().node(scan.id()).sawSplitsLeftOut(its.leftOut());
            if (its.totalBytes() >= 0) {
                context.statistics().addBytesTotal(its.totalBytes());
            }
        }
        return its;
    }

    Optional<Split> nextSplit(List<Expression> more) {
        return list(more).next();
    }

    SourceReader open(Split split, List<Expression> more) {
        return connector.open(request(more), split, null, context.connectorContext());
    }

    ScanRequest request(List<Expression> more) {
        List<Expression> predicates = new ArrayList<>(scan.predicates());
        predicates.addAll(more);
        return new ScanRequest(scan.table(), scan.columns(), predicates, Batch.DEFAULT_ROWS);
    }

    @Override
    public synchronized void close() {
        if (splits != null) {
            splits.close();
        }
    }
}
