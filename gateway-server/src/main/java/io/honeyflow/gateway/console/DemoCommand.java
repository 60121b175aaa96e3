package io.honeyflow.gateway.console;

import io.honeyflow.gateway.Gateway;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** {@code honeyflow demo}: the gateway with something to look at. */
public final class DemoCommand {
    public static final String USAGE = """
            usage: honeyflow demo [--once] [--scale S] [--data DIR] [--thrift-port N] [--http-port N]

            Starts the gateway on an embedded metastore, makes the tables of TPC-DS as Parquet and as ORC, runs a few
            queries over both and over a stream, and leaves a SQL prompt.
              --once      ends after the queries
              --scale S   size of the tables: 1 is about 1 GB of text (default 0.1)
            """;

    private final PrintStream out;
    private final PrintStream messages;

    public DemoCommand(PrintStream out, PrintStream messages) {
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
        double scale;
        try {
            line = CommandLine.parse(
                    words, Set.of("--scale", "--conf", "--data", "--thrift-port", "--http-port"), Set.of("--once"));
            scale = Double.parseDouble(line.value("--scale").orElse("0.1"));
        } catch (IllegalArgumentException e) {
            messages.println("demo: " + e.getMessage());
            messages.print(USAGE);
            return 2;
        }
        out.println("starting the gateway ...");
        try (Gateway gateway = Gateway.start(ServerCommand.settings(line), ServerCommand.data(line))) {
            Demo demo = new Demo(gateway.url(), out);
            boolean good = demo.show(scale);
            out.println();
            out.println("Connect with Beeline: beeline -u " + gateway.url());
            boolean prompt = ProgressLine.isTerminal() && !line.has("--once");
            if (good && prompt) {
                return demo.prompt();
            }
            return good ? 0 : 1;
        } catch (SQLException | IOException e) {
            messages.println("demo: " + e.getMessage());
            return 1;
        }
    }
}
