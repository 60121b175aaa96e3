package io.honeyflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is shipped: runs once the jar is made. */
class DriverJarTest {
    private static final int JAVA_11 = 55;
    private static final int CLASS_FILE = 0xCAFEBABE;
    private static final Path JAR = Path.of(System.getProperty("honeyflow.driver.jar", "target/none.jar"));

    private static List<JarEntry> classes(JarFile jar) {
        return jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(JAR)).isLessThanOrEqualTo(3L << 20);
    }

    @Test
    void holdsNothingThatOthersBringToo() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(classes(jar))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.getName()).startsWith("io/honeyflow/jdbc/"));
        }
    }

    @Test
    void runsOnJava11() throws IOException {
        List<String> newer = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : classes(jar)) {
                try (InputStream in = jar.getInputStream(entry);
                        DataInputStream data = new DataInputStream(in)) {
                    assertThat(data.readInt()).isEqualTo(CLASS_FILE);
                    data.readUnsignedShort();
                    if (data.readUnsignedShort() > JAVA_11) {
                        newer.add(entry.getName());
                    }
                }
            }
        }
        assertThat(newer).isEmpty();
    }

    @Test
    void isFoundAsADriverByItself() throws Exception {
        URL[] jar = {JAR.toUri().toURL()};
        try (URLClassLoader alone = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            List<String> found = new ArrayList<>();
            for (Driver driver : ServiceLoader.load(Driver.class, alone)) {
                if (driver.getClass().getClassLoader() == alone) {
                    found.add(driver.getClass().getName());
                    assertThat(driver.acceptsURL("jdbc:hive2://h/")).isTrue();
                    assertThat(driver.connect("jdbc:other://h" + File.separator, null))
                            .isNull();
                }
            }
            assertThat(found).containsExactly(HoneyflowDriver.class.getName());
        }
    }

    @Test
    void isAModuleThatProvidesADriver() {
        ModuleDescriptor module =
                ModuleFinder.of(JAR).find("io.honeyflow.jdbc").orElseThrow().descriptor();
        assertThat(module.provides())
                .extracting(ModuleDescriptor.Provides::service)
                .contains("java.sql.Driver");
    }

    /** JUL alone: whoever uses the driver has no logging library to bring. */
    @Test
    void logsToTheJdkOnly() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(classes(jar))
                    .noneSatisfy(entry -> assertThat(entry.getName()).matches(".*/(log4j|logback|commons/logging)/.*"));
            assertThat(jar.getEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
                    .isNull();
        }
    }
}
