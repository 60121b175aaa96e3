package io.honeyflow.gateway.console;

import io.honeyflow.planner.parse.StatementSplitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt: statements end with a semicolon; Ctrl-C drops the line or cancels the statement, Ctrl-D leaves. */
final class SqlPrompt {
    private static final String HELP = """
            A statement may go over several lines and ends with a semicolon.
              Tab      completes keywords, tables and columns      Up, Down   go through the history
              Ctrl-C   cancels the statement that runs, or drops what was typed
              Ctrl-D   leaves, as do quit and exit
            SHOW TABLES; DESCRIBE name; SHOW FUNCTIONS; EXPLAIN ANALYZE SELECT ...; show what there is.
            """;

    private final Connection connection;
    private final StatementRunner runner;
    private final Screen screen;

    SqlPrompt(Connection connection, StatementRunner runner, Screen screen) {
        this.connection = connection;
        this.runner = runner;
        this.screen = screen;
    }

    /** @return the exit code */
    int run() throws IOException, SQLException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            StatementRunner here = runner.on(screen.withColumns(terminal::getWidth));
            terminal.handle(Terminal.Signal.INT, signal -> here.cancel());
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(new SqlLineParser())
                    .completer(new SqlCompleter(connection))
                    .variable(LineReader.HISTORY_FILE, historyFile())
                    .option(LineReader.Option.CASE_INSENSITIVE, true)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            terminal.writer().println("Statements end with a semicolon; help says more, Ctrl-D leaves.");
            new Loop(terminal.writer(), reader, here).run();
            return 0;
        }
    }

    /** A file of the user's own, unless the environment names another. */
    private static Path historyFile() {
        String named = System.getenv("HONEYFLOW_HISTORY");
        String home = Objects.requireNonNullElse(System.getenv("HOME"), System.getProperty("user.home"));
        return named == null ? Path.of(home, ".honeyflow_history") : Path.of(named);
    }

    /** Reads and runs until the user leaves. */
    private final class Loop {
        private final PrintWriter writer;
        private final LineReader reader;
        private final StatementRunner here;
        private String prompt;

        Loop(PrintWriter writer, LineReader reader, StatementRunner here) throws SQLException {
            this.writer = writer;
            this.reader = reader;
            this.here = here;
            this.prompt = promptFor(connection.getSchema());
        }

        void run() throws SQLException {
            while (true) {
                String text;
                try {
                    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, " ".repeat(prompt.length() - 2) + "> ");
                    text = reader.readLine(prompt);
                } catch (UserInterruptException e) {
                    continue;
                } catch (EndOfFileException e) {
                    return;
                }
                if (!SqlLineParser.isForPrompt(text)) {
                    StatementSplitter.split(text).forEach(this::runOne);
                } else if (SqlLineParser.promptWord(text).equals("help")
                        || SqlLineParser.promptWord(text).equals("?")) {
                    writer.print(HELP);
                    writer.flush();
                } else {
                    return;
                }
            }
        }

        private void runOne(String statement) {
            boolean good = here.run(statement);
            if (good && statement.toLowerCase(Locale.ROOT).startsWith("use")) {
                try {
                    prompt = promptFor(connection.getSchema());
                } catch (SQLException e) {
                    // The next statement says what is wrong with the connection.
                    prompt = promptFor("default");
                }
            }
        }

        private String promptFor(String database) {
            return database.equals("default") ? "honeyflow> " : "honeyflow:" + database + "> ";
        }
    }
}
