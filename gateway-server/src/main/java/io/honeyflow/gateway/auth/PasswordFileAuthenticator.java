package io.honeyflow.gateway.auth;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.config.FileMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passwords by a {@link PasswordFile}. */
final class PasswordFileAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordFileAuthenticator.class);

    private final PasswordFile file;
    /** Hashing is all work and no waiting: many logins at once shall leave a core to the queries. */
    private final Semaphore hashing =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    PasswordFileAuthenticator(PasswordFile file) {
        this.file = file;
    }

    static PasswordFileAuthenticator of(Settings settings) {
        String name = settings.get(AuthOptions.PASSWORD_FILE).strip();
        if (name.isEmpty()) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    AuthOptions.NAME + "=" + AuthMethod.PASSWORD_FILE + ": expected the file in "
                            + AuthOptions.PASSWORD_FILE.name() + "; honeyflow password writes one");
        }
        PasswordFile file = new PasswordFile(Path.of(name));
        if (file.current().hashes().isEmpty()) {
            LOG.warn("password file {} has no user: nobody can log in", file.path());
        }
        warnOfReaders(file.path());
        return new PasswordFileAuthenticator(file);
    }

    private static void warnOfReaders(Path path) {
        try {
            Set<PosixFilePermission> all = Files.getPosixFilePermissions(path);
            if (all.contains(PosixFilePermission.OTHERS_READ) || all.contains(PosixFilePermission.OTHERS_WRITE)) {
                LOG.warn("password file {} can be read or written by every user of this machine", path);
            }
        } catch (UnsupportedOperationException e) {
            LOG.debug("no permissions are known of {}", path);
        } catch (IOException e) {
            LOG.debug("permissions of {}: {}", path, FileMessages.of(e));
        }
    }

    @Override
    public void check(Login login) throws LoginRefusedException {
        Map<String, String> hashes;
        try {
            hashes = file.current().hashes();
        } catch (SqlException e) {
            throw LoginRefusedException.unable(login, String.valueOf(e.getMessage()));
        }
        String hash = hashes.get(login.user());
        // For a user who isn't there another one's hash is asked: the time it takes tells nothing.
        String asked =
                hash != null ? hash : hashes.values().stream().findFirst().orElse("");
        boolean right = !asked.isEmpty() && matches(login.password(), asked);
        if (hash == null) {
            throw LoginRefusedException.wrong(login, "there is no such user");
        }
        if (!right) {
            throw LoginRefusedException.wrong(login, "wrong password");
        }
    }

    private boolean matches(String password, String hash) {
        hashing.acquireUninterruptibly();
        try {
            return Bcrypt.matches(password, hash);
        } finally {
            hashing.release();
        }
    }

    /** The file's stamp, so that a changed file is asked again at once. */
    @Override
    public Object basis() {
        try {
            return file.current().stamp();
        } catch (SqlException e) {
            // The check that follows says why.
            return new Object();
        }
    }
}
