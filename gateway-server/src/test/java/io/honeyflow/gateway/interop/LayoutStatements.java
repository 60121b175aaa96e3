package io.honeyflow.gateway.interop;

import java.util.ArrayList;
import java.util.List;

/** What is asked of both engines. */
final class LayoutStatements {
    private static final List<String> TABLES = List.of(
            "plain",
            "counted",
            "fresh",
            "written",
            "outside",
            "delimited",
            "parts",
            "typed",
            "unfilled",
            "grown",
            "made",
            "seen",
            "named",
            "parent",
            "child");

    private static final List<String> HIVES_TABLES =
            List.of("csv", "strict", "bucketed_only", "bucketed", "skewed", "skewed_folders");

    private static final List<String> COUNTED =
            List.of("t", "s", "i", "l", "f", "d", "n", "txt", "v", "c", "bool", "bin", "day", "ts", "arr");

    private static final String PART = " PARTITION (ds = '2024-01-02', hr = 1, s = 'x')";

    private LayoutStatements() {}

    /** @param maker whose database is current */
    static List<String> of(Engine maker) {
        List<String> all = new ArrayList<>();
        List<String> tables = new ArrayList<>(TABLES);
        if (maker.name().equals(Engine.HIVE)) {
            tables.addAll(HIVES_TABLES);
        }
        for (String each : List.of(
                "DESCRIBE ",
                "DESCRIBE FORMATTED ",
                "DESCRIBE EXTENDED ",
                "SHOW CREATE TABLE ",
                "SHOW TBLPROPERTIES ",
                "SHOW COLUMNS IN ")) {
            tables.forEach(table -> all.add(each + table));
        }
        tables.forEach(table -> all.add("SHOW TABLE EXTENDED LIKE " + table));
        all.addAll(partitions());
        all.addAll(columns());
        all.addAll(lists(LayoutTables.database(maker)));
        return all;
    }

    private static List<String> partitions() {
        return List.of(
                "SHOW PARTITIONS parts",
                "SHOW PARTITIONS parts PARTITION (ds = '2024-01-02')",
                "SHOW PARTITIONS parts PARTITION (hr = 10)",
                "SHOW PARTITIONS parts WHERE hr > 1",
                "SHOW PARTITIONS parts WHERE ds = '2024-01-02' AND s = 'x'",
                "SHOW PARTITIONS parts LIMIT 2",
                "SHOW PARTITIONS parts WHERE s IN ('x', 'q') AND hr BETWEEN 1 AND 3 ORDER BY hr",
                "SHOW PARTITIONS parts ORDER BY s",
                "SHOW PARTITIONS parts ORDER BY s DESC LIMIT 2",
                "SHOW PARTITIONS parts ORDER BY hr LIMIT 1, 2",
                "SHOW PARTITIONS parts LIMIT 2 OFFSET 1",
                "SHOW PARTITIONS typed",
                "SHOW PARTITIONS grown",
                "SHOW PARTITIONS plain",
                "DESCRIBE parts" + PART,
                "DESCRIBE FORMATTED parts" + PART,
                "DESCRIBE EXTENDED parts" + PART,
                "DESCRIBE FORMATTED parts PARTITION (ds = '2024-01-02', hr = 10, s = 'a/b c=d:ü%')",
                "DESCRIBE FORMATTED parts PARTITION (ds = '2024-01-02', hr = 99, s = 'x')",
                "DESCRIBE FORMATTED typed PARTITION (d = 1.50, b = true, l = 12345678901, v = 'vv')",
                "DESCRIBE grown PARTITION (p = '1')",
                "DESCRIBE grown PARTITION (p = '2')",
                "DESCRIBE FORMATTED grown PARTITION (p = '1')",
                "DESCRIBE EXTENDED grown PARTITION (p = '1')",
                "SHOW TABLE EXTENDED LIKE parts" + PART,
                "SHOW TABLE EXTENDED LIKE grown PARTITION (p = '1')");
    }

