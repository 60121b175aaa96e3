package io.honeyflow.gateway.console;

import io.honeyflow.api.option.Settings;
import io.honeyflow.conformance.Conformance;
import io.honeyflow.conformance.Report;
import io.honeyflow.conformance.ReportPage;
import io.honeyflow.conformance.Server;
import io.honeyflow.conformance.SourceRelease;
import io.honeyflow.conformance.TestList;
import io.honeyflow.gateway.Gateway;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code honeyflow conformance}: Hive's own query tests on a gateway of their own. */
public final class ConformanceCommand {
    public static final String USAGE = """
            usage: honeyflow conformance [--list L] [--area A] [--file F] [--report DIR] [--url URL --warehouse DIR]

            Runs Hive's own query tests through Hive's JDBC driver, compares the rows with those that Hive has recorded,
            and writes a page, index.html. A run that was ended goes on where it was, if its report is there.
              --list L        core (default), clean, or a table with columns file and result
              --area A        only the tests of one area of the list, such as joins
              --file F        only this test
              --report DIR    where the outcomes are kept (default: data/conformance beside bin)
              --url URL       another server to test, as jdbc:hive2://.., ALL of whose tables are dropped
              --warehouse DIR where that server keeps its tables, on this machine
            """;
    /** Where Hive recorded its results. */
    static final Map<String, String> SETTINGS = Map.of(
            "hive.server2.thrift.port", "0",
            "hive.server2.thrift.http.port", "-1",
            "hive.local.time.zone", "US/Pacific");

    private final PrintStream out;
    private final PrintStream messages;

    public ConformanceCommand(PrintStream out, PrintStream messages) {
        this.out = out;
        this.messages = messages;
    }

    /** @return the exit code: 0 all were run, whatever came out, 1 the run failed, 2 the words were off */
    public int run(List<String> words) {
        if (words.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        CommandLine line;
        try {
            line = CommandLine.parse(
                    words, Set.of("--list", "--area", "--file", "--report", "--url", "--warehouse"), Set.of());
            if (line.value("--url").isPresent() != line.value("--warehouse").isPresent()) {
                throw new IllegalArgumentException("expected --url and --warehouse together");
            }
        } catch (IllegalArgumentException e) {
            messages.println(CommandLine.wrong("conformance", e));
            return 2;
        }
        try {
            return run(line);
        } catch (IOException | SQLException e) {
            messages.println("conformance: " + e.getMessage());
            return 1;
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("honeyflow.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    private int run(CommandLine line) throws IOException, SQLException {
        TestList tests = tests(line);
        Path folder = line.value("--report")
                .map(Path::of)
                .orElse(home().resolve("data/conformance"))
                .toAbsolutePath()
                .normalize();
        Optional<String> url = line.value("--url");
        if (url.isPresent()) {
            run(tests, folder, url.get(), Path.of(line.value("--warehouse").orElseThrow()), url.get());
            return 0;
        }
        Path data = folder.resolve("gateway");
        try (Gateway gateway = Gateway.start(new Settings(SETTINGS), data)) {
            run(tests, folder, gateway.url(), data.resolve("warehouse"), "Honeyflow");
        }
        return 0;
    }

    private void run(TestList tests, Path folder, String url, Path warehouse, String name)
            throws IOException, SQLException {
        Path corpus = home().resolve("conformance/target/hive");
        SourceRelease release =
                SourceRelease.unpack(corpus.resolve("hive-source-release.zip"), corpus.resolve("release"));
        Report report = Report.open(folder);
        try (Server server = new Server(corpus.resolve("hive-jdbc-standalone.jar"), url, warehouse)) {
            new Conformance(release, server, folder, out).run(tests, report);
        }
        out.println(new ReportPage(tests, report).write(folder, name));
    }

    private static TestList tests(CommandLine line) throws IOException {
        String name = line.value("--list").orElse("core");
        TestList tests = TestList.OWN.contains(name) ? TestList.own(name) : TestList.read(Path.of(name));
        if (line.value("--area").isPresent()) {
            tests = tests.area(line.value("--area").get());
        }
        if (line.value("--file").isPresent()) {
            tests = tests.file(line.value("--file").get());
        }
        if (tests.entries().isEmpty()) {
            throw new IOException("no such test in list " + name);
        }
        return tests;
    }
}
