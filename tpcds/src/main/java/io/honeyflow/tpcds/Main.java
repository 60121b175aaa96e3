package io.honeyflow.tpcds;

import io.honeyflow.tpcds.run.Commands;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code honeyflow tpcds ...}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new Commands(new PrintStream(System.out, true, StandardCharsets.UTF_8)).run(List.of(args)));
    }
}
