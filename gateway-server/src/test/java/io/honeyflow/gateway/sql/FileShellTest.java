package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** DFS: Hadoop's file system shell, its answers and its errors. */
@ExtendWith(SharedGateway.class)
class FileShellTest {
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

    @Test
    void filesAreMadeShownAndRemoved() throws Exception {
        rows("dfs -mkdir -p " + folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/c.txt"), "one\ntwo\n");
        assertThat(rows("DFS -cat '" + folder.resolve("a/b/c.txt") + "'")).containsExactly("one", "two");
        assertThat(rows("DFS -ls " + folder.resolve("a/b")))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("/a/b/c.txt");
        assertThat(rows("DFS -rm -r -skipTrash " + folder.resolve("a"))).hasSize(1);
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void whatGoesWrongIsTold() {
        assertThatThrownBy(() -> rows("DFS -ls " + folder.resolve("none"))).hasMessageContaining("No such file");
        assertThatThrownBy(() -> rows("DFS -nothing")).hasMessageContaining("found '-nothing'");
        assertThatThrownBy(() -> rows("DFS")).hasMessageContaining("expected a command");
        assertThatThrownBy(() -> rows("DFS -put - " + folder.resolve("x"))).hasMessageContaining("not supported yet");
    }
}
