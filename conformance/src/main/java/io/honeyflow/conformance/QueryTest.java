package io.honeyflow.conformance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs one file's statements in one session, and compares what comes with what is recorded. */
final class QueryTest {
    /** Statements whose rows are compared; those that show plans, statistics or the catalog aren't. */
    private static final Pattern RESULT =
            Pattern.compile("(?is)^[(\\s]*(select|with|from|values|map|reduce|execute)\\b.*");

    private static final Pattern INSERT = Pattern.compile("(?is).*\\binsert\\s+(into|overwrite)\\b.*");
    private static final Pattern PRINTS = Pattern.compile("(?is)^(dfs|!|list|source)\\b.*");
    private static final Pattern SHOWN_SETTING = Pattern.compile("(?is)^set\\s+[^=]+$");
    private static final Pattern SETTING_LINE = Pattern.compile("\\S+( is undefined|=.*)");
    private static final Pattern HEADER = Pattern.compile("(?is)^set\\s+hive\\.cli\\.print\\.header\\s*=\\s*(\\w+)");
    private static final int LIMIT_SECONDS = 60;

    private final QueryFile file;
    private final List<Optional<RecordedBlock>> recorded;
    private final Variables variables;
    private final List<Outcome> outcomes = new ArrayList<>();

    /** Whether Hive's command line prints the names of columns too. */
    private boolean header;

    QueryTest(QueryFile file, List<RecordedBlock> blocks, Variables variables) {
        this.file = file;
        this.recorded = Pairing.of(file.statements(), blocks);
        this.variables = variables;
    }

    List<Outcome> run(Connection connection) throws SQLException {
        for (int i = 0; i < file.statements().size(); i++) {
            run(i, connection);
        }
        return outcomes;
    }

    /** All statements as skipped. */
    List<Outcome> skip(String reason) {
        for (int i = 0; i < file.statements().size(); i++) {
            add(i, Verdict.SKIPPED, reason);
        }
        return outcomes;
    }

    private void run(int i, Connection connection) throws SQLException {
        String sql = variables.fill(file.statements().get(i).text());
        Matcher setting = HEADER.matcher(sql);
        if (setting.matches()) {
            header = Boolean.parseBoolean(setting.group(1));
        }
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(LIMIT_SECONDS);
            if (!statement.execute(sql)) {
                add(i, Verdict.PASSED, "");
            } else if (isResult(i)) {
                try (ResultSet result = statement.getResultSet()) {
                    compare(i, ResultText.read(result));
                }
            } else {
                add(i, Verdict.PASSED, "");
            }
        } catch (SQLTimeoutException e) {
            add(i, Verdict.TIMEOUT, LIMIT_SECONDS + " s");
        } catch (SQLException e) {
            if (!connection.isValid(LIMIT_SECONDS)) {
                throw e;
            }
            refused(i, e);
        }
    }

    private void refused(int i, SQLException e) {
        boolean expected = recorded.get(i).isPresent() && !recorded.get(i).get().succeeded();
        add(i, expected ? Verdict.PASSED : Verdict.REFUSED, String.valueOf(e.getMessage()));
    }

    private boolean isResult(int i) {
        String text = file.statements().get(i).text();
        return RESULT.matcher(text).matches() && !INSERT.matcher(text).matches();
    }

    private void compare(int i, ResultText result) {
        if (recorded.get(i).isEmpty()) {
            add(i, Verdict.SKIPPED, "no recorded result");
            return;
        }
        if (followedByPrints(i)) {
            add(i, Verdict.SKIPPED, "its rows can't be told from what the next command printed");
            return;
        }
        List<String> rows = ownRows(i, recorded.get(i).get().rows());
        Comparison comparison = compare(i, rows, header ? result.withHeader() : result);
        add(i, comparison);
    }

    private Comparison compare(int i, List<String> rows, ResultText result) {
        return switch (file.printed()) {
            case AS_THEY_COME ->
                Comparison.of(rows, result, Order.of(file.statements().get(i).text()));
            case SORTED -> Comparison.of(rows, result, Order.NONE);
            case SORTED_WITH_DIGEST -> Comparison.of(rows.subList(0, Math.max(0, rows.size() - 1)), result, Order.NONE);
            case DIGEST ->
                rows.equals(List.of(result.digest()))
                        ? Comparison.PASSED
                        : new Comparison(Verdict.WRONG_ROWS, "another digest of all rows", Difference.NONE);
        };
    }

    /** Without what SET commands behind the statement printed. */
    private List<String> ownRows(int i, List<String> rows) {
        int end = rows.size();
        for (int next = i + 1; next < recorded.size() && recorded.get(next).isEmpty(); next++) {
            boolean shows =
                    SHOWN_SETTING.matcher(file.statements().get(next).text()).matches();
            if (shows && end > 0 && SETTING_LINE.matcher(rows.get(end - 1)).matches()) {
                end--;
            }
        }
        return rows.subList(0, end);
    }

    private boolean followedByPrints(int i) {
        for (int next = i + 1; next < recorded.size() && recorded.get(next).isEmpty(); next++) {
            if (PRINTS.matcher(file.statements().get(next).text()).matches()) {
                return true;
            }
        }
        return false;
    }

    private void add(int i, Verdict verdict, String detail) {
        add(i, new Comparison(verdict, detail, Difference.NONE));
    }

    private void add(int i, Comparison came) {
        QueryFile.Statement statement = file.statements().get(i);
        outcomes.add(new Outcome(
                file.name(),
                i + 1,
                statement.line(),
                isResult(i),
                came.verdict(),
                came.detail(),
                statement.head(),
                came.lines()));
    }
}
