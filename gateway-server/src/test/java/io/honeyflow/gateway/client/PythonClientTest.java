package io.honeyflow.gateway.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What Python's clients do, over Debian's Thrift library. */
class PythonClientTest {
    @TempDir
    static Path folder;

    private static Shop shop;
    private static GuardedGateway guarded;
    private static String path;

    @BeforeAll
    static void start() throws Exception {
        path = thrift() + ":" + ScriptedClient.SCRIPTS.resolve("python").toAbsolutePath() + ":" + folder;
        Files.writeString(folder.resolve("tcli.py"), PythonDefinitions.module());
        shop = new Shop(folder.resolve("data"));
        guarded = new GuardedGateway(folder.resolve("guarded"));
    }

    @AfterAll
    static void stop() {
        shop.close();
        guarded.close();
    }

    /**
     * Where Python finds its Thrift library: where it is installed, else from Debian's package, unpacked.
     *
     * @throws IllegalStateException where there is no Python 3, or neither of these
     */
    private static String thrift() throws IOException, InterruptedException {
        try {
            ScriptedClient.run(Path.of("."), Map.of(), List.of("python3", "-c", "import thrift"));
            return "";
        } catch (IllegalStateException e) {
            Path unpacked = KnownClient.PYHIVE.folder().toAbsolutePath();
            Path modules = unpacked.resolve("usr/lib/python3/dist-packages");
            if (!Files.isDirectory(modules.resolve("thrift"))) {
                Files.createDirectories(unpacked);
                ScriptedClient.run(
                        unpacked,
                        Map.of(),
                        List.of(
                                "bash",
                                "-c",
                                "apt-get download python3-thrift || { apt-get update && apt-get download python3-thrift; }"
                                        + " && dpkg-deb -x python3-thrift_*.deb . || { echo 'install python3-thrift' >&2; exit 1; }"));
            }
            return modules.toString();
        }
    }

    private static Stream<DynamicTest> run(KnownClient client, String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                ScriptedClient.SCRIPTS.resolve("python").resolve(script).toString(),
                Integer.toString(shop.binaryPort()),
                Integer.toString(shop.httpPort())));
        command.addAll(guarded.words());
        return ScriptedClient.features(client, Map.of("PYTHONPATH", path, "PYTHONDONTWRITEBYTECODE", "1"), command);
    }

    @TestFactory
    Stream<DynamicTest> pyhive() throws Exception {
        return run(KnownClient.PYHIVE, "pyhive_calls.py");
    }

    @TestFactory
    Stream<DynamicTest> impyla() throws Exception {
        return run(KnownClient.IMPYLA, "impyla_calls.py");
    }

    @TestFactory
    Stream<DynamicTest> superset() throws Exception {
        return run(KnownClient.SUPERSET, "superset_calls.py");
    }
}
