package io.honeyflow.gateway.table;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipFile;

/**
 * Copies of all jars that sessions have added and functions name, in one folder, each once: its name is its digest. They stay
 * for as long as the gateway runs, since queries and class loaders may use them.
 */
final class JarFiles {
    private final Path folder;
    private final Folders folders;
    /** Digests by what was copied, as it was then. */
    private final Map<Folders.Entry, String> known = new ConcurrentHashMap<>();

    JarFiles(Path folder, Folders folders) {
        this.folder = folder;
        this.folders = folders;
    }

    /**
     * Copies a jar that isn't here.
     *
     * @param path URI, or of the default file system
     * @return its digest (SHA-256, hex)
     * @throws SqlException INVALID_PATH where it is no jar
     */
    String digest(String path) {
        if (path.toLowerCase(Locale.ROOT).startsWith("ivy:")) {
            throw SqlException.notSupported("jars of repositories: " + path);
        }
        String whole = folders.qualified(path);
        Folders.Entry entry = folders.entry(whole)
                .filter(found -> !found.isFolder())
                .orElseThrow(
                        () -> new SqlException(ErrorCode.INVALID_PATH, "expected a jar " + whole + ", found none"));
        // Access times change by reading.
        Folders.Entry version =
                new Folders.Entry(entry.path(), entry.name(), entry.kind(), entry.length(), entry.modified(), 0);
        return known.computeIfAbsent(version, this::copy);
    }

    private String copy(Folders.Entry jar) {
        Path copy = folder.resolve(UUID.randomUUID() + ".part");
        folders.copyExecutable(jar.path(), copy.toUri().toString());
        try {
            requireJar(copy, jar);
            String digest = digest(copy);
            Files.move(copy, folder.resolve(digest + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            return digest;
        } catch (IOException e) {
            throw new SqlException(ErrorCode.FILE, jar.path() + ": " + e, null, e);
        }
    }

    private static void requireJar(Path copy, Folders.Entry jar) throws IOException {
        try (ZipFile zip = new ZipFile(copy.toFile())) {
            zip.size();
        } catch (IOException e) {
            Files.delete(copy);
            throw new SqlException(ErrorCode.INVALID_PATH, jar.path() + ": expected a jar, found none: " + e, null, e);
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
