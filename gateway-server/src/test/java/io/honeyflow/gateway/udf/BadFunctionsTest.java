package io.honeyflow.gateway.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with users' functions is said, and the gateway lives. */
class BadFunctionsTest extends UserTest {
    @TempDir
    private Path folder;

    @AfterEach
    void theGatewayLives() throws SQLException {
        assertThat(rows("SELECT upper('still here')")).containsExactly("STILL HERE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.Absent | class example.Absent isn't found",
                "example.NoFunction | class example.NoFunction is no function: expected one of Hive's UDF, GenericUDF",
                "java.lang.String | class java.lang.String is no function"
            })
    void aClassThatIsNoFunctionIsRefused(String className, String message) {
        assertThatThrownBy(() -> function("f", className)).hasMessageContaining(message);
        assertThatThrownBy(() -> rows("SELECT f(1)")).hasMessageContaining("'f' not found");
    }

    @Test
    void aJarThatIsNoneIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertThatThrownBy(() -> rows("ADD JAR " + text)).hasMessageContaining("text.jar: expected a jar, found none");
        assertThatThrownBy(() -> rows("ADD JAR /nowhere/a.jar"))
                .hasMessageContaining("expected a jar file:/nowhere/a.jar");
        assertThatThrownBy(() -> rows("ADD JAR")).hasMessageContaining("expected the path");
        assertThatThrownBy(() -> rows("CREATE TEMPORARY FUNCTION f AS 'example.Add' USING JAR 'file:///nowhere/a.jar'"))
                .hasMessageContaining("expected a jar file:/nowhere/a.jar, found none");
        assertThatThrownBy(() -> rows("CREATE FUNCTION f AS 'example.Add' USING ARCHIVE '/tmp/a.zip'"))
                .hasMessageContaining("not supported yet: functions with archives: /tmp/a.zip");
    }

    @Test
    void jarsAreListedAndTakenBack() throws Exception {
        Path other = Files.copy(UserGateway.jar(), folder.resolve("other.jar"));
        rows("ADD JARS " + other);
        assertThat(rows("LIST JARS")).containsExactly("file:" + UserGateway.jar(), "file:" + other);
        assertThat(rows("LIST JAR other.jar")).containsExactly("file:" + other);
        function("add", "example.Add");
        rows("DELETE JARS");
        assertThat(rows("LIST JARS")).isEmpty();
        assertThatThrownBy(() -> rows("SELECT add(1, 2)"))
                .hasMessageContaining("line 1:7")
                .hasMessageContaining("class example.Add isn't found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw | java.lang.IllegalStateException: this one always fails",
                "deep | java.lang.StackOverflowError",
                "memory | java.lang.OutOfMemoryError",
                "missing | java.lang.NoClassDefFoundError: org/example/Absent"
            })
    void whatAFunctionThrowsEndsItsStatementAlone(String what, String message) throws SQLException {
        function("bad", "example.Bad");
        assertThatThrownBy(() -> rows("SELECT bad(x) FROM (SELECT explode(array('fine', '" + what + "')) AS x) t"))
                .hasMessageContaining(
                        "function bad (class example.Bad) failed over '" + what + "' (string): " + message);
    }

    @Test
    void whatIsWrongWithACallIsSaidWithItsPlace() throws SQLException {
        function("wrong", "example.WrongType");
        function("unmade", "example.Unmade");
        function("mirror", "example.Mirror");
        assertThatThrownBy(() -> rows("SELECT wrong(x) FROM (SELECT explode(array(1)) AS x) t"))
                .hasMessageContaining("function wrong (class example.WrongType) failed over 1 (int)")
                .hasMessageContaining("class java.lang.String for type int");
        assertThatThrownBy(() -> rows("SELECT unmade()"))
                .hasMessageContaining("line 1:7")
                .hasMessageContaining("class example.Unmade can't be made: java.lang.IllegalStateException: not today");
        assertThatThrownBy(() -> rows("SELECT 1, mirror(1, 2)"))
                .hasMessageContaining("line 1:10")
                .hasMessageContaining("mirror takes one argument, found (int, int)");
    }

    @Test
    void aFunctionThatHangsIsInterruptedByACancellation() throws Exception {
        function("bad", "example.Bad");
        try (Statement statement = connection().createStatement()) {
            CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
                try {
                    statement.execute("SELECT bad(x) FROM (SELECT explode(array('sleep', 'a')) AS x) t");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (UserGateway.queries() == 0 && !ended.isDone()) {
                Thread.sleep(20);
            }
            statement.cancel();
            assertThatThrownBy(() -> ended.get(60, TimeUnit.SECONDS)).hasMessageContaining("cancel");
            while (UserGateway.queries() > 0) {
                Thread.sleep(20);
            }
        }
    }
}
