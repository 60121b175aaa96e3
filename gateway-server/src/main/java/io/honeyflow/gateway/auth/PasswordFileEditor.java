package io.honeyflow.gateway.auth;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.config.FileMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes a {@link PasswordFile}: lines of others, comments among them, stay as they are. A gateway that reads meanwhile
 * sees the file as it was or as it is to be.
 */
public final class PasswordFileEditor {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    public PasswordFileEditor(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** What was done to a user. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED,
        NOT_FOUND
    }

    /** What is wrong with a password or a name, as a sentence; null where nothing is. */
    public static @Nullable String wrong(String user, String password) {
        String name = PasswordFile.wrongName(user);
        if (name != null) {
            return name;
        }
        int length = password.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > Bcrypt.LONGEST_BYTES || password.indexOf(0) >= 0) {
            return "expected a password of 1 to " + Bcrypt.LONGEST_BYTES + " bytes, found " + length;
        }
        return null;
    }

    /**
     * Adds a user, or gives one another password.
     *
     * @throws SqlException INVALID_SETTING where the file, as it was, can't be read; FILE where it can't be written
     * @throws IllegalArgumentException where {@link #wrong} says something
     */
    public Change set(String user, String password) {
        String wrong = wrong(user, password);
        if (wrong != null) {
            throw new IllegalArgumentException(wrong);
        }
        return change(user, user + ":" + Bcrypt.hash(password));
    }

    public Change remove(String user) {
        return change(user, null);
    }

    private Change change(String user, @Nullable String line) {
        try {
            List<String> lines = new ArrayList<>();
            if (Files.exists(file)) {
                // Says where it is malformed: what is wrong already isn't written on.
                new PasswordFile(file).current();
                lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
            }
            int at = indexOf(user, lines);
            if (line == null && at < 0) {
                return Change.NOT_FOUND;
            }
            if (line == null) {
                lines.remove(at);
            } else if (at < 0) {
                lines.add(line);
            } else {
                lines.set(at, line);
            }
            write(lines);
            return line == null ? Change.REMOVED : at < 0 ? Change.ADDED : Change.CHANGED;
        } catch (IOException e) {
            throw new SqlException(
                    ErrorCode.FILE, "can't write password file " + file + ": " + FileMessages.of(e), null, e);
        }
    }

    private static int indexOf(String user, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(user + ":")) {
                return i;
            }
        }
        return -1;
    }

    private void write(List<String> lines) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.createDirectories(folder);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)} : new FileAttribute<?>[0];
        Path next = Files.createTempFile(folder, file.getFileName() + ".", ".new", attributes);
        try {
            Files.write(next, lines, StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
