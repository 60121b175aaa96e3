package io.honeyflow.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.launcher.LauncherHome;
import io.honeyflow.gateway.launcher.TerminalSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demonstration, as the README tells a newcomer to run it: first on a terminal, then again without one. The README's
 * picture is what was on that terminal; {@code -Dhoneyflow.docs=write} draws it anew.
 */
@Tag("heavy")
class DemoTest {
    private static final String SCALE = "0.001";
    private static final int COLUMNS = 100;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Path PICTURE = Pages.CLONE.resolve("docs/img/demo.svg");

    @TempDir
    Path folder;

    @Test
    void itShowsTablesQueriesAndAPromptAndFindsItsTablesAgain() throws Exception {
        try (LauncherHome home = new LauncherHome(folder.resolve("home"))) {
            String data = folder.resolve("data").toString();
            List<String> words = List.of(
                    home.script().toString(),
                    "demo",
                    "--scale",
                    SCALE,
                    "--data",
                    data,
                    "--thrift-port",
                    "0",
                    "--http-port",
                    "-1");
            assertPicture(onTerminal(home, words));
            LauncherHome.Ended again = home.run(
                    "demo", "--once", "--scale", SCALE, "--data", data, "--thrift-port", "0", "--http-port", "-1");
            assertThat(again.code()).as(again.messages()).isZero();
            assertThat(again.messages()).isEmpty();
            assertThat(again.out())
                    .contains("Database demo_parquet is there already.", "Database demo_orc is there already.")
                    .contains("Connect with Beeline: beeline -u jdbc:hive2://127.0.0.1:")
                    .doesNotContain("as long as this prompt is open");
        }
    }

    private List<String> onTerminal(LauncherHome home, List<String> words) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "HONEYFLOW_JAVA_OPTS",
                "-Xmx1g",
                "HONEYFLOW_HISTORY",
                folder.resolve("history").toString());
        try (TerminalSession terminal = new TerminalSession(COLUMNS, environment, home.folder(), words)) {
            terminal.await("24 tables in", LONGEST);
            terminal.await("24 tables in", LONGEST);
            terminal.await("Connect with Beeline");
            terminal.await("honeyflow> ");
            terminal.type("SELECT i_category, count(*) AS items FROM demo_orc.item GROUP BY i_category LIMIT 2;"
                    + TerminalSession.ENTER);
            terminal.await("2 rows in");
            terminal.await("honeyflow> ");
            terminal.type(TerminalSession.CTRL_D);
            assertThat(terminal.awaitEnd()).isZero();
            return terminal.transcript();
        }
    }

    private static void assertPicture(List<String> transcript) throws IOException {
        List<String> lines = shown(transcript);
        assertThat(lines).allMatch(line -> line.length() <= COLUMNS, "fits the picture");
        if (Pages.isWriting()) {
            Files.createDirectories(PICTURE.getParent());
            Files.writeString(PICTURE, TerminalPicture.svg(lines, COLUMNS));
        }
        List<String> drawn = TerminalPicture.linesOf(Files.readString(PICTURE));
        assertThat(normal(lines))
                .as("docs/img/demo.svg is drawn from this: run this test with -Dhoneyflow.docs=write")
                .isEqualTo(normal(drawn));
    }

    /** The picture leaves out most of the tables, and says what a newcomer would type and see. */
    private static List<String> shown(List<String> transcript) {
        List<String> lines = new ArrayList<>(List.of("$ bin/honeyflow demo --scale " + SCALE));
        int tables = 0;
        for (String line : transcript) {
            tables = line.startsWith("table  ") ? 0 : tables + 1;
            boolean inTheMiddle = tables > 3 && line.matches("[a-z_]+ +[\\d,]+ +\\d+\\.\\d\\d");
            if (line.startsWith("Starting the gateway")) {
                lines.add("Starting the gateway; its data is in data ...");
            } else if (!inTheMiddle) {
                lines.add(line.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:10000"));
            } else if (!lines.getLast().equals("...")) {
                lines.add("...");
            }
        }
        while (lines.getLast().isBlank() || lines.getLast().equals("honeyflow>")) {
            lines.removeLast();
        }
        return lines;
    }

    private static String normal(List<String> lines) {
        List<String> stable = lines.stream()
                .map(line -> line.replaceAll("(?<=\\d) +\\d+\\.\\d\\d$", " N"))
                .toList();
        return ShownOutput.normal(String.join("\n", stable));
    }
}
