package io.honeyflow.gateway.console;

import io.honeyflow.planner.parse.StatementSplitter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code honeyflow sql}: statements from the command line, from a file, or from a prompt. */
public final class SqlCommand {
    public static final String USAGE = """
            usage: honeyflow sql [-u URL] [-e SQL | -f FILE] [--format table|csv|tsv|json]

              -u URL        the gateway (default jdbc:honeyflow://127.0.0.1:10000/)
              -n USER       the user (default anonymous)   -p PASSWORD
              -e SQL        runs these statements and ends
              -f FILE       runs the statements of a file and ends
              --format F    how results are printed (default table)
            Without -e and -f there is a prompt with history and completion; Ctrl-C cancels the statement that runs.
            Ends with exit code 1 after the first statement that fails.
            """;
    public static final String DEFAULT_URL = "jdbc:honeyflow://127.0.0.1:10000/";

    private final PrintStream out;
    private final PrintStream messages;

    public SqlCommand(PrintStream out, PrintStream messages) {
        this.out = out;
        this.messages = messages;
    }

    /** @return the exit code: 0 fine, 1 a statement failed, 2 the words were off */
    public int run(List<String> words) {
        if (words.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        try {
            CommandLine line = CommandLine.parse(words, Set.of("-u", "-n", "-p", "-e", "-f", "--format"), Set.of());
            ResultFormat format = ResultFormat.of(line.value("--format").orElse("table"));
            List<String> statements = statements(line);
            try (Connection connection = DriverManager.getConnection(
                    line.value("-u").orElse(DEFAULT_URL),
                    line.value("-n").orElse("anonymous"),
                    line.value("-p").orElse("anonymous"))) {
                StatementRunner runner = new StatementRunner(connection, format, out, messages);
                return isPrompt(line) ? new SqlPrompt(connection, runner).run() : runAll(statements, runner);
            }
        } catch (IllegalArgumentException e) {
            messages.println("sql: " + e.getMessage());
            messages.print(USAGE);
            return 2;
        } catch (SQLException | IOException e) {
            messages.println("sql: " + e.getMessage());
            return 1;
        }
    }

    private static boolean isPrompt(CommandLine line) {
        return line.value("-e").isEmpty() && line.value("-f").isEmpty();
    }

    private static List<String> statements(CommandLine line) throws IOException {
        List<String> statements = new ArrayList<>();
        line.all("-e").forEach(text -> statements.addAll(StatementSplitter.split(text)));
        for (String file : line.all("-f")) {
            statements.addAll(StatementSplitter.split(Files.readString(Path.of(file), StandardCharsets.UTF_8)));
        }
        return statements;
    }

    private static int runAll(List<String> statements, StatementRunner runner) {
        for (String statement : statements) {
            if (!runner.run(statement)) {
                return 1;
            }
        }
        return 0;
    }
}
