package io.honeyflow.gateway.console;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.Gateway;
import io.honeyflow.gateway.config.ConfigurationFiles;
import io.honeyflow.gateway.config.FileMessages;
import io.honeyflow.gateway.config.GatewayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The words by which a command that runs a gateway says which one. */
record GatewayWords(CommandLine line) {
    static final Set<String> OPTIONS = Set.of("--conf", "--data", "--thrift-port", "--http-port");
    static final String USAGE = """
              --conf DIR        configuration files (default: conf beside bin)
              --data DIR        where the metastore, the warehouse and the logs live (default: data beside bin)
              --thrift-port N   of the binary protocol (default 10000; 0 takes any free one)
              --http-port N     of the protocol over HTTP (default 10001; 0 takes any free one, -1 none)
            """;

    private static final String LOG_FOLDER = "honeyflow.log.dir";
    private static final String LOG_CONFIGURATION = "log4j2.configurationFile";
    private static final int LAST_PORT = 65_535;

    /** @throws IllegalArgumentException where a word is off */
    GatewayWords {
        checkPort(line, "--thrift-port", 0);
        checkPort(line, "--http-port", -1);
    }

    private static void checkPort(CommandLine line, String option, int least) {
        line.value(option).ifPresent(text -> {
            try {
                int port = Integer.parseInt(text);
                if (port >= least && port <= LAST_PORT) {
                    return;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new IllegalArgumentException(
                    option + ": expected a port from " + least + " to " + LAST_PORT + ", found '" + text + "'");
        });
    }

    private static Path home() {
        return Path.of(System.getProperty("honeyflow.home", "."));
    }

    Path data() {
        return line.value("--data").map(Path::of).orElse(home().resolve("data"));
    }

    private Path conf() {
        return line.value("--conf").map(Path::of).orElse(home().resolve("conf"));
    }

    /** What the files say, and the command line over it. */
    Settings settings() {
        Map<String, String> values =
                new HashMap<>(ConfigurationFiles.read(conf()).values());
        put(values, "--thrift-port", GatewayOptions.THRIFT_PORT);
        put(values, "--http-port", GatewayOptions.HTTP_PORT);
        return new Settings(values);
    }

    private void put(Map<String, String> values, String word, Option<?> option) {
        line.value(word).ifPresent(value -> values.put(option.name(), value));
    }

    /** Must be called before anything logs, as it says where to. */
    Gateway start() {
        Settings settings = settings();
        Path logs = data().resolve("logs").toAbsolutePath().normalize();
        try {
            // Logging would say by many lines that it can't.
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new SqlException(
                    ErrorCode.CATALOG, "can't use data folder " + data() + ": " + FileMessages.of(e), null, e);
        }
        System.setProperty(LOG_FOLDER, logs.toString());
        Path own = conf().resolve("log4j2.xml");
        if (System.getProperty(LOG_CONFIGURATION) == null) {
            Path file = Files.exists(own) ? own : home().resolve("conf/log4j2.xml");
            if (Files.exists(file)) {
                System.setProperty(LOG_CONFIGURATION, file.toString());
            }
        }
        return Gateway.start(settings, data());
    }
}
