package io.honeyflow.formats.scan;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.source.Position;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.commit.TableState;
import io.honeyflow.formats.commit.TableStates;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Reads tables of files, of whatever format their partitions have. */
public final class FileSource implements SourceConnector {
    private final Map<String, FileFormat> formats;
    private final Configuration configuration;
    private final TableStates states;

    public FileSource(Map<String, FileFormat> formats, Configuration configuration, TableStates states) {
        this.formats = Map.copyOf(formats);
        this.configuration = configuration;
        this.states = states;
    }

    @Override
    public boolean bounded(TableHandle table) {
        return true;
    }

    /** Lists all at once: what a statement commits while it lists, it sees all of or nothing. */
    @Override
    public SplitEnumerator enumerate(ScanRequest request, ConnectorContext context) {
        TableState state = states.recovered(request.table(), context.catalog());
        TableListing listing = new TableListing(formats, configuration);
        TableState.Listed<List<FileSplit>> listed = state.list(() -> listing.list(request, context.catalog()));
        return new Splits(listed, listing.leftOut());
    }

    @Override
    public SourceReader open(ScanRequest request, Split split, @Nullable Position from, ConnectorContext context) {
        FileSplit file = (FileSplit) split;
        FileFormat format = formats.get(file.format());
        if (format == null || from != null) {
            throw new IllegalStateException("no reader of " + file.format() + " from " + from);
        }
        return new FileSourceReader(
                request, file, format, configuration, states.of(request.table().location()));
    }

    /** Hands out what was listed; until it is closed no listed file goes away. */
    private static final class Splits implements SplitEnumerator {
        private final TableState.Listed<List<FileSplit>> listed;
        private final Deque<FileSplit> left;
        private final long bytes;
        private final long leftOut;

        Splits(TableState.Listed<List<FileSplit>> listed, long leftOut) {
            this.leftOut = leftOut;
            this.listed = listed;
            this.left = new ArrayDeque<>(listed.files());
            this.bytes = listed.files().stream().mapToLong(FileSplit::bytes).sum();
        }

        @Override
        public synchronized Optional<Split> next() {
            return Optional.ofNullable(left.poll());
        }

        @Override
        public long totalBytes() {
            return bytes;
        }

        @Override
        public long leftOut() {
            return leftOut;
        }

        @Override
        public void close() {
            listed.close();
        }
    }
}
