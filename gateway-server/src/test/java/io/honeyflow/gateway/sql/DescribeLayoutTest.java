package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whole answers of DESCRIBE and SHOW, with padding, blank rows and nulls where Hive 4's HiveServer2 has them. Times,
 * folders and sizes, which differ from run to run, are masked.
 */
@ExtendWith(SharedGateway.class)
class DescribeLayoutTest {
    private static final String DATABASE = "layouts";

    @BeforeAll
    static void tables() throws SQLException {
        try (Connection connection = SharedGateway.connect()) {
            for (String sql : List.of(
                    "CREATE DATABASE " + DATABASE + " COMMENT 'one\\ntwo' WITH DBPROPERTIES ('k' = 'v')",
                    "USE " + DATABASE,
                    "CREATE TABLE plain (a INT COMMENT 'the \"a\"', b STRUCT<x:INT,y:STRING>) COMMENT 'it\\'s; so'"
                            + " STORED AS TEXTFILE TBLPROPERTIES ('note' = 'two\\nlines')",
                    "CREATE TABLE parts (a INT) PARTITIONED BY (ds STRING COMMENT 'day', hr INT) STORED AS ORC",
                    "INSERT INTO parts PARTITION (ds = 'x', hr = 1) VALUES (1), (2)",
                    "CREATE VIEW seen COMMENT 'a view' AS SELECT a\nFROM parts",
                    "CREATE MATERIALIZED VIEW kept DISABLE REWRITE AS SELECT hr, count(*) AS n FROM parts GROUP BY hr",
                    "CREATE TABLE marked (a INT, b STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\001'"
                            + " COLLECTION ITEMS TERMINATED BY ';' STORED AS TEXTFILE")) {
                ResultRows.of(connection, sql);
            }
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = SharedGateway.connect()) {
            ResultRows.of(connection, "USE " + DATABASE);
            return ResultRows.of(connection, sql).stream()
                    .map(DescribeLayoutTest::masked)
                    .toList();
        }
    }

    private static String masked(String row) {
        return row.replaceAll("[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9:]{8} [A-Z]+ [0-9]{4}", "(a time)")
                .replaceAll("file:[^|',]*/warehouse", "(warehouse)")
                .replaceAll("(transient_lastDdlTime\\|)[0-9]{10} {10}", "$1(seconds)")
                .replaceAll("('transient_lastDdlTime'=')[0-9]{10}", "$1(seconds)")
                .replaceAll("(totalSize +\\|)[1-9][0-9 ]{19}", "$1(bytes)")
                .replaceAll("((?:create|last\\w+)Time[:=])[0-9]{9,}", "$1(seconds)")
                .replaceAll("((?:total|max|min)FileSize:)[0-9]+", "$1(bytes)");
    }

    @Test
    void aPlainTable() throws SQLException {
        assertThat(rows("DESCRIBE FORMATTED plain"))
                .containsExactly(
                        "a|int|the \\\"a\\\"",
                        "b|struct<x:int,y:string>|",
                        "|NULL|NULL",
                        "# Detailed Table Information|NULL|NULL",
                        "Database:           |layouts             |NULL",
                        "OwnerType:          |USER                |NULL",
                        "Owner:              |me                  |NULL",
                        "CreateTime:         |(a time)|NULL",
                        "LastAccessTime:     |UNKNOWN             |NULL",
                        "Retention:          |0                   |NULL",
                        "Location:           |(warehouse)/layouts.db/plain|NULL",
                        "Table Type:         |MANAGED_TABLE       |NULL",
                        "Table Parameters:|NULL|NULL",
                        "|bucketing_version   |2                   ",
                        "|comment             |it's; so            ",
                        "|note                |two\\nlines          ",
                        "|transient_lastDdlTime|(seconds)",
                        "|NULL|NULL",
                        "# Storage Information|NULL|NULL",
                        "SerDe Library:      |org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe|NULL",
                        "InputFormat:        |org.apache.hadoop.mapred.TextInputFormat|NULL",
                        "OutputFormat:       |org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat|NULL",
                        "Compressed:         |No                  |NULL",
                        "Num Buckets:        |-1                  |NULL",
                        "Bucket Columns:     |[]                  |NULL",
                        "Sort Columns:       |[]                  |NULL",
                        "Storage Desc Params:|NULL|NULL",
                        "|serialization.format|1                   ");
    }

    @Test
    void aPartitionedTableSumsItsPartitions() throws SQLException {
        assertThat(rows("DESCRIBE FORMATTED parts"))
                .containsSequence(
                        "a|int|",
                        "|NULL|NULL",
                        "# Partition Information|NULL|NULL",
                        "# col_name|data_type|comment",
                        "ds|string|day",
                        "hr|int|",
                        "|NULL|NULL",
                        "# Detailed Table Information|NULL|NULL")
                .containsSequence(
                        "|bucketing_version   |2                   ",
                        "|numFiles            |1                   ",
                        "|numPartitions       |1                   ",
                        "|numRows             |2                   ",
                        "|rawDataSize         |0                   ",
                        "|totalSize           |(bytes)",
                        "|transient_lastDdlTime|(seconds)");
    }

