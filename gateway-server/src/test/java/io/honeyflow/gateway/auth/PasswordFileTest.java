package io.honeyflow.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of passwords: what they let in, what is wrong with them, and their changes. */
class PasswordFileTest {
    /** Of "secret", as Apache's htpasswd writes it. */
    private static final String HTPASSWD = "$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("passwords");
    }

    private Authenticator authenticator() {
        return PasswordFileAuthenticator.of(
                new Settings(Map.of("honeyflow.authentication.password.file", file.toString())));
    }

    private void set(String user, String password) {
        new PasswordFileEditor(file).set(user, password);
    }

    @Test
    void onlyTheRightPasswordLetsIn() {
        set("ann", "correct horse");
        set("bärbel", "pässwörter");
        Authenticator authenticator = authenticator();
        assertThat(Logins.outcome(authenticator, "ann", "correct horse")).isEqualTo("in");
        assertThat(Logins.outcome(authenticator, "bärbel", "pässwörter")).isEqualTo("in");
        assertThat(Logins.outcome(authenticator, "ann", "correct hors"))
                .isEqualTo("login refused: wrong user or password / login of user 'ann' refused: wrong password");
        assertThat(Logins.outcome(authenticator, "ann", "")).contains("wrong password");
        assertThat(Logins.outcome(authenticator, "Ann", "correct horse"))
                .isEqualTo(
                        "login refused: wrong user or password / login of user 'Ann' refused: there is no such user");
        assertThat(Logins.outcome(authenticator, "", "correct horse")).contains("there is no such user");
        assertThat(Logins.outcome(authenticator, "x\nforged line", "x")).contains("'x?forged line'");
    }

    @Test
    void aHashOfHtpasswdIsTaken() throws IOException {
        Files.writeString(file, "# users\n\n  apache:" + HTPASSWD + "\n");
        assertThat(Logins.outcome(authenticator(), "apache", "wrong")).contains("wrong password");
        assertThat(new PasswordFile(file).current().hashes()).containsOnlyKeys("apache");
    }

    @Test
    void everyWayToWriteBcryptIsTaken() throws IOException {
        String hash = Bcrypt.hash("x").substring("$2a$".length());
        Files.writeString(file, "a:$2a$" + hash + "\nb:$2b$" + hash + "\ny:$2y$" + hash + "\n");
        Authenticator authenticator = authenticator();
        assertThat(Logins.outcome(authenticator, "a", "x")).isEqualTo("in");
        assertThat(Logins.outcome(authenticator, "b", "x")).isEqualTo("in");
        assertThat(Logins.outcome(authenticator, "y", "x")).isEqualTo("in");
        assertThat(Logins.outcome(authenticator, "y", "z")).contains("wrong password");
    }

    @Test
    void aPasswordIsAsLongAsBcryptReads() {
        String longest = "0123456789".repeat(7) + "x";
        set("long", longest);
        Authenticator authenticator = authenticator();
        assertThat(Logins.outcome(authenticator, "long", longest)).isEqualTo("in");
        assertThat(Logins.outcome(authenticator, "long", longest + "y")).contains("wrong password");
        assertThatThrownBy(() -> set("long", longest + "y"))
                .hasMessage("expected a password of 1 to 71 bytes, found 72");
        assertThatThrownBy(() -> set("long", "")).hasMessage("expected a password of 1 to 71 bytes, found 0");
    }

    @Test
    void aChangeHoldsAtOnce() throws IOException {
        set("ann", "one");
        set("bob", "two");
        Authenticator authenticator = authenticator();
        assertThat(Logins.outcome(authenticator, "ann", "one")).isEqualTo("in");
        Object basis = authenticator.basis();
        set("ann", "three");
        assertThat(authenticator.basis()).isNotEqualTo(basis);
        assertThat(Logins.outcome(authenticator, "ann", "one")).contains("wrong password");
        assertThat(Logins.outcome(authenticator, "ann", "three")).isEqualTo("in");
        assertThat(new PasswordFileEditor(file).remove("bob")).isEqualTo(PasswordFileEditor.Change.REMOVED);
        assertThat(Logins.outcome(authenticator, "bob", "two")).contains("there is no such user");
        // Also where somebody writes into the file itself.
        Files.writeString(file, "# nobody\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(Logins.outcome(authenticator, "ann", "three")).contains("there is no such user");
    }

    @Test
    void aFileThatBreaksLetsNobodyInUntilItIsMended() throws IOException {
        set("ann", "one");
        Authenticator authenticator = authenticator();
        String good = Files.readString(file);
        Files.writeString(file, good + "bob\n");
        assertThat(Logins.outcome(authenticator, "ann", "one"))
                .startsWith("login refused: passwords can't be checked now, and the gateway's log says why / ")
                .endsWith("passwords, line 2: expected name:hash, found no colon");
        Files.delete(file);
        assertThat(Logins.outcome(authenticator, "ann", "one")).endsWith("passwords: there is no such file");
        Files.writeString(file, good);
        assertThat(Logins.outcome(authenticator, "ann", "one")).isEqualTo("in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "ann#line 1: expected name:hash, found no colon",
                "ann:secret#line 1: expected a bcrypt hash ($2a$, $2b$ or $2y$, 60 characters) behind the colon",
                "ann:$apr1$abcdefgh$abcdefghijklmnopqrstuv#line 1: expected a bcrypt hash",
                "ann:$2a$31$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC#line 1: expected a bcrypt cost from 4 to 16, found 31",
                "ann:$2a$03$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC#line 1: expected a bcrypt cost from 4 to 16, found 3",
                ":$2a$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC#line 1: expected a name of 1 to 256",
                "ann :$2a$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC#line 1: expected a name of 1 to 256",
            })
    void whatIsMalformedIsNamedByFileAndLine(String line, String expected) throws IOException {
        Files.writeString(file, line + "\n");
        assertThatThrownBy(this::authenticator)
                .isInstanceOf(SqlException.class)
                .hasMessageStartingWith("password file " + file + ", line ")
                .hasMessageContaining(expected);
    }

    @Test
    void aUserWhoIsThereTwiceIsRefused() throws IOException {
        Files.writeString(file, "ann:" + HTPASSWD + "\n#\nann:" + HTPASSWD + "\n");
        assertThatThrownBy(this::authenticator)
                .hasMessage("password file " + file + ", line 3: user 'ann' is there twice");
    }

    @Test
    void aFileThatIsNoneIsNamed() throws IOException {
        assertThatThrownBy(this::authenticator)
                .hasMessage("can't read password file " + file + ": there is no such file");
        Files.createDirectory(file);
        assertThatThrownBy(this::authenticator).hasMessageStartingWith("can't read password file " + file + ": ");
        Files.delete(file);
        Files.write(file, new byte[] {'a', (byte) 0xff, ':'});
        assertThatThrownBy(this::authenticator)
                .hasMessage("can't read password file " + file + ": expected text in UTF-8");
        assertThatThrownBy(() -> PasswordFileAuthenticator.of(Settings.EMPTY))
                .hasMessageContaining("expected the file in honeyflow.authentication.password.file");
    }

    @Test
    void othersLinesStayAndOthersDoNotRead() throws IOException {
        Files.writeString(file, "# the team\nann:" + HTPASSWD + "\n\n# guests\n");
        PasswordFileEditor editor = new PasswordFileEditor(file);
        assertThat(editor.set("bob", "x")).isEqualTo(PasswordFileEditor.Change.ADDED);
        assertThat(editor.set("bob", "y")).isEqualTo(PasswordFileEditor.Change.CHANGED);
        assertThat(editor.remove("eve")).isEqualTo(PasswordFileEditor.Change.NOT_FOUND);
        assertThat(Files.readAllLines(file)).hasSize(5).startsWith("# the team", "ann:" + HTPASSWD, "", "# guests");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @ParameterizedTest
    @CsvSource({"'a:b'", "' a'", "'#a'", "''", "'a\tb'"})
    void aNameThatTheFileCannotHoldIsRefused(String name) {
        assertThatThrownBy(() -> set(name, "x")).hasMessageStartingWith("expected a name of 1 to 256");
        assertThat(file).doesNotExist();
    }
}
