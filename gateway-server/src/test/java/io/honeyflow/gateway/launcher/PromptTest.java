package io.honeyflow.gateway.launcher;

import static io.honeyflow.gateway.launcher.TerminalSession.CTRL_C;
import static io.honeyflow.gateway.launcher.TerminalSession.CTRL_D;
import static io.honeyflow.gateway.launcher.TerminalSession.CTRL_P;
import static io.honeyflow.gateway.launcher.TerminalSession.ENTER;
import static io.honeyflow.gateway.launcher.TerminalSession.TAB;
import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.launcher.LauncherHome.Ended;
import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code honeyflow sql} on a terminal and without one. */
class PromptTest {
    @TempDir
    static Path folder;

    private static LauncherHome home;
    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        home = new LauncherHome(folder.resolve("honey flow"));
        gateway = new LiveGateway(folder.resolve("data"), Map.of());
        gateway.run(
                "CREATE TABLE fruit (name STRING, weight_grams INT, note STRING) STORED AS ORC",
                "INSERT INTO fruit VALUES ('apple', 150, NULL), ('melon', 2300, 'two\\nlines'), ('cherry', 8, '')",
                "CREATE TABLE endless (n INT) WITH ('connector' = 'datagen', 'rows-per-second' = '10')");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        home.close();
    }

    private static Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(LauncherHome.environment());
        all.put(
                "HONEYFLOW_URL",
                "jdbc:honeyflow://127.0.0.1:" + gateway.gateway().thriftPort() + "/");
        all.put("HONEYFLOW_HISTORY", folder.resolve("history").toString());
        return all;
    }

    private static TerminalSession prompt(int columns) throws IOException {
        return new TerminalSession(
                columns, environment(), folder, List.of(home.script().toString(), "sql"));
    }

    /** Before the prompt the terminal itself takes the key, and nobody gets it. */
    private static void endAtThePrompt(TerminalSession terminal) throws Exception {
        terminal.await("honeyflow> ");
        terminal.type(CTRL_D);
    }

    @Test
    void statementsGoOverLinesAndHistoryIsKept() throws Exception {
        try (TerminalSession terminal = prompt(100)) {
            terminal.await("honeyflow> ");
            terminal.type("SELECT name, weight_grams, note" + ENTER)
                    .type("FROM fruit -- no end; yet" + ENTER)
                    .type("ORDER BY weight_grams;" + ENTER);
            assertThat(terminal.await("3 rows in"))
                    .contains("name   | weight_grams | note")
                    .contains("cherry |            8 |\n")
                    .contains("apple  |          150 | NULL")
                    .contains("melon  |         2300 | two\\nlines");
            terminal.type("SELECT weight FROM fruit;" + ENTER);
            assertThat(terminal.await("^"))
                    .contains("error 42000: line 1:7 column 'weight' not found")
                    .contains("\n  SELECT weight FROM fruit\n         ^");
            endAtThePrompt(terminal);
            assertThat(terminal.awaitEnd()).isZero();
        }
        try (TerminalSession terminal = prompt(100)) {
            terminal.await("honeyflow> ");
            terminal.type(CTRL_P + CTRL_P + ENTER);
            assertThat(terminal.await("3 rows in")).contains("melon  |         2300");
            terminal.type("exit" + ENTER);
            assertThat(terminal.awaitEnd()).isZero();
        }
        assertThat(Files.readString(folder.resolve("history"))).contains("FROM fruit -- no end; yet");
    }

    @Test
    void controlCEndsTheStatementAndNotThePrompt() throws Exception {
        try (TerminalSession terminal = prompt(100)) {
            terminal.await("honeyflow> ");
            terminal.type("SELECT n FROM endless WHERE n < 0;" + ENTER).await("running");
            terminal.type(CTRL_C).await("cancelled after");
            terminal.type("SELECT n FROM endless;" + ENTER).await("-----");
            // The signal comes between two rows, or while the next one is waited for.
            assertThat(terminal.type(CTRL_C).await("honeyflow> ")).containsPattern("cancelled after|then stopped");
            terminal.type("SELECT 'half a text" + ENTER).type(CTRL_C).await("honeyflow> ");
            terminal.type(CTRL_C).await("honeyflow> ");
            terminal.type("SELECT 40 + 2 AS answer;" + ENTER);
            assertThat(terminal.await("1 row in")).contains("answer\n------\n    42\n");
            terminal.type("quit;" + ENTER);
            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    @Test
    void tabCompletesKeywordsTablesAndColumns() throws Exception {
        try (TerminalSession terminal = prompt(100)) {
            assertThat(terminal.await("honeyflow> ")).startsWith("Statements end with a semicolon");
            terminal.type("sel" + TAB).await("select ");
            terminal.type("* from fru" + TAB).await("fruit ");
            terminal.type("where weig" + TAB).await("weight_grams ");
            terminal.type("> 1000;" + ENTER);
            assertThat(terminal.await("1 row in")).contains("melon");
            terminal.type("help" + ENTER).await("Ctrl-D");
            endAtThePrompt(terminal);
            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    @Test
    void wideTablesAreCutAndThenBecomeBlocks() throws Exception {
        try (TerminalSession terminal = prompt(50)) {
            terminal.await("honeyflow> ");
            terminal.type("SELECT repeat('long ', 20) AS text, 12345678 AS number;" + ENTER);
            assertThat(terminal.await("1 row in")).containsPattern("(?m)^long long [long ]*… \\| 12345678$");
            terminal.type(
                    "SELECT 1000000000001 AS first, 1000000000002 AS second, 1000000000003 AS third, 1000000000004 AS z;"
                            + ENTER);
            assertThat(terminal.await("1 row in"))
                    .contains("-- row 1 ---")
                    .contains("\nfirst  | 1000000000001\n")
                    .contains("\nz      | 1000000000004\n");
            endAtThePrompt(terminal);
            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    @Test
    void withoutATerminalOnlyResultsGoToTheStandardOutput() throws Exception {
        Ended csv = sql("--format", "csv", "-e", "SELECT name, note FROM fruit ORDER BY name; -- done;");
        assertThat(csv.code()).isZero();
        assertThat(csv.messages()).isEmpty();
        assertThat(csv.out()).isEqualTo("name,note\napple,\ncherry,\"\"\nmelon,\"two\nlines\"\n");
        Ended json = sql("--format", "json", "-e", "SELECT name, weight_grams g, note FROM fruit WHERE note IS NULL");
        assertThat(json.out()).isEqualTo("{\"name\":\"apple\",\"g\":150,\"note\":null}\n");
        Ended table = sql("-e", "SELECT repeat('x', 200) AS wide");
        assertThat(table.out()).contains("x".repeat(200));
        assertThat(table.messages()).matches("1 row in \\d+\\.\\d\\d s\n");
    }

    @Test
    void theFirstFailureEndsAScript() throws Exception {
        Path script = folder.resolve("my script.sql");
        Files.writeString(script, "SELECT 'a;b' AS x;\n/* ; */ SELEC 2;\nSELECT 'never';\n");
        Ended ended = sql("--format", "tsv", "-f", script.toString());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEqualTo("x\na;b\n");
        assertThat(ended.messages()).startsWith("error 42000: line 1:8").contains("\n  /* ; */ SELEC 2\n          ^\n");
        assertThat(sql("-f", "/no/file.sql").messages())
                .isEqualTo("sql: can't read /no/file.sql: there is no such file\n");
        Ended wrong = sql("--format", "xml");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.messages()).startsWith("sql: --format: expected one of table, csv, tsv, json, found 'xml'");
    }

    @Test
    void aScriptMayComeThroughAPipe() throws Exception {
        Ended ended = LauncherHome.run(
                environment(),
                folder,
                List.of("bash", "-c", "echo 'SELECT 7 AS n' | '" + home.script() + "' sql --format csv"));
        assertThat(ended.out()).isEqualTo("n\n7\n");
        assertThat(ended.code()).isZero();
    }

    private static Ended sql(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("sql"));
        all.addAll(List.of(words));
        return home.run(environment(), all.toArray(String[]::new));
    }
}