    @Test
    void aPartition() throws SQLException {
        assertThat(rows("DESCRIBE FORMATTED parts PARTITION (ds = 'x', hr = 1)"))
                .containsSequence(
                        "# Detailed Partition Information|NULL|NULL",
                        "Partition Value:    |[x, 1]              |NULL",
                        "Database:           |layouts             |NULL",
                        "Table:              |parts               |NULL",
                        "CreateTime:         |(a time)|NULL",
                        "LastAccessTime:     |UNKNOWN             |NULL",
                        "Location:           |(warehouse)/layouts.db/parts/ds=x/hr=1|NULL",
                        "Partition Parameters:|NULL|NULL")
                .containsSequence(
                        "|numFiles            |1                   ",
                        "|numRows             |2                   ",
                        "|totalSize           |(bytes)",
                        "|transient_lastDdlTime|(seconds)",
                        "|NULL|NULL",
                        "# Storage Information|NULL|NULL",
                        "SerDe Library:      |org.apache.hadoop.hive.ql.io.orc.OrcSerde|NULL");
    }

    @Test
    void aView() throws SQLException {
        assertThat(rows("DESCRIBE FORMATTED seen"))
                .containsExactly(
                        "a|int|",
                        "|NULL|NULL",
                        "# Detailed Table Information|NULL|NULL",
                        "Database:           |layouts             |NULL",
                        "OwnerType:          |USER                |NULL",
                        "Owner:              |me                  |NULL",
                        "CreateTime:         |(a time)|NULL",
                        "LastAccessTime:     |UNKNOWN             |NULL",
                        "Retention:          |0                   |NULL",
                        "Table Type:         |VIRTUAL_VIEW        |NULL",
                        "Table Parameters:|NULL|NULL",
                        "|bucketing_version   |2                   ",
                        "|comment             |a view              ",
                        "|transient_lastDdlTime|(seconds)",
                        "|NULL|NULL",
                        "# Storage Information|NULL|NULL",
                        "SerDe Library:      |null                |NULL",
                        "InputFormat:        |org.apache.hadoop.mapred.TextInputFormat|NULL",
                        "OutputFormat:       |org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat|NULL",
                        "Compressed:         |No                  |NULL",
                        "Num Buckets:        |-1                  |NULL",
                        "Bucket Columns:     |[]                  |NULL",
                        "Sort Columns:       |[]                  |NULL",
                        "|NULL|NULL",
                        "# View Information|NULL|NULL",
                        "Original Query:     |SELECT a            |NULL",
                        "|                    |FROM parts          ",
                        "Expanded Query:     |SELECT a            |NULL",
                        "|                    |FROM `layouts`.parts");
    }

    @Test
    void aMaterializedView() throws SQLException {
        assertThat(rows("DESCRIBE FORMATTED kept"))
                .contains("Table Type:         |MATERIALIZED_VIEW   |NULL")
                .contains("SerDe Library:      |org.apache.hadoop.hive.ql.io.orc.OrcSerde|NULL")
                .endsWith(
                        "|NULL|NULL",
                        "# Materialized View Information|NULL|NULL",
                        "Original Query:     |SELECT hr, count(*) AS n FROM parts GROUP BY hr|NULL",
                        "Expanded Query:     |SELECT hr, count(*) AS n FROM `layouts`.parts GROUP BY hr|NULL",
                        "Rewrite Enabled:    |No                  |NULL",
                        "Outdated for Rewriting:|Unknown             |NULL",
                        "|NULL|NULL",
                        "# Materialized View Source table information|NULL|NULL",
                        "Table name          |Snapshot            |NULL",
                        "layouts.parts       |N/A                 |NULL");
        assertThat(rows("DESCRIBE EXTENDED kept").get(3))
                .contains("tableType:MATERIALIZED_VIEW")
                .contains("creationMetadata:CreationMetadata(catName:hive, dbName:layouts, tblName:kept,"
                        + " tablesUsed:[layouts.parts]");
    }

