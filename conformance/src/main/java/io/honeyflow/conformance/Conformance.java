package io.honeyflow.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs query tests against a server, one file after the other, each in a session of its own. */
public final class Conformance {
    /** What Hive's own runs of these tests set, where it has a meaning for results. */
    private static final List<String> SETTINGS = List.of(
            "SET hive.strict.timestamp.conversion=false",
            "SET hive.default.rcfile.serde=org.apache.hadoop.hive.serde2.columnar.ColumnarSerDe");

    private final SourceRelease release;
    private final Server server;
    private final Variables variables;
    private final DataSets dataSets;
    private final PrintStream out;

    /** @param work a folder for what tests write outside of the warehouse */
    public Conformance(SourceRelease release, Server server, Path work, PrintStream out) throws IOException {
        this.release = release;
        this.server = server;
        this.variables = new Variables(release, work, server.warehouse());
        this.dataSets = new DataSets(release, variables, out);
        this.out = out;
    }

    /** Runs the tests that the report doesn't have yet. */
    public void run(TestList tests, Report report) throws IOException, SQLException {
        // A run that was ended may have left the tables of the test that it was in.
        cleanUp();
        int done = 0;
        for (TestList.Entry entry : tests.entries()) {
            done++;
            if (report.has(entry.file())) {
                continue;
            }
            List<Outcome> outcomes = run(entry);
            report.add(entry, outcomes);
            out.printf(
                    Locale.ROOT, "%4d/%d  %-50s %s%n", done, tests.entries().size(), entry.file(), Score.of(outcomes));
        }
    }

    private List<Outcome> run(TestList.Entry entry) throws IOException, SQLException {
        QueryFile file = release.queries(entry.file());
        QueryTest test = new QueryTest(file, release.results(entry.result()), variables);
        Optional<String> unfit = unfit(file);
        if (unfit.isPresent()) {
            return test.skip(unfit.get());
        }
        try (Connection connection = server.connect()) {
            dataSets.prepare(file, connection);
        }
        try (Connection connection = server.connect()) {
            settings(file, connection);
            return test.run(connection);
        } finally {
            dataSets.ran(file);
            cleanUp();
        }
    }

    private void cleanUp() throws IOException, SQLException {
        try (Connection connection = server.connect()) {
            new CleanUp(dataSets, server.warehouse()).run(connection);
        }
    }

    private static void settings(QueryFile file, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            for (String zone : file.option("timezone")) {
                statement.execute("SET hive.local.time.zone=" + zone);
            }
        }
    }

    /** Why a file can't be run outside of Hive's own build. */
    private static Optional<String> unfit(QueryFile file) {
        if (file.has("disabled")) {
            return Optional.of("switched off in Hive's own build");
        }
        for (String option : List.of("database", "authorizer", "sysdb", "scheduledqueryservice", "queryhistory")) {
            if (file.has(option)) {
                return Optional.of("needs what Hive's own build sets up: " + option);
            }
        }
        return Optional.empty();
    }
}
