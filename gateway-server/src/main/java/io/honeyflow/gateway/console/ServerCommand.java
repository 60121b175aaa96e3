package io.honeyflow.gateway.console;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.Gateway;
import io.honeyflow.gateway.config.ConfigurationFiles;
import io.honeyflow.gateway.config.GatewayOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code honeyflow server}: the gateway in the foreground, until it is told to end. */
public final class ServerCommand {
    public static final String USAGE = """
            usage: honeyflow server [--conf DIR] [--data DIR] [--thrift-port N] [--http-port N]

              --conf DIR        configuration files (default conf beside bin)
              --data DIR        where the metastore and the warehouse live (default data beside bin)
              --thrift-port N   of the binary protocol (default 10000; 0 takes any free one)
              --http-port N     of the protocol over HTTP (default 10001; 0 takes any free one, -1 none)
            Prints one line when it is ready. SIGTERM lets running statements end, for 30 seconds at most.
            """;

    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final PrintStream out;
    private final PrintStream messages;

    public ServerCommand(PrintStream out, PrintStream messages) {
        this.out = out;
        this.messages = messages;
    }

    /** @return the exit code */
    public int run(List<String> words) {
        if (words.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        CommandLine line;
        try {
            line = CommandLine.parse(words, Set.of("--conf", "--data", "--thrift-port", "--http-port"), Set.of());
        } catch (IllegalArgumentException e) {
            messages.println("server: " + e.getMessage());
            messages.print(USAGE);
            return 2;
        }
        Gateway gateway = Gateway.start(settings(line), data(line));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    end(gateway);
                    ended.countDown();
                }));
        out.println("Honeyflow ready: " + gateway.url());
        out.flush();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void end(Gateway gateway) {
        try {
            gateway.drain(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gateway.close();
    }

    static Path home() {
        return Path.of(System.getProperty("honeyflow.home", "."));
    }

    static Path data(CommandLine line) {
        return line.value("--data").map(Path::of).orElse(home().resolve("data"));
    }

    /** What the files say, and the command line over it. */
    static Settings settings(CommandLine line) {
        Path folder = line.value("--conf").map(Path::of).orElse(home().resolve("conf"));
        Map<String, String> values =
                new HashMap<>(ConfigurationFiles.read(folder).values());
        line.value("--thrift-port").ifPresent(port -> values.put(GatewayOptions.THRIFT_PORT.name(), port));
        line.value("--http-port").ifPresent(port -> values.put(GatewayOptions.HTTP_PORT.name(), port));
        return new Settings(values);
    }
}
