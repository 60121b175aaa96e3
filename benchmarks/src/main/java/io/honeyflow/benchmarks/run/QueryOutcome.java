package io.honeyflow.benchmarks.run;

import java.util.List;
import java.util.Optional;

/**
 * What became of a query.
 *
 * @param millis one time a run, in milliseconds: sent until the last row was read
 * @param duckdbMillis the same of DuckDB; none where nothing was compared
 * @param verdict {@code right}, {@code wrong}, {@code failed}, or {@code ran} where nothing was checked
 * @param reason why it is wrong or failed
 */
record QueryOutcome(
        String query,
        long rows,
        List<Double> millis,
        List<Double> duckdbMillis,
        String verdict,
        Optional<String> reason) {
    static QueryOutcome failed(String query, String reason) {
        return new QueryOutcome(query, 0, List.of(), List.of(), "failed", Optional.of(reason));
    }

    double medianMillis() {
        return median(millis);
    }

    double duckdbMedianMillis() {
        return median(duckdbMillis);
    }

    /** The median of the runs after the first, which warms up; of the only run where there is one. */
    private static double median(List<Double> runs) {
        List<Double> counted = runs.size() > 1 ? runs.subList(1, runs.size()) : runs;
        List<Double> sorted = counted.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    boolean isGood() {
        return verdict.equals("right") || verdict.equals("ran");
    }
}
