package io.honeyflow.gateway.console;

import io.honeyflow.gateway.config.FileMessages;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** {@code honeyflow sql}: statements from the command line, from a file, or from a prompt. */
public final class SqlCommand {
    public static final String USAGE = """
            usage: honeyflow sql [-u URL] [-e SQL | -f FILE] [--format table|csv|tsv|json]

              -u URL        the gateway (default: the variable HONEYFLOW_URL, else jdbc:honeyflow://127.0.0.1:10000/)
              -n USER       the user (default anonymous)
              -p PASSWORD   the password (default: the variable HONEYFLOW_PASSWORD, else anonymous)
              -e SQL        runs these statements and ends; may be given several times
              -f FILE       runs the statements of a file and ends; - is the standard input
              --format F    how results are printed (default table)
            Without -e and -f there is a prompt with history and completion, or, where there is no terminal, the
            statements of the standard input are run. At the prompt Ctrl-C cancels the statement that runs.
            Exit codes: 0 all went well, 1 a statement failed (those behind it were not run), 2 the words were off.
            """;

    private static final String STANDARD_INPUT = "-";

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
            Screen screen = Screen.ofProcess();
            Optional<List<String>> statements = statements(line, screen);
            if (statements.isPresent() && statements.get().isEmpty()) {
                return 0;
            }
            try (Connection connection = DriverManager.getConnection(
                    line.value("-u").orElse(GatewayUrl.byDefault()),
                    line.value("-n").orElse("anonymous"),
                    line.value("-p").orElse(passwordByDefault()))) {
                StatementRunner runner = new StatementRunner(connection, format, screen, out, messages);
                return statements.isPresent()
                        ? runAll(statements.get(), runner)
                        : new SqlPrompt(connection, runner, screen).run();
            }
        } catch (IllegalArgumentException e) {
            messages.println(CommandLine.wrong("sql", e));
            return 2;
        } catch (SQLException | IOException e) {
            messages.println("sql: " + e.getMessage());
            return 1;
        }
    }

    /** The environment's: a word of the command line could be seen by others. */
    private static String passwordByDefault() {
        return Objects.requireNonNullElse(System.getenv("HONEYFLOW_PASSWORD"), "anonymous");
    }

    /** Empty where there is to be a prompt. */
    private static Optional<List<String>> statements(CommandLine line, Screen screen) throws IOException {
        List<String> statements = new ArrayList<>();
        line.all("-e").forEach(text -> statements.addAll(StatementSplitter.split(text)));
        for (String file : line.all("-f")) {
            statements.addAll(StatementSplitter.split(read(file)));
        }
        if (line.value("-e").isEmpty() && line.value("-f").isEmpty()) {
            if (screen.interactive()) {
                return Optional.empty();
            }
            statements.addAll(StatementSplitter.split(read(STANDARD_INPUT)));
        }
        return Optional.of(statements);
    }

    private static String read(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException("can't read " + file + ": " + FileMessages.of(e), e);
        }
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
