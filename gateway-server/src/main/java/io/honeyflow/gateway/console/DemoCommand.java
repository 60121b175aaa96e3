package io.honeyflow.gateway.console;

import io.honeyflow.gateway.Gateway;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code honeyflow demo}: the gateway with something to look at. */
public final class DemoCommand {
    public static final String USAGE = """
            usage: honeyflow demo [--once] [--scale S] [--conf DIR] [--data DIR] [--thrift-port N] [--http-port N]

            Starts the gateway on an embedded metastore, makes the tables of TPC-DS as Parquet and as ORC, runs a few
            queries over both and over a stream, and leaves a SQL prompt. Tables that are there already are kept.
              --once            ends after the queries
              --scale S         size of the tables: 1 is about 1 GB of text (default 0.1)
            """ + GatewayWords.USAGE;

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
        GatewayWords given;
        double scale;
        try {
            Set<String> options = new HashSet<>(GatewayWords.OPTIONS);
            options.add("--scale");
            line = CommandLine.parse(words, options, Set.of("--once"));
            given = new GatewayWords(line);
            scale = scale(line.value("--scale").orElse("0.1"));
        } catch (IllegalArgumentException e) {
            messages.println(CommandLine.wrong("demo", e));
            return 2;
        }
        out.println("Starting the gateway; its data is in " + given.data().normalize() + " ...");
        try (Gateway gateway = given.start()) {
            Screen screen = Screen.ofProcess();
            Demo demo = new Demo(gateway.url(), screen, out, messages);
            boolean good = demo.show(scale);
            out.println("Connect with Beeline: beeline -u " + gateway.url());
            if (good && screen.interactive() && !line.has("--once")) {
                out.println("as long as this prompt is open. Try: SELECT * FROM demo_orc.item LIMIT 3;");
                return demo.prompt();
            }
            return good ? 0 : 1;
        } catch (SQLException | IOException e) {
            messages.println("demo: " + e.getMessage());
            return 1;
        }
    }

    private static double scale(String text) {
        try {
            double scale = Double.parseDouble(text);
            if (scale > 0 && Double.isFinite(scale)) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("--scale: expected a number above 0, found '" + text + "'");
    }
}
