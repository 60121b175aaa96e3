package io.honeyflow.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.honeyflow.conformance.Conformance;
import io.honeyflow.conformance.Report;
import io.honeyflow.conformance.ReportPage;
import io.honeyflow.conformance.Server;
import io.honeyflow.conformance.SourceRelease;
import io.honeyflow.conformance.TestList;
import io.honeyflow.gateway.interop.JavaHomes;
import io.honeyflow.gateway.interop.SparkServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another server of the protocol is measured in the same way: Spark's. */
@Tag("heavy")
class SparkConformanceTest {
    private static final Path CORPUS = Path.of("../conformance/target/hive");

    @TempDir
    private Path folder;

    @Test
    void sparkIsMeasuredAsWeAre() throws Exception {
        Optional<Path> java = JavaHomes.within(17, 21);
        assumeTrue(java.isPresent(), "Spark 3.5 needs a JDK 17 or 21 and there is none");
        SourceRelease release =
                SourceRelease.unpack(CORPUS.resolve("hive-source-release.zip"), folder.resolve("release"));
        TestList tests = TestList.own("core").file("semijoin");
        Report report = Report.open(folder.resolve("report"));
        PrintStream said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        try (SparkServer spark = SparkServer.start(java.orElseThrow(), Files.createDirectory(folder.resolve("spark")));
                Connection connection = spark.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE left_behind (a INT) USING parquet");
            try (Server server = new Server(
                    CORPUS.resolve("hive-jdbc-standalone.jar"), spark.hiveUrl(), folder.resolve("spark/warehouse"))) {
                new Conformance(release, server, folder, said).run(tests, report);
            }
            try (ResultSet left = statement.executeQuery("SHOW TABLES LIKE 'left_behind'")) {
                assertThat(left.next())
                        .as("what was there before the run is gone")
                        .isFalse();
            }
        }
        assertThat(report.passed("semijoin.q")).isGreaterThan(20);
        assertThat(Files.readString(new ReportPage(tests, report).write(folder, "Spark")))
                .contains("PARSE_SYNTAX_ERROR");
    }
}
