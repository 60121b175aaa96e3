package io.honeyflow.gateway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.console.PasswordCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code honeyflow password}, without a terminal and on one. */
class PasswordCommandTest {
    @TempDir
    Path folder;

    /** The exit code and all that was printed. */
    private String run(String input, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = new PasswordCommand(out, out, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
                .run(List.of(words));
        return code + " " + bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void aPasswordIsALineOfTheInput() throws Exception {
        Path file = folder.resolve("made/passwords");
        assertThat(run("a b\n", "--file", file.toString(), "ann")).isEqualTo("0 User ann added in " + file);
        assertThat(run("c", "--file=" + file, "ann")).isEqualTo("0 User ann has another password in " + file);
        assertThat(Files.readString(file)).matches("ann:\\$2a\\$10\\$[./A-Za-z0-9]{53}\n");
        assertThat(run("", "--file", file.toString(), "--remove", "ann"))
                .isEqualTo("0 User ann is no longer in " + file);
        assertThat(run("", "--remove", "--file", file.toString(), "ann"))
                .isEqualTo("1 password: there is no user 'ann' in " + file);
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        String file = folder.resolve("passwords").toString();
        assertThat(run("", "--file", file, "ann"))
                .isEqualTo("1 password: expected the password as a line of the standard input, found none");
        assertThat(run("\n", "--file", file, "ann"))
                .startsWith("2 password: expected a password of 1 to 71 bytes, found 0");
        assertThat(run("x", "--file", file, "a:b")).startsWith("2 password: expected a name of 1 to 256 characters");
        assertThat(run("x", "--remove")).startsWith("2 password: expected a user as the last word");
        assertThat(run("x", "--file", file, "ann", "secret")).startsWith("2 password: unknown word 'ann'");
        assertThat(run("x", "--fiel", file, "ann")).startsWith("2 password: unknown word '--fiel', did you mean");
        assertThat(run("", "--help")).startsWith("0 usage: honeyflow password [--file FILE] [--remove] USER");
        assertThat(Path.of(file)).doesNotExist();
        Files.writeString(Path.of(file), "ann\n");
        assertThatFails(file);
    }

    private void assertThatFails(String file) {
        try {
            run("x", "--file", file, "ann");
            throw new AssertionError("it wrote on after a malformed line");
        } catch (io.honeyflow.api.error.SqlException e) {
            assertThat(e).hasMessage("password file " + file + ", line 1: expected name:hash, found no colon");
        }
    }

    @Test
    void onATerminalItIsTypedTwiceAndNotShown() throws Exception {
        try (LauncherHome home = new LauncherHome(folder.resolve("home"))) {
            Path file = folder.resolve("passwords");
            List<String> words = List.of(home.script().toString(), "password", "--file", file.toString(), "ann");
            try (TerminalSession terminal = new TerminalSession(80, LauncherHome.environment(), folder, words)) {
                terminal.await("Password of ann: ");
                terminal.type("correct horse" + TerminalSession.ENTER);
                terminal.await("Again: ");
                terminal.type("correct horse" + TerminalSession.ENTER);
                terminal.await("User ann added in ");
                assertThat(terminal.awaitEnd()).isZero();
                assertThat(String.join("\n", terminal.transcript())).doesNotContain("horse");
            }
            assertThat(file).content().startsWith("ann:$2a$10$");
        }
    }
}
