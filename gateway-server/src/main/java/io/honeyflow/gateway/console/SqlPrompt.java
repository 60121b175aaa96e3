package io.honeyflow.gateway.console;

import io.honeyflow.planner.parse.StatementSplitter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt: statements end with a semicolon; Ctrl-C drops the line or cancels the statement, Ctrl-D leaves. */
final class SqlPrompt {
    private static final String FIRST = "honeyflow> ";
    private static final String MORE = "         > ";

    private final Connection connection;
    private final StatementRunner runner;

    SqlPrompt(Connection connection, StatementRunner runner) {
        this.connection = connection;
        this.runner = runner;
    }

    /** @return the exit code */
    int run() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            terminal.handle(Terminal.Signal.INT, signal -> runner.cancel());
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(new DefaultParser().escapeChars(new char[0]).quoteChars(new char[0]))
                    .completer(new SqlCompleter(connection))
                    .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".honeyflow_history"))
                    .option(LineReader.Option.CASE_INSENSITIVE, true)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            read(reader);
            return 0;
        }
    }

    private void read(LineReader reader) {
        StringBuilder text = new StringBuilder();
        while (true) {
            String line;
            try {
                line = reader.readLine(text.isEmpty() ? FIRST : MORE);
            } catch (UserInterruptException e) {
                text.setLength(0);
                continue;
            } catch (EndOfFileException e) {
                return;
            }
            if (text.isEmpty() && isLeave(line)) {
                return;
            }
            text.append(line).append('\n');
            if (line.strip().endsWith(";")) {
                StatementSplitter.split(text.toString()).forEach(runner::run);
                text.setLength(0);
            } else if (text.toString().isBlank()) {
                text.setLength(0);
            }
        }
    }

    private static boolean isLeave(String line) {
        String word = line.strip();
        return word.equalsIgnoreCase("quit") || word.equalsIgnoreCase("exit") || word.equals("!q");
    }
}
