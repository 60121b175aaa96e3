package io.honeyflow.benchmarks.engine;

import java.util.List;

/** The tables of the engine's benchmark, at a scale. */
final class Tables {
    private static final long MILLION = 1_000_000;
    private static final int FILES_OF_MANY = 5;
    private static final String[] FLAGS = {"A", "N", "R"};
    private static final String[] STATUSES = {"F", "O"};
    private static final String[] INSTRUCTIONS = {"COLLECT COD", "DELIVER IN PERSON", "NONE", "TAKE BACK RETURN"};
    private static final String[] MODES = {"AIR", "FOB", "MAIL", "RAIL", "REG AIR", "SHIP", "TRUCK"};
    private static final String[] WORDS = {
        "account", "asymptote", "bold", "careful", "deposit", "even", "final", "furious", "idea", "instruction",
        "ironic", "package", "pending", "quick", "regular", "request", "silent", "slow", "special", "theodolite"
    };

    private final double scale;

    Tables(double scale) {
        this.scale = scale;
    }

    /** So many at scale 1, fewer or more at others. */
    long scaled(long count) {
        return Math.max(10, Math.round(count * scale));
    }

    DataTable numbers() {
        Draws draw = new Draws();
        return table(
                "numbers",
                10 * MILLION,
                draw.longs("a", 100_000),
                draw.longs("b", 1_000),
                draw.longs("c", 1_000_000),
                draw.ints("d", 1_000),
                draw.ints("e", 10_000),
                draw.doubles("f", 1_000),
                draw.doubles("g", 100),
                draw.decimals("h", 1_000_000),
                draw.decimals("i", 100_000_000),
                draw.longs("j", 10_000_000_000L));
    }

    DataTable keys() {
        Draws draw = new Draws();
        return table(
                "keys",
                20 * MILLION,
                draw.longs("k1k", scaled(1_000)),
                draw.longs("k1m", scaled(MILLION)),
                draw.longs("k10m", scaled(10 * MILLION)),
                draw.labels("s1m", scaled(MILLION)),
                draw.longs("v", 1_000_000));
    }

    DataTable dims() {
        Draws draw = new Draws();
        return table("dims", MILLION, Draws.number("id"), draw.longs("weight", 1_000));
    }

    DataTable sorts() {
        Draws draw = new Draws();
        return table(
                "sorts",
                10 * MILLION,
                Draws.number("id"),
                draw.longs("k", Long.MAX_VALUE),
                draw.longs("payload", 1_000_000));
    }

    DataTable many() {
        Draws draw = new Draws();
        DataTable whole = table("many", 100 * MILLION, Draws.number("id"), draw.longs("k", 1_000_000_000));
        return new DataTable(
                whole.name(), whole.columns(), Math.max(1, whole.rows() / FILES_OF_MANY), FILES_OF_MANY, whole.codec());
    }

    DataTable steps() {
        Draws draw = new Draws();
        return table(
                "steps",
                10 * MILLION,
                draw.longs("p", scaled(100_000)),
                draw.longs("v", 1_000_000),
                draw.longs("x", 1_000));
    }

    /** Shaped as TPC-H's line items. */
    DataTable lines(String name, String codec) {
        Draws draw = new Draws();
        return new DataTable(
                name,
                List.of(
                        new DataTable.Column("l_orderkey", "bigint", "i // 4"),
                        draw.longs("l_partkey", 2_000_000),
                        draw.longs("l_suppkey", 100_000),
                        draw.ints("l_linenumber", 7),
                        draw.decimals("l_quantity", 5_000),
                        draw.decimals("l_extendedprice", 10_000_000),
                        draw.decimals("l_discount", 11),
                        draw.decimals("l_tax", 9),
                        draw.words("l_returnflag", FLAGS),
                        draw.words("l_linestatus", STATUSES),
                        draw.dates("l_shipdate"),
                        draw.dates("l_commitdate"),
                        draw.dates("l_receiptdate"),
                        draw.words("l_shipinstruct", INSTRUCTIONS),
                        draw.words("l_shipmode", MODES),
                        draw.texts("l_comment", WORDS)),
                scaled(6 * MILLION),
                1,
                codec);
    }

    private DataTable table(String name, long rows, DataTable.Column... columns) {
        return new DataTable(name, List.of(columns), scaled(rows), 1, "snappy");
    }
}