    private static List<String> columns() {
        List<String> all = new ArrayList<>();
        COUNTED.forEach(column -> all.add("DESCRIBE FORMATTED counted " + column));
        for (String column :
                List.of("a", "b", "b.y", "c", "c.$elem$", "c.$elem$.k", "d", "d.$key$", "d.$value$", "f")) {
            all.add("DESCRIBE plain " + column);
            all.add("DESCRIBE FORMATTED plain " + column);
        }
        for (String column : List.of("a", "b", "ds", "hr", "s")) {
            all.add("DESCRIBE parts " + column);
            all.add("DESCRIBE FORMATTED parts " + column);
        }
        for (String column : List.of("a", "d", "b", "l", "v")) {
            all.add("DESCRIBE FORMATTED typed " + column);
        }
        all.addAll(List.of(
                "DESCRIBE FORMATTED unfilled a",
                "DESCRIBE FORMATTED unfilled p",
                "DESCRIBE typed a",
                "DESCRIBE delimited a",
                "DESCRIBE EXTENDED plain a",
                "DESCRIBE FORMATTED parts" + PART + " a",
                "DESCRIBE FORMATTED parts" + PART + " b",
                "DESCRIBE FORMATTED parts PARTITION (ds = '2023-12-31') a",
                "DESCRIBE FORMATTED fresh a",
                "DESCRIBE FORMATTED written a",
                "DESCRIBE FORMATTED written b",
                "DESCRIBE FORMATTED seen a",
                "DESCRIBE written a",
                "DESCRIBE parts" + PART + " a"));
        return all;
    }

    private static List<String> lists(String database) {
        List<String> all = new ArrayList<>(List.of(
                "SHOW DATABASES",
                "SHOW SCHEMAS",
                "SHOW DATABASES LIKE 'by_*'",
                "SHOW DATABASES LIKE 'by%'",
                "SHOW DATABASES LIKE 'default|BY_HIVE'",
                "SHOW DATABASES LIKE 'by_hiv_'",
                "SHOW TABLES",
                "SHOW TABLES IN " + database,
                "SHOW TABLES FROM " + database + " LIKE 'p*'",
                "SHOW TABLES 'p*'",
                "SHOW TABLES WHERE table_type = 'EXTERNAL_TABLE'",
                "SHOW EXTENDED TABLES",
                "SHOW EXTENDED TABLES LIKE 'p*'",
                "SHOW VIEWS",
                "SHOW VIEWS LIKE 's*'",
                "SHOW MATERIALIZED VIEWS",
                "SHOW COLUMNS FROM parts LIKE 'b|d*'",
                "SHOW COLUMNS FROM plain IN " + database,
                "SHOW SORTED COLUMNS FROM parts",
                "SHOW TABLE EXTENDED LIKE 'se*|na*'",
                "SHOW TABLE EXTENDED IN " + database + " LIKE 'seen'",
                "SHOW TBLPROPERTIES plain ('note')",
                "SHOW TBLPROPERTIES plain ('missing')",
                "SHOW CREATE TABLE " + database + ".plain",
                "SHOW CREATE DATABASE " + database,
                "DESCRIBE DATABASE " + database,
                "DESCRIBE DATABASE EXTENDED " + database,
                "DESCRIBE DATABASE default",
                "DESCRIBE SCHEMA EXTENDED default",
                "DESCRIBE FUNCTION upper",
                "DESCRIBE FUNCTION EXTENDED upper",
                "DESCRIBE FUNCTION nosuch",
                "SHOW FUNCTIONS LIKE 'upper'"));
        for (String pattern : List.of("'d%'", "'_'", "'%s'", "'h_'", "'s|b'", "'.'", "'*s'", "'H*'", "'d.*'")) {
            all.add("SHOW COLUMNS IN parts LIKE " + pattern);
        }
        for (String pattern : List.of(
                "'parts'",
                "'PARTS'",
                "'p%'",
                "'part_'",
                "'part.'",
                "'parts|plain'",
                "'*s|seen'",
                "'%ar%'",
                "'p*n_'",
                "'nothing'",
                "''",
                "'par?s'",
                "'[ps]*'",
                "'p.*'")) {
            all.add("SHOW TABLES LIKE " + pattern);
            all.add("SHOW VIEWS LIKE " + pattern);
            all.add("SHOW TABLE EXTENDED LIKE " + pattern);
            all.add("SHOW COLUMNS IN parts LIKE " + pattern);
        }
        return all;
    }
}
