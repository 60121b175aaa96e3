package io.honeyflow.gateway.console;

import io.honeyflow.api.option.Settings;
import io.honeyflow.benchmarks.engine.EngineCommands;
import io.honeyflow.benchmarks.engine.Server;
import io.honeyflow.exec.runtime.RuntimeOptions;
import io.honeyflow.gateway.Gateway;
import io.honeyflow.gateway.config.GatewayOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code honeyflow bench}: the engine's pieces of work, timed on a gateway of the command's own. */
public final class BenchCommand {
    private final EngineCommands commands;

    public BenchCommand(PrintStream out, PrintStream messages) {
        Path home = Path.of(System.getProperty("honeyflow.home", "."));
        commands = new EngineCommands(BenchCommand::start, home.resolve("data").resolve("bench"), out, messages);
    }

    /** @return the exit code: 0 fine, 1 something failed or is wrong, 2 the words were off */
    public int run(List<String> words) {
        return commands.run(words);
    }

    private static Server start(Path data, int threads) {
        Gateway gateway = Gateway.start(
                new Settings(Map.of(
                        GatewayOptions.THRIFT_PORT.name(), "0",
                        GatewayOptions.HTTP_PORT.name(), "-1",
                        RuntimeOptions.PARALLELISM.name(), Integer.toString(threads))),
                data);
        return new Server() {
            @Override
            public String url() {
                return "jdbc:honeyflow://127.0.0.1:" + gateway.thriftPort() + "/";
            }

            @Override
            public void close() {
                gateway.close();
            }
        };
    }
}
