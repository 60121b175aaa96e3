package io.honeyflow.gateway.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares what a page shows with what came, but for times, and for what the page leaves out with dots. */
final class ShownOutput {
    private static final String LEFT_OUT = "...";
    private static final Pattern TIME = Pattern.compile("\\d+\\.\\d+ s\\b|\\b\\d+(\\.\\d+)? ms\\b");
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    private ShownOutput() {}

    /** Without what differs from run to run, and without blanks at the ends of lines. */
    static String normal(String text) {
        String stable = PORT.matcher(TIME.matcher(text).replaceAll("N s")).replaceAll("127.0.0.1:PORT");
        return stable.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** Whether the output is what is shown; a line of three dots stands for any lines. */
    static boolean matches(String shown, String output) {
        List<String> parts = List.of(("\n" + normal(shown) + "\n").split("\n *\\.\\.\\. *(?=\n)", -1));
        String regex = parts.stream().map(ShownOutput::quoted).collect(Collectors.joining("(?s:.*)"));
        return Pattern.matches(regex, "\n" + normal(output) + "\n");
    }

    /** Dots inside a line stand for any text in it. */
    private static String quoted(String part) {
        return List.of(part.split(Pattern.quote(LEFT_OUT), -1)).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }
}
