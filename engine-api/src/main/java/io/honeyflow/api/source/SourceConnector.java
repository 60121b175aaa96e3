package io.honeyflow.api.source;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.TableHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of table that can be read. */
public interface SourceConnector {
    /** Whether reading ends by itself. */
    boolean bounded(TableHandle table);

    /** Lists the splits. Fails here, with the table's name, where the table can't be read at all. */
    SplitEnumerator enumerate(ScanRequest request, ConnectorContext context);

    /**
     * Lists what all scans of one query read, as it stands at one moment: what a statement commits meanwhile, all of
     * them see or none.
     *
     * @return as many as requests, in their order; on a failure none is left open
     */
    default List<SplitEnumerator> enumerate(List<ScanRequest> requests, ConnectorContext context) {
        List<SplitEnumerator> all = new ArrayList<>();
        try {
            requests.forEach(request -> all.add(enumerate(request, context)));
            return all;
        } catch (RuntimeException e) {
            all.forEach(SplitEnumerator::close);
            throw e;
        }
    }

    /** @param from where to go on, or null for the split's beginning */
    SourceReader open(ScanRequest request, Split split, @Nullable Position from, ConnectorContext context);
}
