package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** ADD, LIST and DELETE FILE: scripts run where a session's files are, and no other session sees them. */
@ExtendWith(SharedGateway.class)
class SessionFilesTest {
    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = SharedGateway.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    }

    @Test
    void aScriptRunsWhereTheFilesAre() throws Exception {
        Path script = script("twice.sh", "while read n; do echo $n $(cat words.txt); done");
        Path words = Files.writeString(folder.resolve("words.txt"), "and again");
        rows("ADD FILES " + script + " '" + words + "'");
        assertThat(rows("SELECT TRANSFORM (7) USING 'twice.sh' AS line")).containsExactly("7 and again");
        Files.writeString(words, "no more");
        assertThat(rows("SELECT TRANSFORM (7) USING 'sh ./twice.sh' AS line")).containsExactly("7 and again");
        rows("add file " + words);
        assertThat(rows("SELECT TRANSFORM (7) USING 'twice.sh' AS line")).containsExactly("7 no more");
    }

    @Test
    void filesAreListedAndTakenBack() throws Exception {
        Path script = script("one.sh", "cat");
        Path other = script("two.sh", "cat");
        rows("ADD FILE " + script + " " + other);
        assertThat(rows("LIST FILES")).containsExactly("file:" + script, "file:" + other);
        assertThat(rows("LIST FILE two.sh")).containsExactly("file:" + other);
        assertThat(rows("LIST FILE " + other)).containsExactly("file:" + other);
        assertThat(rows("LIST FILE o.sh")).isEmpty();
        rows("DELETE FILE o.sh e.sh");
        assertThat(rows("LIST FILES")).hasSize(2);
        rows("DELETE FILE one.sh");
        assertThat(rows("LIST FILES")).containsExactly("file:" + other);
        assertThatThrownBy(() -> rows("SELECT TRANSFORM (7) USING 'one.sh' AS line"))
                .hasMessageContaining("can't start script 'one.sh'");
        try (Connection second = SharedGateway.connect()) {
            assertThat(ResultRows.of(second, "LIST FILES")).isEmpty();
            assertThatThrownBy(() -> ResultRows.of(second, "SELECT TRANSFORM (7) USING 'two.sh' AS line"))
                    .hasMessageContaining("can't start script 'two.sh'");
        }
        rows("DELETE FILES");
        assertThat(rows("LIST FILES")).isEmpty();
    }

    @Test
    void whatIsNoFileIsRefusedAndNothingIsAdded() throws Exception {
        Path script = script("one.sh", "cat");
        assertThatThrownBy(() -> rows("ADD FILE " + script + " " + folder.resolve("none")))
                .hasMessageContaining("ADD FILE: expected a file file:" + folder.resolve("none") + ", found none");
        assertThatThrownBy(() -> rows("ADD FILE " + folder)).hasMessageContaining("expected a file");
        assertThatThrownBy(() -> rows("ADD FILE")).hasMessageContaining("expected the path of a file");
        assertThatThrownBy(() -> rows("ADD JAR " + script)).hasMessageContaining("expected a jar, found none");
        assertThat(rows("LIST FILES")).isEmpty();
    }
}
