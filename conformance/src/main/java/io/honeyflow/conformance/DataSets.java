package io.honeyflow.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that many tests share. They are made when first asked for, and again after a test has changed them. */
final class DataSets {
    private static final Pattern CHANGE =
            Pattern.compile("(?is)\\b(?:insert\\s+(?:into|overwrite)(?:\\s+table)?|load\\s+data\\b.*?\\binto\\s+table|"
                    + "(?:alter|truncate|analyze)\\s+table|drop\\s+(?:table|view)(?:\\s+if\\s+exists)?|"
                    + "create\\s+(?:external\\s+|temporary\\s+|transactional\\s+|managed\\s+)*(?:table|view)(?:\\s+if\\s+not\\s+exists)?|"
                    + "update|delete\\s+from|merge\\s+into)\\s+(?:default\\.)?`?([a-z0-9_.]+)");

    private final SourceRelease release;
    private final Variables variables;
    private final PrintStream messages;
    private final Set<String> known;
    private final Set<String> made = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    /** @param messages what is said of data sets that the server refuses */
    DataSets(SourceRelease release, Variables variables, PrintStream messages) throws IOException {
        this.release = release;
        this.messages = messages;
        this.variables = variables;
        this.known = new HashSet<>(release.dataSets());
    }

    /** Makes what a file asks for, and drops what it will make itself. */
    void prepare(QueryFile file, Connection connection) throws SQLException, IOException {
        List<String> wanted = file.option("dataset");
        try (Statement statement = connection.createStatement()) {
            for (String changed : changed(file)) {
                if (made.contains(changed) && !wanted.contains(changed)) {
                    drop(changed, statement);
                }
            }
            for (String name : wanted) {
                if (known.contains(name) && !made.contains(name) && !refused.contains(name)) {
                    make(name, statement);
                }
            }
        }
    }

    private void make(String name, Statement statement) throws SQLException, IOException {
        drop(name, statement);
        for (QueryFile.Statement each : release.dataSet(name)) {
            try {
                statement.execute(variables.fill(each.text()));
            } catch (SQLException e) {
                // Its tests fail one by one, those that don't use it go on.
                refused.add(name);
                messages.println("data set " + name + ", line " + each.line() + ": " + e.getMessage());
            }
        }
        made.add(name);
    }

    /** What the file has changed is made again for the next one that asks for it. */
    void ran(QueryFile file) {
        made.removeAll(changed(file));
    }

    private Set<String> changed(QueryFile file) {
        Set<String> changed = new HashSet<>();
        for (QueryFile.Statement statement : file.statements()) {
            Matcher matcher = CHANGE.matcher(statement.text());
            while (matcher.find()) {
                String name = matcher.group(1).toLowerCase(Locale.ROOT);
                if (known.contains(name)) {
                    changed.add(name);
                }
            }
        }
        return changed;
    }

    private void drop(String name, Statement statement) throws SQLException {
        statement.execute("DROP TABLE IF EXISTS " + name);
        made.remove(name);
    }

    /** Tables of database default that stay when a test's own are dropped. */
    boolean keeps(String table) {
        return made.contains(table);
    }
}
