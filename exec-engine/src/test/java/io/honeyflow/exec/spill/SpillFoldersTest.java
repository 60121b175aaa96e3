package io.honeyflow.exec.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.type.DataType;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What queries and processes leave, however they end. */
class SpillFoldersTest {
    @TempDir
    Path folder;

    private static SpillFile write(SpillSpace space) {
        SpillFile file = space.files(bytes -> {}).create(HiveTypes.schema(DataType.BIGINT));
        file.write(Rows.of(file.schema(), 1L).batch());
        return file;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .toList();
        }
    }

    @Test
    void aQueryTakesItsFilesWithIt() throws IOException {
        try (SpillFolders folders = new SpillFolders();
                SpillSpace first = folders.space(folder.toString(), "first")) {
            SpillSpace second = folders.space(folder.toString(), "second");
            write(first);
            write(second);
            write(second).close();
            assertThat(left()).hasSize(2);
            second.close();
            assertThat(left()).hasSize(1);
            assertThatThrownBy(() -> write(second)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** A crashed process has no lock any more; one that lives has. */
    @Test
    void whatACrashedProcessLeftGoesWithTheNextStart() throws IOException {
        Path dead = Files.createDirectories(folder.resolve("honeyflow-spool-123-4/query"));
        Files.write(dead.resolve("spool1.batches"), new byte[10]);
        Files.createFile(folder.resolve("honeyflow-spool-123-4.lock"));
        Path foreign = Files.write(folder.resolve("foreign"), new byte[1]);
        try (SpillFolders living = new SpillFolders();
                SpillFolders next = new SpillFolders()) {
            SpillFile file = write(living.space(folder.toString(), "query"));
            assertThat(dead.getParent()).doesNotExist();
            assertThat(folder.resolve("honeyflow-spool-123-4.lock")).doesNotExist();
            next.clean(folder.toString());
            assertThat(left()).containsExactlyInAnyOrder("spool1.batches", "foreign");
            try (SpillFile.Reader reader = file.read()) {
                assertThat(reader.next()).isNotNull();
            }
        }
        assertThat(left()).containsExactly("foreign");
        assertThat(foreign).exists();
    }
}
