package io.honeyflow.formats.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ForwardingCatalog;
import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.sink.Committer;
import io.honeyflow.formats.FileConnectors;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    /** Has a new catalog behind it at each call, as those of sessions may. */
    private static final class Session extends ForwardingCatalog {
        Session(Catalog target) {
            super(target);
        }

        @Override
        public Catalog current() {
            return new Session(target());
        }

        @Override
        public void close() {}
    }

    @Test
    void oneStatementCommitsTablesOfSeveralFormatsOnce(@TempDir Path journal) {
        Settings settings = new Settings(Map.of());
        Session session = new Session(new MemoryCatalog(new Steps()));
        ConnectorContext context = new ConnectorContext(session, settings, ZoneOffset.UTC);
        Committer[] committers = new FileConnectors(settings, journal)
                .sinks().values().stream().map(sink -> sink.committer(context)).toArray(Committer[]::new);
        assertThat(committers).hasSizeGreaterThan(1).containsOnly(committers[0]);
    }
}
