package io.honeyflow.api.source;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.TableHandle;
import org.jspecify.annotations.Nullable;

/** A kind of table that can be read. */
public interface SourceConnector {
    /** Whether reading ends by itself. */
    boolean bounded(TableHandle table);

    /** Lists the splits. Fails here, with the table's name, where the table can't be read at all. */
    SplitEnumerator enumerate(ScanRequest request, ConnectorContext context);

    /** @param from where to go on, or null for the split's beginning */
    SourceReader open(ScanRequest request, Split split, @Nullable Position from, ConnectorContext context);
}
