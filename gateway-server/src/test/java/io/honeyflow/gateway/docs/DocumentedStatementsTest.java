package io.honeyflow.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.console.SqlCommand;
import io.honeyflow.gateway.launcher.LauncherHome;
import io.honeyflow.gateway.road.LiveGateway;
import io.honeyflow.planner.parse.StatementSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every statement and every command on the pages is run, in the order of the page: blocks of {@code sql} by {@code
 * honeyflow sql}, each in a session of its own, blocks of {@code console} by a shell. Where a page shows what comes, it
 * must come.
 */
class DocumentedStatementsTest {
    @TempDir
    static Path folder;

    private static LauncherHome home;
    private static LiveGateway gateway;
    private static DocumentedCommands commands;

    @BeforeAll
    static void start() throws IOException {
        home = new LauncherHome(folder.resolve("honeyflow"));
        gateway = new LiveGateway(folder.resolve("data"), Map.of());
        commands = new DocumentedCommands(
                home, gateway.gateway().thriftPort(), gateway.gateway().httpPort());
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        commands.close();
        gateway.close();
        home.close();
    }

    @TestFactory
    Stream<DynamicNode> pages() throws IOException {
        List<DynamicNode> pages = new ArrayList<>();
        for (Path page : Pages.all()) {
            String name = Pages.CLONE.relativize(page).toString();
            List<DynamicTest> blocks = new ArrayList<>();
            for (PageBlock block : PageBlock.of(Files.readString(page))) {
                String title = name + ":" + block.line();
                switch (block.language()) {
                    case "sql" -> blocks.add(DynamicTest.dynamicTest(title, () -> runStatements(block)));
                    case "sql refused" -> blocks.addAll(refusals(name, block));
                    case "console" -> blocks.add(DynamicTest.dynamicTest(title, () -> commands.run(block)));
                    default -> {
                        // Code of other kinds is there to be read.
                    }
                }
            }
            if (!blocks.isEmpty()) {
                pages.add(DynamicContainer.dynamicContainer(name, blocks));
            }
        }
        return pages.stream();
    }

    /** Each statement of the block must be refused by name: not run, and not called a mistake either. */
    private static List<DynamicTest> refusals(String page, PageBlock block) {
        List<DynamicTest> tests = new ArrayList<>();
        for (String sql : StatementSplitter.split(block.text())) {
            tests.add(DynamicTest.dynamicTest(
                    page + ": " + sql,
                    () -> assertThatThrownBy(() -> gateway.run(sql))
                            .as(sql)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                            .hasMessageContaining("not supported yet: ")));
        }
        return tests;
    }

    private static void runStatements(PageBlock block) throws IOException {
        Path script = Files.writeString(folder.resolve("block.sql"), block.text());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        String url = "jdbc:honeyflow://127.0.0.1:" + gateway.gateway().thriftPort() + "/";
        int code = new SqlCommand(out, out).run(List.of("-u", url, "-f", script.toString()));
        String printed = bytes.toString(StandardCharsets.UTF_8);
        boolean fails = block.shown().filter(text -> text.contains("error ")).isPresent();
        assertThat(code)
                .as("exit code of\n%s\nwhich printed\n%s", block.text(), printed)
                .isEqualTo(fails ? 1 : 0);
        if (block.shown().isPresent()) {
            String shown = block.shown().get();
            // Pages leave out the lines that only say how long a statement took.
            String results = printed.replaceAll("(?m)^(done|[\\d,]+ rows?) in \\d+\\.\\d+ s\\R", "");
            assertThat(ShownOutput.matches(shown, results))
                    .as("the page shows\n%s\nand there came\n%s", shown, results)
                    .isTrue();
        }
    }
}
