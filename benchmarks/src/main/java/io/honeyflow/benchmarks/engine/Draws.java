package io.honeyflow.benchmarks.engine;

import io.honeyflow.benchmarks.engine.DataTable.Column;

/** Columns of made values: drawn by hashing the row's number with a salt, so that they are the same every time. */
final class Draws {
    /** Of so many values one is NULL. */
    private static final int HOLES = 20;

    private int salt;

    /** The row's number, never NULL. */
    static Column number(String name) {
        return new Column(name, "bigint", "i");
    }

    Column longs(String name, long below) {
        return new Column(name, "bigint", holed(draw(below) + "::BIGINT"));
    }

    Column ints(String name, long below) {
        return new Column(name, "int", holed(draw(below) + "::INTEGER"));
    }

    /** Quarters, so that sums of them are exact whatever their order. */
    Column doubles(String name, long below) {
        return new Column(name, "double", holed("(" + draw(below * 4) + "::DOUBLE / 4)"));
    }

    Column decimals(String name, long belowCents) {
        return new Column(
                name, "decimal(12,2)", holed("(" + draw(belowCents) + "::DECIMAL(14,0) / 100)::DECIMAL(12,2)"));
    }

    Column dates(String name) {
        return new Column(name, "date", holed("(DATE '1992-01-01' + " + draw(2500) + "::INTEGER)"));
    }

    /** A number behind a word. */
    Column labels(String name, long below) {
        return new Column(name, "string", holed("('customer#' || lpad(" + draw(below) + "::VARCHAR, 9, '0'))"));
    }

    /** One of some words. */
    Column words(String name, String... words) {
        return new Column(name, "string", holed(word(words)));
    }

    /** A few words, parted by blanks. */
    Column texts(String name, String... words) {
        return new Column(
                name,
                "string",
                holed("concat_ws(' ', " + word(words) + ", " + word(words) + ", " + word(words) + ", " + word(words)
                        + ")"));
    }

    private String word(String... words) {
        return "(['" + String.join("', '", words) + "'])[1 + " + draw(words.length) + "::BIGINT]";
    }

    private String draw(long below) {
        return "(hash(i, " + ++salt + ") % " + below + ")";
    }

    private String holed(String values) {
        return "CASE WHEN " + draw(HOLES) + " = 0 THEN NULL ELSE " + values + " END";
    }
}
