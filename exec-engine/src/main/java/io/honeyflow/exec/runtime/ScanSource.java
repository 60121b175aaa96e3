package io.honeyflow.exec.runtime;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import io.honeyflow.api.vector.Batch;
import java.util.Optional;

/** A scan's splits, listed once and handed out to all its instances. */
final class ScanSource implements AutoCloseable {
    private final ScanRequest request;
    private final SourceConnector connector;
    private final SplitEnumerator splits;
    private final QueryContext context;

    ScanSource(PlanNode.Scan scan, QueryContext context) {
        this.request = new ScanRequest(scan.table(), scan.columns(), scan.predicates(), Batch.DEFAULT_ROWS);
        this.connector = context.connectors().source(scan.table().connector());
        this.context = context;
        this.splits = connector.enumerate(request, context.connectorContext());
        if (splits.totalBytes() >= 0) {
            context.statistics().addBytesTotal(splits.totalBytes());
        }
    }

    Optional<Split> nextSplit() {
        return splits.next();
    }

    SourceReader open(Split split) {
        return connector.open(request, split, null, context.connectorContext());
    }

    @Override
    public void close() {
        splits.close();
    }
}
