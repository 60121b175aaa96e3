package io.honeyflow.gateway;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.benchmarks.run.Benchmark;
import io.honeyflow.benchmarks.run.Commands;
import io.honeyflow.gateway.console.BenchCommand;
import io.honeyflow.gateway.console.ConformanceCommand;
import io.honeyflow.gateway.console.DemoCommand;
import io.honeyflow.gateway.console.PasswordCommand;
import io.honeyflow.gateway.console.ServerCommand;
import io.honeyflow.gateway.console.SqlCommand;
import java.util.Arrays;
import java.util.List;

/** The subcommands of {@code bin/honeyflow} that run in Java. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    /** @return the exit code: 0 fine, 1 something failed, 2 the words were off */
    private static int run(List<String> words) {
        if (words.isEmpty()) {
            System.err.println("expected a command: demo, server, sql, password, tpcds, tpch, bench or conformance");
            return 2;
        }
        List<String> rest = words.subList(1, words.size());
        try {
            return switch (words.get(0)) {
                case "server" -> new ServerCommand(System.out, System.err).run(rest);
                case "demo" -> new DemoCommand(System.out, System.err).run(rest);
                case "sql" -> new SqlCommand(System.out, System.err).run(rest);
                case "password" -> new PasswordCommand(System.out, System.err, System.in).run(rest);
                case "tpcds" -> new Commands(Benchmark.TPCDS, System.out, System.err).run(rest);
                case "tpch" -> new Commands(Benchmark.TPCH, System.out, System.err).run(rest);
                case "bench" -> new BenchCommand(System.out, System.err).run(rest);
                case "conformance" -> new ConformanceCommand(System.out, System.err).run(rest);
                default -> {
                    System.err.println("unknown command '" + words.get(0) + "'");
                    yield 2;
                }
            };
        } catch (SqlException e) {
            System.err.println(words.get(0) + ": " + e.getMessage());
            return 1;
        }
    }
}
