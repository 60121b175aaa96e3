package io.honeyflow.gateway.auth;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.config.FileMessages;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of users: {@code name:hash} a line, the hash being bcrypt's text form ({@code $2a$}, {@code $2b$} or, as
 * Apache's htpasswd writes it, {@code $2y$}). Blank lines and those that begin with {@code #} are passed over. It is read
 * again when it has changed.
 */
public final class PasswordFile {
    /** Bcrypt doubles its time with each step: beyond this one login takes seconds, or days. */
    static final int HIGHEST_COST = 16;

    private static final int LONGEST_NAME = 256;
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    private final Path file;
    private @Nullable Content content;

    /**
     * The file as it was at one moment.
     *
     * @param stamp by which a change is seen
     * @param hashes by user, in the file's order
     */
    record Content(Stamp stamp, Map<String, String> hashes) {}

    /** @param key of the file itself, as the operating system tells files apart; null where it doesn't */
    record Stamp(FileTime modified, long size, @Nullable Object key) {}

    public PasswordFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    public Path path() {
        return file;
    }

    /** @throws SqlException INVALID_SETTING where it can't be read, with the file and the line */
    synchronized Content current() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp = new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            Content known = content;
            if (known == null || !known.stamp.equals(stamp)) {
                // What can't be read leaves nobody in: a user who was taken out must not stay in by another one's
                // mistake.
                content = null;
                known = new Content(stamp, parse(Files.readAllLines(file, StandardCharsets.UTF_8)));
                content = known;
            }
            return known;
        } catch (CharacterCodingException e) {
            throw unreadable("expected text in UTF-8", e);
        } catch (IOException e) {
            throw unreadable(FileMessages.of(e), e);
        }
    }

    private SqlException unreadable(String why, Exception e) {
        return new SqlException(ErrorCode.INVALID_SETTING, "can't read password file " + file + ": " + why, null, e);
    }

    private Map<String, String> parse(List<String> lines) {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw malformed(i, "expected name:hash, found no colon");
            }
            String user = line.substring(0, colon);
            checkName(user, i);
            checkHash(line.substring(colon + 1), i);
            if (hashes.put(user, line.substring(colon + 1)) != null) {
                throw malformed(i, "user '" + user + "' is there twice");
            }
        }
        return hashes;
    }

    private void checkName(String user, int line) {
        String wrong = wrongName(user);
        if (wrong != null) {
            throw malformed(line, wrong);
        }
    }

    /** What is wrong with a user's name; null where nothing is. */
    static @Nullable String wrongName(String user) {
        boolean good = !user.isBlank()
                && user.equals(user.strip())
                && user.length() <= LONGEST_NAME
                && !user.startsWith("#")
                && user.indexOf(':') < 0
                && user.chars().noneMatch(Character::isISOControl);
        return good
                ? null
                : "expected a name of 1 to " + LONGEST_NAME
                        + " characters, without a colon, blanks at its ends or # in front, found '"
                        + LoginRefusedException.shown(user) + "'";
    }

    /** The hash itself isn't shown: it belongs into no log. */
    private void checkHash(String hash, int line) {
        Matcher matcher = HASH.matcher(hash);
        if (!matcher.matches()) {
            throw malformed(line, "expected a bcrypt hash ($2a$, $2b$ or $2y$, 60 characters) behind the colon");
        }
        int cost = Integer.parseInt(matcher.group(1));
        if (cost < 4 || cost > HIGHEST_COST) {
            throw malformed(line, "expected a bcrypt cost from 4 to " + HIGHEST_COST + ", found " + cost);
        }
    }

    private SqlException malformed(int line, String what) {
        return new SqlException(
                ErrorCode.INVALID_SETTING, "password file " + file + ", line " + (line + 1) + ": " + what);
    }
}
