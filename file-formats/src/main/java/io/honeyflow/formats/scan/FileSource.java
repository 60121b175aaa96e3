package io.honeyflow.formats.scan;

import io.honeyflow.api.catalog.Catalog;
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
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return enumerate(List.of(request), context).get(0);
    }

    /** Under the locks of all tables: no statement's files take their places between one listing and the next. */
    @Override
    public List<SplitEnumerator> enumerate(List<ScanRequest> requests, ConnectorContext context) {
        List<String> locations =
                requests.stream().map(request -> request.table().location()).toList();
        List<SplitEnumerator> all = new ArrayList<>();
        try {
            states.listing(locations, context.catalog().current(), () -> {
                requests.forEach(request -> all.add(new Splits(list(request, context.catalog()))));
                return all;
            });
            return all;
        } catch (RuntimeException e) {
            all.forEach(SplitEnumerator::close);
            throw e;
        }
    }

    private TableState.Listed<TableListing.Found> list(ScanRequest request, Catalog catalog) {
        return states.list(
                request.table().location(),
                asOf -> new TableListing(formats, configuration, asOf).list(request, catalog));
    }

    @Override
    public SourceReader open(ScanRequest request, Split split, @Nullable Position from, ConnectorContext context) {
        FileSplit file = (FileSplit) split;
        FileFormat format = formats.get(file.format());
        if (format == null || from != null) {
            throw new IllegalStateException("no reader of " + file.format() + " from " + from);
        }
        return new FileSourceReader(
                request,
                file,
                format,
                new FileSourceReader.Session(context.zone(), context.settings(), configuration),
                states.of(request.table().location()));
    }

    /** Hands out what was listed; until it is closed no listed file goes away. */
    private static final class Splits implements SplitEnumerator {
        private final TableState.Listed<TableListing.Found> listed;
        private final Deque<FileSplit> left;
        private final Set<List<String>> leftOut = new HashSet<>();
        private long bytes;

        Splits(TableState.Listed<TableListing.Found> listed) {
            this.listed = listed;
            this.left = new ArrayDeque<>(listed.files().splits());
            this.bytes = left.stream().mapToLong(FileSplit::bytes).sum();
        }

        @Override
        public synchronized Optional<Split> next() {
            return Optional.ofNullable(left.poll());
        }

        @Override
        public synchronized long totalBytes() {
            return bytes;
        }

        @Override
        public synchronized long leftOut() {
            return listed.files().leftOut() + leftOut.size();
        }

        @Override
        public synchronized void narrow(ScanRequest request) {
            PartitionFilter filter = new PartitionFilter(request);
            left.removeIf(split -> {
                if (split.partition().isEmpty() || filter.mayMatchTexts(split.partition())) {
                    return false;
                }
                leftOut.add(split.partition());
                bytes -= split.bytes();
                return true;
            });
        }

        @Override
        public void close() {
            listed.close();
        }
    }
}