    @Test
    void extendedIsOneCell() throws SQLException {
        List<String> rows = rows("DESCRIBE EXTENDED plain");
        assertThat(rows.subList(0, 3))
                .containsExactly("a|int|the \\\"a\\\"", "b|struct<x:int,y:string>|", "|NULL|NULL");
        assertThat(rows.get(3))
                .startsWith("Detailed Table Information|Table(tableName:plain, dbName:layouts, owner:me, createTime:"
                        + "(seconds), lastAccessTime:0, retention:0, sd:StorageDescriptor(cols:[FieldSchema(name:a,"
                        + " type:int, comment:the \\\"a\\\"), FieldSchema(name:b, type:struct<x:int,y:string>,"
                        + " comment:null)], location:(warehouse)/layouts.db/plain, inputFormat:"
                        + "org.apache.hadoop.mapred.TextInputFormat, outputFormat:")
                .contains("skewedInfo:SkewedInfo(skewedColNames:[], skewedColValues:[], skewedColValueLocationMaps:{}),"
                        + " storedAsSubDirectories:false), partitionKeys:[], parameters:{transient_lastDdlTime=(seconds),"
                        + " note=two\\nlines, bucketing_version=2, comment=it's; so}")
                .contains("viewOriginalText:null, viewExpandedText:null, tableType:MANAGED_TABLE, rewriteEnabled:false,"
                        + " catName:hive, ownerType:USER")
                .endsWith(")|");
    }

    @Test
    void databases() throws SQLException {
        assertThat(rows("DESCRIBE DATABASE layouts"))
                .containsExactly("layouts|one\\ntwo|(warehouse)/layouts.db||me|USER||");
        assertThat(rows("DESCRIBE DATABASE EXTENDED layouts"))
                .containsExactly("layouts|one\\ntwo|(warehouse)/layouts.db||me|USER|||{k=v}");
        assertThat(rows("SHOW CREATE DATABASE layouts"))
                .containsExactly(
                        "CREATE DATABASE `layouts`",
                        "COMMENT",
                        "  'one\\ntwo'",
                        "LOCATION",
                        "  '(warehouse)/layouts.db'",
                        "WITH DBPROPERTIES (",
                        "  'k'='v')");
    }

    @Test
    void statementsThatMakeTablesAgain() throws SQLException {
        assertThat(rows("SHOW CREATE TABLE plain"))
                .containsExactly(
                        "CREATE TABLE `plain`(",
                        "  `a` int COMMENT 'the \"a\"', ",
                        "  `b` struct<`x`:int, `y`:string>)",
                        "COMMENT 'it\\'s\\; so'",
                        "ROW FORMAT SERDE ",
                        "  'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' ",
                        "STORED AS INPUTFORMAT ",
                        "  'org.apache.hadoop.mapred.TextInputFormat' ",
                        "OUTPUTFORMAT ",
                        "  'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'",
                        "LOCATION",
                        "  '(warehouse)/layouts.db/plain'",
                        "TBLPROPERTIES (",
                        "  'bucketing_version'='2', ",
                        "  'note'='two\\nlines', ",
                        "  'transient_lastDdlTime'='(seconds)')");
        assertThat(rows("SHOW CREATE TABLE layouts.marked"))
                .containsSequence(
                        "CREATE TABLE `layouts`.`marked`(",
                        "  `a` int, ",
                        "  `b` string)",
                        "ROW FORMAT SERDE ",
                        "  'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' ",
                        "WITH SERDEPROPERTIES ( ",
                        "  'collection.delim'='\\;', ",
                        "  'field.delim'='\\u0001', ",
                        "  'serialization.format'='\\u0001') ",
                        "STORED AS INPUTFORMAT ");
        assertThat(rows("SHOW CREATE TABLE parts"))
                .containsSequence("  `a` int)", "PARTITIONED BY ( ", "  `ds` string COMMENT 'day', ", "  `hr` int)");
        assertThat(rows("SHOW CREATE TABLE seen"))
                .containsExactly("CREATE VIEW `seen` AS SELECT a", "FROM `layouts`.parts");
    }

    @Test
    void whereTablesLie() throws SQLException {
        assertThat(rows("SHOW TABLE EXTENDED LIKE 'part*'"))
                .containsExactly(
                        "tableName:parts",
                        "owner:me",
                        "location:(warehouse)/layouts.db/parts",
                        "inputformat:org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
                        "outputformat:org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
                        "columns:struct columns { i32 a}",
                        "partitioned:true",
                        "partitionColumns:struct partition_columns { string ds, i32 hr}",
                        "totalNumberFiles:1",
                        "totalFileSize:(bytes)",
                        "maxFileSize:(bytes)",
                        "minFileSize:(bytes)",
                        "lastAccessTime:(seconds)",
                        "lastUpdateTime:(seconds)",
                        "");
        assertThat(rows("SHOW TABLE EXTENDED IN layouts LIKE parts PARTITION (ds = 'x', hr = 1)"))
                .contains("location:(warehouse)/layouts.db/parts/ds=x/hr=1", "totalNumberFiles:1");
        assertThat(rows("SHOW TABLE EXTENDED LIKE 'plain|seen'"))
                .contains(
                        "tableName:plain",
                        "location:null",
                        "tableName:seen",
                        "totalNumberFiles:0",
                        "minFileSize:(bytes)");
    }
}
