package io.honeyflow.gateway.console;

import io.honeyflow.gateway.Gateway;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code honeyflow server}: the gateway in the foreground, until it is told to end. */
public final class ServerCommand {
    public static final String USAGE = """
            usage: honeyflow server [--conf DIR] [--data DIR] [--thrift-port N] [--http-port N]

            Runs the gateway in the foreground and prints one line when it is ready.
            """ + GatewayWords.USAGE + """
            SIGTERM and Ctrl-C let running statements end and their rows be fetched, for 30 seconds at most, and take
            no new ones. Exit codes: 0 ended so, 1 could not start, 2 the words were off.
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
        GatewayWords given;
        try {
            given = new GatewayWords(CommandLine.parse(words, GatewayWords.OPTIONS, Set.of()));
        } catch (IllegalArgumentException e) {
            messages.println(CommandLine.wrong("server", e));
            return 2;
        }
        Gateway gateway = given.start();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> end(gateway)));
        out.println("Honeyflow ready: " + gateway.url());
        out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Runs when the process was told to end, and says 0 where Java would say by which signal. */
    private static void end(Gateway gateway) {
        try {
            gateway.drain(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gateway.close();
        Runtime.getRuntime().halt(0);
    }
}
