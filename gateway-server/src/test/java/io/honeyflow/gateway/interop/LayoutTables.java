package io.honeyflow.gateway.interop;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables whose descriptions are compared: one engine makes and fills all of them in a database of its own. */
final class LayoutTables {
    /** Without what only Hive makes. */
    private static final List<String> BY_BOTH = List.of(
            "CREATE TABLE plain (a INT COMMENT 'the \"a\"', b STRUCT<x:INT,y:STRING>, c ARRAY<STRUCT<k:INT,m:STRING>>,"
                    + " d MAP<STRING,INT>, e DECIMAL(10,2), f VARCHAR(20) COMMENT 'two\\nlines', g TIMESTAMP, h DATE,"
                    + " i CHAR(3) COMMENT 'üöä')"
                    + " COMMENT 'it\\'s; so' STORED AS TEXTFILE"
                    + " TBLPROPERTIES ('note' = 'two\\nlines', 'zeta' = '1', 'alpha' = 'über', 'Beta' = '')",
            "CREATE TABLE counted (t TINYINT, s SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, n DECIMAL(12,3),"
                    + " txt STRING, v VARCHAR(9), c CHAR(4), bool BOOLEAN, bin BINARY, day DATE, ts TIMESTAMP,"
                    + " arr ARRAY<INT>) STORED AS ORC",
            "INSERT INTO counted SELECT 1, 2, 3, 4, 1.5, 2.25, 10.500, 'x', 'var', 'ch', true, cast('b' as binary),"
                    + " date '2020-01-02', timestamp '2020-01-02 03:04:05', array(1)",
            "INSERT INTO counted SELECT 2, 3, 4, 5, -1.5, 1e10, -0.001, 'yy', NULL, 'c', false, cast('bb' as binary),"
                    + " date '1960-01-02', timestamp '1960-01-02 03:04:05', array(1, 2)",
            "ANALYZE TABLE counted COMPUTE STATISTICS FOR COLUMNS",
            "CREATE TABLE fresh (a INT, b STRING) STORED AS ORC",
            "CREATE TABLE written (a INT, b STRING) STORED AS ORC",
            "INSERT INTO written VALUES (1, 'a'), (2, 'b')",
            "CREATE EXTERNAL TABLE outside (a INT, b STRING) STORED AS PARQUET",
            "INSERT INTO outside VALUES (1, 'a')",
            "CREATE TABLE delimited (a INT, b ARRAY<STRING>, m MAP<STRING,STRING>) ROW FORMAT DELIMITED"
                    + " FIELDS TERMINATED BY '|' ESCAPED BY '\\\\' COLLECTION ITEMS TERMINATED BY ';'"
                    + " MAP KEYS TERMINATED BY ':' NULL DEFINED AS 'nil' STORED AS TEXTFILE",
            "CREATE TABLE parts (a INT, b STRING COMMENT 'bb') COMMENT 'has parts'"
                    + " PARTITIONED BY (ds DATE COMMENT 'day', hr INT, s STRING) STORED AS ORC",
            "INSERT INTO parts PARTITION (ds = '2024-01-02', hr = 1, s = 'x') VALUES (1, 'a'), (2, 'b')",
            "INSERT INTO parts PARTITION (ds = '2024-01-02', hr = 10, s = 'a/b c=d:ü%') VALUES (1, 'a')",
            "INSERT INTO parts PARTITION (ds, hr, s) SELECT 7, 'z', date '2023-12-31', 2, cast(NULL AS STRING)",
            "ANALYZE TABLE parts PARTITION (ds = '2024-01-02', hr = 1, s = 'x') COMPUTE STATISTICS",
            "ANALYZE TABLE parts PARTITION (ds = '2024-01-02', hr = 1, s = 'x') COMPUTE STATISTICS FOR COLUMNS",
            "CREATE TABLE typed (a INT COMMENT 'aa') PARTITIONED BY (d DECIMAL(5,2), b BOOLEAN, l BIGINT, v VARCHAR(7))"
                    + " STORED AS PARQUET",
            "ALTER TABLE typed ADD PARTITION (d = 1.50, b = true, l = 12345678901, v = 'vv')",
            "INSERT INTO typed PARTITION (d, b, l, v) SELECT 1, 2.50, false, 7, 'w'",
            "INSERT INTO typed PARTITION (d, b, l, v) SELECT 1, 100, false, 7, 'w'",
            "CREATE TABLE unfilled (a INT COMMENT 'aa') PARTITIONED BY (p STRING) STORED AS ORC",
            "CREATE TABLE grown (a INT) PARTITIONED BY (p STRING) STORED AS TEXTFILE",
            "ALTER TABLE grown ADD PARTITION (p = '1')",
            "ALTER TABLE grown ADD COLUMNS (b STRING COMMENT 'new')",
            "ALTER TABLE grown ADD PARTITION (p = '2')",
            "CREATE TABLE made STORED AS ORC AS SELECT a, b FROM written",
            "CREATE VIEW seen COMMENT 'a view' AS SELECT a\nFROM parts",
            "CREATE VIEW named (x COMMENT 'an x', y) TBLPROPERTIES ('k' = 'v') AS SELECT a, b FROM written WHERE a > 1",
            "CREATE TABLE parent (id INT, code STRING, PRIMARY KEY (id) DISABLE NOVALIDATE RELY) STORED AS ORC",
            "CREATE TABLE child (id INT, parent INT, u STRING, w STRING,"
                    + " CONSTRAINT child_pk_%1$s PRIMARY KEY (id) DISABLE NOVALIDATE,"
                    + " CONSTRAINT child_fk_%1$s FOREIGN KEY (parent) REFERENCES parent (id) DISABLE NOVALIDATE RELY,"
                    + " CONSTRAINT child_u_%1$s UNIQUE (u, w) DISABLE NOVALIDATE) STORED AS ORC");

