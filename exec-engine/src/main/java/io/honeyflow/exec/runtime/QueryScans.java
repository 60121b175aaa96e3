package io.honeyflow.exec.runtime;

import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.SplitEnumerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All scans of a query. The first that is read lists for all: they see their tables as they stand at one moment. */
final class QueryScans implements AutoCloseable {
    private final Map<Integer, ScanSource> sources = new LinkedHashMap<>();
    private final QueryContext context;
    private boolean listed;

    QueryScans(PhysicalPlan plan, QueryContext context) {
        this.context = context;
        plan.nodes(PlanNode.Scan.class).forEach(scan -> sources.put(scan.id(), new ScanSource(scan, this, context)));
    }

    ScanSource of(PlanNode.Scan scan) {
        return Objects.requireNonNull(sources.get(scan.id()), "a scan of the plan");
    }

    /** Lists, where that isn't done. @throws io.honeyflow.api.error.SqlException where a table can't be read */
    synchronized void list() {
        if (listed) {
            return;
        }
        Map<SourceConnector, List<ScanSource>> byConnector = new LinkedHashMap<>();
        sources.values()
                .forEach(source -> byConnector
                        .computeIfAbsent(source.connector(), key -> new ArrayList<>())
                        .add(source));
        byConnector.forEach((connector, some) -> {
            List<ScanRequest> requests =
                    some.stream().map(source -> source.request(List.of())).toList();
            List<SplitEnumerator> splits = connector.enumerate(requests, context.connectorContext());
            for (int i = 0; i < some.size(); i++) {
                some.get(i).listed(splits.get(i));
            }
        });
        listed = true;
    }

    @Override
    public void close() {
        sources.values().forEach(ScanSource::close);
    }
}
