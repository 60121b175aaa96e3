package io.honeyflow.formats;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.shell.Command;
import org.apache.hadoop.fs.shell.CommandFactory;
import org.apache.hadoop.fs.shell.FsCommand;

/** Commands of Hadoop's file system shell, such as {@code -ls /path}. Source: Hadoop's FsShell. */
public final class FileShell {
    private static final int MOST = 64 << 20;
    /** Stands for the standard input, which here is nobody's. */
    private static final String INPUT = "-";

    private final Configuration configuration;

    FileShell(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Runs a command.
     *
     * @param words the command with its hyphen, then its arguments
     * @return what it prints, by lines
     * @throws SqlException INVALID_VALUE for what is no command; FILE, with what it says, where it fails
     */
    public List<String> run(List<String> words) {
        String name = words.isEmpty() ? "" : words.get(0);
        Command command = command(name);
        if (words.contains(INPUT)) {
            throw SqlException.notSupported("DFS " + name + " of the standard input");
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Limited printed = new Limited();
        command.out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        command.err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        int status = command.run(words.subList(1, words.size()).toArray(String[]::new));
        if (status != 0) {
            String said = errors.toString(StandardCharsets.UTF_8).strip();
            throw new SqlException(
                    ErrorCode.FILE, "DFS " + String.join(" ", words) + ": status " + status + ", " + said);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Command command(String name) {
        CommandFactory factory = new CommandFactory(configuration);
        FsCommand.registerCommands(factory);
        Command command = name.startsWith("-") ? factory.getInstance(name, configuration) : null;
        if (command == null) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "DFS: expected a command of Hadoop's file system shell such as -ls, found '" + name + "'");
        }
        return command;
    }

    /** What is more than can be shown is an error, not an end of memory. */
    private static final class Limited extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (size() > MOST - length) {
                throw new SqlException(ErrorCode.MEMORY_LIMIT, "DFS: expected at most " + MOST + " bytes to show");
            }
            super.write(bytes, from, length);
        }
    }
}
