package io.honeyflow.gateway.console;

import io.honeyflow.gateway.auth.PasswordFileEditor;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code honeyflow password}: who may come in, by a file of passwords. */
public final class PasswordCommand {
    public static final String USAGE = """
            usage: honeyflow password [--file FILE] [--remove] USER

            Adds a user to a file of passwords, or gives a user another password. It is asked for on the terminal, or else
            is the first line of the standard input. A gateway that uses the file needs no restart:
              hive.server2.authentication=PASSWORD_FILE
              honeyflow.authentication.password.file=FILE
            --file FILE   the file (default: conf/passwords beside bin); it is made where there is none
            --remove      takes the user out of it
            Exit codes: 0 done, 1 the file could not be changed or there is no such user, 2 the words were off.
            """;

    private final PrintStream out;
    private final PrintStream messages;
    private final InputStream input;

    public PasswordCommand(PrintStream out, PrintStream messages, InputStream input) {
        this.out = out;
        this.messages = messages;
        this.input = input;
    }

    /** @return the exit code */
    public int run(List<String> words) {
        if (words.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        try {
            List<String> options = new ArrayList<>(words);
            String user = options.isEmpty() || options.getLast().startsWith("-") ? "" : options.removeLast();
            CommandLine line = CommandLine.parse(options, Set.of("--file"), Set.of("--remove"));
            if (user.isEmpty()) {
                throw new IllegalArgumentException("expected a user as the last word");
            }
            Path file = line.value("--file").map(Path::of).orElse(byDefault());
            PasswordFileEditor editor = new PasswordFileEditor(file);
            PasswordFileEditor.Change change =
                    line.has("--remove") ? editor.remove(user) : editor.set(user, password(user));
            return said(change, user, file);
        } catch (IllegalArgumentException e) {
            messages.println(CommandLine.wrong("password", e));
            return 2;
        } catch (IOException e) {
            messages.println("password: " + e.getMessage());
            return 1;
        }
    }

    private static Path byDefault() {
        return Path.of(System.getProperty("honeyflow.home", "."), "conf", "passwords");
    }

    private int said(PasswordFileEditor.Change change, String user, Path file) {
        String place = " in " + file.toAbsolutePath().normalize();
        switch (change) {
            case ADDED -> out.println("User " + user + " added" + place);
            case CHANGED -> out.println("User " + user + " has another password" + place);
            case REMOVED -> out.println("User " + user + " is no longer" + place);
            case NOT_FOUND -> messages.println("password: there is no user '" + user + "'" + place);
        }
        return change == PasswordFileEditor.Change.NOT_FOUND ? 1 : 0;
    }

    private String password(String user) throws IOException {
        Console console = Screen.ofProcess().interactive() ? System.console() : null;
        if (console == null) {
            // The stream stays open: it isn't ours.
            String line = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new IOException("expected the password as a line of the standard input, found none");
            }
            return line;
        }
        char[] first = console.readPassword("Password of %s: ", user);
        char[] second = console.readPassword("Again: ");
        if (first == null || second == null) {
            throw new IOException("no password was typed");
        }
        if (!Arrays.equals(first, second)) {
            throw new IOException("the two passwords differ");
        }
        return new String(first);
    }
}
