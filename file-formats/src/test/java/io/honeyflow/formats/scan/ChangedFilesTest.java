package io.honeyflow.formats.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.source.SplitEnumerator;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FileConnectors;
import io.honeyflow.formats.commit.MemoryCatalog;
import io.honeyflow.formats.commit.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change between a query's listing and its opening of them. */
class ChangedFilesTest {
    @TempDir
    private Path folder;

    private Path file;
    private SourceConnector source;
    private ScanRequest request;
    private ConnectorContext context;
    private Split split;

    @BeforeEach
    void list() throws IOException {
        file = Files.writeString(Files.createDirectories(folder.resolve("t")).resolve("rows"), "one\ntwo\n");
        FileConnectors connectors = new FileConnectors(new Settings(Map.of()), folder.resolve("journal"));
        source = connectors.sources().get("text");
        TableHandle table = new TableHandle(
                "default",
                "t",
                "text",
                Schema.of(new Field("v", DataType.STRING)),
                Schema.EMPTY,
                "file:" + folder.resolve("t"),
                Map.of());
        request = new ScanRequest(table, List.of(0), List.of(), 10);
        context = new ConnectorContext(new MemoryCatalog(new Steps()), new Settings(Map.of()), ZoneOffset.UTC);
        try (SplitEnumerator splits = source.enumerate(request, context)) {
            split = splits.next().orElseThrow();
        }
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> source.open(request, split, null, context).close())
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE))
                .satisfies(e ->
                        assertThat(e.getMessage()).contains(file.toString()).contains(words));
    }

    @Test
    void whatIsThereIsRead() {
        source.open(request, split, null, context).close();
    }

    @Test
    void aFileThatIsGoneIsNamed() throws IOException {
        Files.delete(file);
        assertRefused("reading");
    }

    @Test
    void aFileThatWasCutIsRefused() throws IOException {
        Files.writeString(file, "one\n");
        assertRefused("expected a file of 8 bytes, as when it was listed", "found 4 bytes");
    }

    @Test
    void aFileThatHasGrownIsRefused() throws IOException {
        Files.writeString(file, "one\ntwo\nthree\n");
        assertRefused("expected a file of 8 bytes", "found 14 bytes");
    }

    @Test
    void aFolderInItsPlaceIsRefused() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        assertRefused("expected a file of 8 bytes", "found a folder");
    }
}
