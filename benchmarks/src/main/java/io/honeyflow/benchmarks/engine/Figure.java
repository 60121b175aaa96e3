package io.honeyflow.benchmarks.engine;

import io.honeyflow.benchmarks.engine.Work.Goal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a piece of work took.
 *
 * @param work its label
 * @param ours CPU seconds; the reference's likewise
 * @param difference what was wrong with the result; then there are no seconds
 */
record Figure(String work, double ours, double reference, Goal goal, Optional<String> difference) {
    static final String HEADER = "work,ours_cpu_s,duckdb_cpu_s,ratio,reach,stretch";

    private static final String WRONG = "wrong";
    private static final Pattern LINE =
            Pattern.compile("\"([^\"]*)\",([\\d.]*),([\\d.]*),([\\d.]+|" + WRONG + "),([\\d.]+),([\\d.]+)");

    static Figure of(Work work, double ours, double reference) {
        return new Figure(work.label(), ours, reference, work.goal(), Optional.empty());
    }

    static Figure wrong(Work work, String difference) {
        return new Figure(work.label(), Double.NaN, Double.NaN, work.goal(), Optional.of(difference));
    }

    boolean isWrong() {
        return difference.isPresent();
    }

    double ratio() {
        return ours / reference;
    }

    /** The name by which the work is asked for. */
    String name() {
        return work.substring(0, work.indexOf(':'));
    }

    String line() {
        String figures =
                isWrong() ? ",," + WRONG : String.format(Locale.ROOT, "%.3f,%.3f,%.2f", ours, reference, ratio());
        return "\"" + work + "\"," + figures + "," + goal.reach() + "," + goal.stretch();
    }

    /** @throws IllegalArgumentException where the line isn't one of these */
    static Figure read(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || !parts.group(1).contains(":")) {
            throw new IllegalArgumentException("expected a line as of " + HEADER + ", found '" + line + "'");
        }
        Goal goal = new Goal(Double.parseDouble(parts.group(5)), Double.parseDouble(parts.group(6)));
        return parts.group(4).equals(WRONG)
                ? new Figure(parts.group(1), Double.NaN, Double.NaN, goal, Optional.of(WRONG))
                : new Figure(
                        parts.group(1),
                        Double.parseDouble(parts.group(2)),
                        Double.parseDouble(parts.group(3)),
                        goal,
                        Optional.empty());
    }
}
