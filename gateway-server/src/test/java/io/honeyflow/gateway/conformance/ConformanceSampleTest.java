package io.honeyflow.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.conformance.Conformance;
import io.honeyflow.conformance.Report;
import io.honeyflow.conformance.Server;
import io.honeyflow.conformance.SourceRelease;
import io.honeyflow.conformance.TestList;
import io.honeyflow.gateway.road.LiveGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sample of the files of Hive's query tests gives as many right results as it ever did. What each file has reached is
 * kept in {@code src/test/conformance/passing.tsv}, and may only grow.
 */
class ConformanceSampleTest {
    private static final Path REACHED = Path.of("src/test/conformance/passing.tsv");
    private static final Path CORPUS = Path.of("../conformance/target/hive");
    private static final int EVERY = Integer.getInteger("honeyflow.conformance.every", 24);

    @TempDir
    private Path folder;

    @Test
    void filesGiveAsManyRightResultsAsEver() throws IOException, SQLException {
        Map<String, Integer> reached = reached();
        List<TestList.Entry> entries = new ArrayList<>();
        List<TestList.Entry> all = TestList.read(REACHED).entries();
        for (int i = 0; i < all.size(); i += EVERY) {
            entries.add(all.get(i));
        }
        Report report = Report.open(folder.resolve("report"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        run(new TestList(entries), report, new PrintStream(said, true, StandardCharsets.UTF_8));
        for (TestList.Entry entry : entries) {
            assertThat(report.passed(entry.file()))
                    .as("right results of " + entry.file() + "\n" + said.toString(StandardCharsets.UTF_8)
                            + Files.readString(folder.resolve("report/outcomes.tsv")))
                    .isGreaterThanOrEqualTo(reached.get(entry.file()));
        }
    }

    private static Map<String, Integer> reached() throws IOException {
        Map<String, Integer> reached = new HashMap<>();
        List<String> lines = Files.readAllLines(REACHED);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            reached.put(cells[1], Integer.valueOf(cells[3]));
        }
        return reached;
    }

    private void run(TestList tests, Report report, PrintStream out) throws IOException, SQLException {
        SourceRelease release =
                SourceRelease.unpack(CORPUS.resolve("hive-source-release.zip"), folder.resolve("release"));
        Path data = folder.resolve("data");
        Path jar = CORPUS.resolve("hive-jdbc-standalone.jar");
        try (LiveGateway gateway = new LiveGateway(data, Map.of("hive.local.time.zone", "US/Pacific"));
                Server server = new Server(jar, gateway.gateway().url(), data.resolve("warehouse"))) {
            new Conformance(release, server, folder, out).run(tests, report);
        }
    }
}
