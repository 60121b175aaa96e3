package io.honeyflow.gateway.udf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Jars as users make them: their own classes, compiled against Hive's. */
final class UserJars {
    private static final Path SOURCES = Path.of("src/test/udf");

    private UserJars() {}

    /** Compiles all that lies in a folder of {@link #SOURCES} into a jar. */
    static Path compile(String folder, Path target) throws IOException {
        Path classes = Files.createDirectories(target.resolve(folder + "-classes"));
        List<String> words = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp"));
        words.add(hives() + ":" + System.getProperty("java.class.path"));
        try (Stream<Path> sources = Files.list(SOURCES.resolve(folder))) {
            sources.forEach(source -> words.add(source.toString()));
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the users' classes of " + folder + " don't compile");
        }
        Path jar = target.resolve(folder + ".jar");
        pack(classes, jar);
        return jar;
    }

    private static String hives() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("honeyflow.udf.lib")))) {
            return jars.map(Path::toString).collect(Collectors.joining(":"));
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
            }
        }
    }
}
