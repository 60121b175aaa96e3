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

/** A scan's splits, listed once, when the first instance asks, and handed out to all its instances. */
final class ScanSource implements AutoCloseable {
    private final PlanNode.Scan scan;
    private final SourceConnector connector;
    private final QueryContext context;
    private @Nullable SplitEnumerator splits;

    ScanSource(PlanNode.Scan scan, QueryContext context) {
        this.scan = scan;
        this.connector = context.connectors().source(scan.table().connector());
        this.context = context;
    }

    /** Lists, where no instance has yet. @param more conditions that runtime filters add to the plan's */
    synchronized SplitEnumerator list(List<Expression> more) {
        SplitEnumerator listed = splits;
        if (listed == null) {
            listed = connector.enumerate(request(more), context.connectorContext());
            splits = listed;
            context.statistics().node(scan.id()).sawSplitsLeftOut(listed.leftOut());
            if (listed.totalBytes() >= 0) {
                context.statistics().addBytesTotal(listed.totalBytes());
            }
        }
        return listed;
    }

    Optional<Split> nextSplit(List<Expression> more) {
        return list(more).next();
    }

    SourceReader open(Split split, List<Expression> more) {
        return connector.open(request(more), split, null, context.connectorContext());
    }

    private ScanRequest request(List<Expression> more) {
        List<Expression> all = new ArrayList<>(scan.predicates());
        all.addAll(more);
        return new ScanRequest(scan.table(), scan.columns(), all, Batch.DEFAULT_ROWS);
    }

    @Override
    public synchronized void close() {
        if (splits != null) {
            splits.close();
        }
    }
}
