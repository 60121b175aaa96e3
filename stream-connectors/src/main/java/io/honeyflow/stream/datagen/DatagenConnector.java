package io.honeyflow.stream.datagen;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.source.Position;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables whose rows are made as they are read: for trying things out, and for tests of streams. */
public final class DatagenConnector implements SourceConnector {
    public static final String NAME = "datagen";

    /** The table has one split: the rows of all readers are numbered through. */
    record WholeTable() implements Split {
        @Override
        public long bytes() {
            return -1;
        }
    }

    /** @param row the number of the next row, from 0 */
    record NextRow(long row) implements Position {}

    @Override
    public boolean bounded(TableHandle table) {
        return new DatagenOptions(table).numberOfRows().isPresent();
    }

    @Override
    public SplitEnumerator enumerate(ScanRequest request, ConnectorContext context) {
        // Bad options are found here, before anything runs.
        new DatagenReader(request, 0, context.zone(), Clock.systemUTC()).close();
        return new SplitEnumerator() {
            private boolean given;

            @Override
            public synchronized Optional<Split> next() {
                boolean first = !given;
                given = true;
                return first ? Optional.of(new WholeTable()) : Optional.empty();
            }
        };
    }

    @Override
    public SourceReader open(ScanRequest request, Split split, @Nullable Position from, ConnectorContext context) {
        long row = from == null ? 0 : ((NextRow) from).row();
        return new DatagenReader(request, row, context.zone(), Clock.systemUTC());
    }
}