    private static final List<String> BY_HIVE = List.of(
            "CREATE TABLE csv (a STRING, b STRING) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'"
                    + " WITH SERDEPROPERTIES ('separatorChar' = '\\t', 'quoteChar' = \"'\") STORED AS TEXTFILE",
            "CREATE TABLE strict (a INT CONSTRAINT strict_nn NOT NULL ENABLE, b STRING CONSTRAINT strict_d DEFAULT 'x',"
                    + " c INT CONSTRAINT strict_c CHECK (c > 0) ENABLE, d INT,"
                    + " CONSTRAINT strict_t CHECK (a < d) DISABLE) STORED AS ORC",
            "CREATE MATERIALIZED VIEW mat DISABLE REWRITE AS SELECT a FROM written",
            "CREATE TABLE bucketed_only (a INT) CLUSTERED BY (a) INTO 2 BUCKETS STORED AS ORC",
            "CREATE TABLE bucketed (a INT, b STRING, c INT) CLUSTERED BY (a, c) SORTED BY (b DESC, a) INTO 4 BUCKETS"
                    + " STORED AS ORC",
            "CREATE TABLE skewed (a INT, b STRING) SKEWED BY (a, b) ON ((1, 'x'), (2, 'y')) STORED AS TEXTFILE",
            "CREATE TABLE skewed_folders (a INT, b STRING) SKEWED BY (a) ON (1, 2) STORED AS DIRECTORIES STORED AS ORC");

    private LayoutTables() {}

    static String database(Engine maker) {
        return "by_" + maker.name().toLowerCase(Locale.ROOT);
    }

    static void make(Engine maker) throws SQLException {
        String database = database(maker);
        maker.run(
                "CREATE DATABASE " + database + " COMMENT 'one\\ntwo' WITH DBPROPERTIES ('k' = 'v', 'a' = 'ü')",
                "USE " + database);
        List<String> all = new ArrayList<>(BY_BOTH);
        if (maker.name().equals(Engine.HIVE)) {
            all.addAll(BY_HIVE);
        }
        for (String sql : all) {
            maker.run(sql.replace("%1$s", maker.name()));
        }
    }
}
