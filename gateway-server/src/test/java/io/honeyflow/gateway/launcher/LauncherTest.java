package io.honeyflow.gateway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.launcher.LauncherHome.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher alone: the JDKs are folders whose java says how it was called. */
class LauncherTest {
    @TempDir
    Path folder;

    private Path home;
    private Path jdks;
    private Path tools;

    @BeforeEach
    void layOut() throws IOException {
        home = folder.resolve("my clone");
        jdks = Files.createDirectories(folder.resolve("jdks"));
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("bash", "cat", "dirname", "find", "readlink", "sed", "stty", "touch")) {
            program(tools.resolve(tool), "exec " + onPath(tool) + " \"$@\"");
        }
        String script = Files.readString(Path.of("../bin/honeyflow"));
        // The machine's own JDKs are out of the way; the rest is the launcher as it is.
        assertThat(script).contains("/usr/lib/jvm/*");
        Path copy = Files.createDirectories(home.resolve("bin")).resolve("honeyflow");
        Files.writeString(copy, script.replace("/usr/lib/jvm/*", jdks + "/*"));
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(home.resolve("gateway-server/target"));
        Files.createFile(home.resolve("gateway-server/target/built"));
    }

    private static Path onPath(String tool) {
        for (String place : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(place, tool))) {
                return Path.of(place, tool);
            }
        }
        throw new IllegalStateException("the tests need '" + tool + "' on the PATH");
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(jdks.resolve(name).resolve("bin")).getParent();
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            program(jdk.resolve("bin").resolve(program), "echo '" + name + "'\nprintf '<%s>\\n' \"$@\"");
        }
        return jdk;
    }

    private Ended run(Map<String, String> more, String... words) throws IOException, InterruptedException {
        return runAs(home.resolve("bin/honeyflow"), home, more, words);
    }

    private Ended runAs(Path script, Path where, Map<String, String> more, String... words)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", tools.toString(), "HOME", folder.toString(), "JAVA_HOME", "", "HONEYFLOW_JAVA_OPTS", ""));
        environment.putAll(more);
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        return LauncherHome.run(environment, where, command);
    }

    @Test
    void theNewestJdkIsTaken() throws Exception {
        jdk("seventeen", "17.0.9");
        jdk("old style", "1.8.0_392");
        jdk("twenty-one", "21");
        jdk("twenty-five", "25.0.1");
        Ended ended = run(Map.of(), "sql", "-e", "SELECT 1");
        assertThat(ended.code()).isZero();
        assertThat(ended.out().lines()).first().isEqualTo("twenty-five");
        assertThat(ended.out()).contains("<--sun-misc-unsafe-memory-access=allow>");
        assertThat(ended.out()).endsWith("<io.honeyflow.gateway.Main>\n<sql>\n<-e>\n<SELECT 1>\n");
    }

    @Test
    void javaHomeIsTakenWhereItIsNewEnough() throws Exception {
        Path old = jdk("seventeen", "17.0.9");
        Path enough = jdk("twenty-one", "21.0.4");
        jdk("twenty-five", "25.0.1");
        assertThat(run(Map.of("JAVA_HOME", enough.toString()), "sql").out().lines())
                .first()
                .isEqualTo("twenty-one");
        assertThat(run(Map.of("JAVA_HOME", enough.toString()), "sql").out())
                .doesNotContain("--sun-misc-unsafe-memory-access");
        assertThat(run(Map.of("JAVA_HOME", old.toString()), "sql").out().lines())
                .first()
                .isEqualTo("twenty-five");
        assertThat(run(Map.of("JAVA_HOME", "/no/where"), "sql").out().lines())
                .first()
                .isEqualTo("twenty-five");
    }

    @Test
    void jarsOfTheUsersAreOnTheClassPathAfterOurs() throws Exception {
        jdk("twenty-five", "25.0.1");
        String own = home.resolve("gateway-server/target/lib") + "/*:" + home.resolve("ext") + "/*";
        assertThat(run(Map.of(), "sql").out()).contains(own + ">");
        assertThat(run(Map.of("HONEYFLOW_CLASSPATH", "/a/*:/b.jar"), "sql").out())
                .contains(own + ":/a/*:/b.jar>");
    }

    @Test
    void withoutANewJdkItSaysWhatToDo() throws Exception {
        jdk("seventeen", "17.0.9");
        Ended ended = run(Map.of(), "demo", "--once");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.messages())
                .startsWith("honeyflow: needs a JDK 21 or newer (25 is best) and found none.")
                .contains("set JAVA_HOME");
    }

    @Test
    void withoutMavenItSaysSo() throws Exception {
        jdk("twenty-five", "25");
        Files.delete(home.resolve("gateway-server/target/built"));
        Ended ended = run(Map.of(), "sql", "--help");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.messages()).contains("honeyflow: needs Maven 3.8 or newer to build: no 'mvn' on the PATH.");
    }

    @Test
    void aNewerSourceIsBuiltFirst() throws Exception {
        jdk("twenty-five", "25");
        program(tools.resolve("mvn"), "echo \"maven $* with $JAVA_HOME\"");
        assertThat(run(Map.of(), "sql").messages()).isEmpty();
        Path source =
                Files.createDirectories(home.resolve("room/src/main/java")).resolve("A.java");
        Files.createFile(source);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run(Map.of(), "sql").messages())
                .contains("building", "maven -B", "package with " + jdks.resolve("twenty-five"));
    }

    @Test
    void theTestCommandRunsMavenWithAllChecks() throws Exception {
        jdk("twenty-five", "25");
        program(tools.resolve("mvn"), "echo \"maven $* in $PWD\"\nexit 3");
        Ended plain = run(Map.of(), "test");
        assertThat(plain.code()).isEqualTo(3);
        assertThat(plain.out()).contains(" verify in " + home).doesNotContain("quick", "excluded");
        assertThat(run(Map.of(), "test", "--all").out())
                .contains("-Dhoneyflow.tests.excluded= -Dhoneyflow.clients=all verify");
        Ended wrong = run(Map.of(), "test", "--some");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.messages()).contains("expected --all or nothing, found '--some'");
    }

    @Test
    void optionsForJavaAreWordsOfTheirOwn() throws Exception {
        jdk("twenty-five", "25");
        assertThat(run(Map.of("HONEYFLOW_JAVA_OPTS", "-Xmx3g  -Da=b"), "server").out())
                .contains("<-Xmx3g>\n<-Da=b>\n<-cp>");
        assertThat(run(Map.of("HONEYFLOW_LOG_CONFIG", "/my logs/x.xml"), "server")
                        .out())
                .contains("<-Dlog4j2.configurationFile=/my logs/x.xml>");
    }

    @Test
    void aCollectorOfTheUsersOwnIsTheOnlyOne() throws Exception {
        jdk("twenty-five", "25");
        assertThat(run(Map.of(), "server").out()).contains("<-XX:+UseParallelGC>");
        assertThat(run(Map.of("HONEYFLOW_JAVA_OPTS", "-Xmx1g -XX:+UseZGC"), "server")
                        .out())
                .contains("<-XX:+UseZGC>")
                .doesNotContain("UseParallelGC");
    }

    @Test
    void itKnowsItsHomeFromAnywhere() throws Exception {
        jdk("twenty-five", "25");
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Path link = elsewhere.resolve("hf");
        Files.createSymbolicLink(link, home.resolve("bin/honeyflow"));
        Ended ended = runAs(link, elsewhere, Map.of(), "server", "--data", "some where");
        assertThat(ended.out())
                .contains(
                        "<-Dhoneyflow.home=" + home + ">",
                        "<" + home + "/gateway-server/target/classes:" + home + "/gateway-server/target/lib/*:",
                        "<--data>\n<some where>");
    }

    @Test
    void wrongWordsAreNamed() throws Exception {
        Ended none = run(Map.of());
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.messages()).startsWith("usage: honeyflow <command>");
        Ended unknown = run(Map.of(), "srever");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.messages()).startsWith("honeyflow: unknown command 'srever'");
        Ended help = run(Map.of(), "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("demo ", "server ", "sql ", "tpcds ", "tpch ", "test ");
        assertThat(run(Map.of(), "build", "--help").out()).startsWith("usage: honeyflow build");
        assertThat(run(Map.of(), "test", "--help").out()).startsWith("usage: honeyflow test [--all]");
    }
}
