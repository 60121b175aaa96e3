package io.honeyflow.udf.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class loader for each set of jars. Those that were used last are kept, with what their classes hold; others go once no
 * query uses them.
 */
final class UserLoaders {
    private static final int KEPT = 64;

    private final Path folder;
    /** By the jars' digests, the one that was used last at the end. Guarded by itself. */
    private final Map<List<String>, UserLoader> loaders = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, UserLoader> eldest) {
            return size() > KEPT;
        }
    };

    UserLoaders(Path folder) {
        this.folder = folder;
    }

    UserLoader of(List<String> digests) {
        synchronized (loaders) {
            return loaders.computeIfAbsent(digests, this::make);
        }
    }

    private UserLoader make(List<String> digests) {
        List<URL> jars = new ArrayList<>();
        for (String digest : digests) {
            Path jar = folder.resolve(digest + ".jar");
            if (!Files.isRegularFile(jar)) {
                throw new SqlException(ErrorCode.FUNCTION_CLASS, "the jar of digest " + digest + " isn't there");
            }
            try {
                jars.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
        return new UserLoader(jars, UserLoaders.class.getClassLoader());
    }
}
