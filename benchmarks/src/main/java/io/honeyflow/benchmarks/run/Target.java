package io.honeyflow.benchmarks.run;

import java.util.Locale;

/**
 * Where a benchmark's tables are, and what they are made as.
 *
 * @param format {@code orc} or {@code parquet}
 */
record Target(String database, String format, double scale) {
    /** @throws IllegalArgumentException where the words don't say one */
    static Target of(Benchmark benchmark, Words words) {
        String format = words.value("--format", "parquet").toLowerCase(Locale.ROOT);
        if (!format.equals("orc") && !format.equals("parquet")) {
            throw new IllegalArgumentException("--format: expected orc or parquet, found '" + format + "'");
        }
        double scale = words.number("--scale", 0.1);
        String ownName = benchmark.name() + "_" + plain(scale).replaceAll("\\W", "_") + "_" + format;
        return new Target(words.value("--database", ownName), format, scale);
    }

    /** The scale, a whole one without a point. */
    String plainScale() {
        return plain(scale);
    }

    private static String plain(double scale) {
        return scale == Math.rint(scale) ? Long.toString((long) scale) : Double.toString(scale);
    }
}
