package io.honeyflow.gateway.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a program for Node.js does with hive-driver. */
class NodeClientTest {
    private static final Path SCRIPTS = ScriptedClient.SCRIPTS.resolve("hive-driver");

    @TempDir
    static Path data;

    private static Shop shop;
    private static GuardedGateway guarded;

    @BeforeAll
    static void start() throws Exception {
        install();
        shop = new Shop(data.resolve("shop"));
        guarded = new GuardedGateway(data.resolve("guarded"));
    }

    @AfterAll
    static void stop() {
        shop.close();
        guarded.close();
    }

    /** @throws IllegalStateException where there is no npm, or it can't install */
    private static void install() throws IOException, InterruptedException {
        Path folder = KnownClient.HIVE_DRIVER.folder();
        Path lock = folder.resolve("package-lock.json");
        boolean installed = Files.exists(folder.resolve("node_modules/hive-driver"))
                && Files.mismatch(lock, SCRIPTS.resolve("package-lock.json")) == -1;
        if (!installed) {
            Files.createDirectories(folder);
            for (String name : List.of("package.json", "package-lock.json", ".npmrc")) {
                Files.copy(SCRIPTS.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            ScriptedClient.run(folder, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        }
    }

    @TestFactory
    Stream<DynamicTest> hiveDriver() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "node",
                SCRIPTS.resolve("calls.js").toString(),
                Integer.toString(shop.binaryPort()),
                Integer.toString(shop.httpPort()),
                KnownClient.HIVE_DRIVER.folder().resolve("node_modules").toString()));
        command.addAll(guarded.words());
        return ScriptedClient.features(KnownClient.HIVE_DRIVER, Map.of(), command);
    }
}
