package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused around the catalog has Hive's code, by the names of Hive's ErrorMsg. */
@ExtendWith(SharedGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorCodesTest {
    private Connection connection;

    @BeforeAll
    void tables() throws SQLException {
        connection = SharedGateway.connect();
        run("DROP DATABASE IF EXISTS codes CASCADE");
        run("CREATE DATABASE codes");
        run("USE codes");
        run("SET hive.exec.drop.ignorenonexistent=false");
        run("CREATE TABLE t (a INT, b STRING)");
        run("CREATE TABLE p (a INT) PARTITIONED BY (d STRING, h INT) STORED AS ORC");
        run("ALTER TABLE p ADD PARTITION (d = 'x', h = 1)");
        run("CREATE TABLE q (a STRING) PARTITIONED BY (d STRING, h INT) STORED AS ORC");
        run("CREATE TABLE o (a INT, b INT) STORED AS ORC");
        run("CREATE EXTERNAL TABLE e (a INT)");
        run("CREATE VIEW v AS SELECT * FROM t");
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        ResultRows.of(connection, sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "INVALID_TABLE | 10001 | 42S02 | SELECT * FROM nothing",
                "INVALID_TABLE | 10001 | 42S02 | DROP TABLE nothing",
                "INVALID_TABLE | 10001 | 42S02 | DESCRIBE nothing",
                "INVALID_TABLE | 10001 | 42S02 | ALTER TABLE nothing RENAME TO x",
                "INVALID_TABLE | 10001 | 42S02 | TRUNCATE TABLE nothing",
                "INVALID_TABLE | 10001 | 42S02 | MSCK REPAIR TABLE nothing",
                "INVALID_TABLE | 10001 | 42S02 | ANALYZE TABLE nothing COMPUTE STATISTICS",
                "INVALID_TABLE_OR_COLUMN | 10004 | 42000 | SELECT c FROM t",
                "INVALID_PARTITION | 10006 | 42000 | ALTER TABLE p DROP PARTITION (d = 'y', h = 1)",
                "INVALID_PARTITION | 10006 | 42000 | DESCRIBE p PARTITION (d = 'y', h = 1)",
                "INVALID_PARTITION | 10006 | 42000 | ALTER TABLE p PARTITION (d = 'y', h = 1) SET LOCATION '/x'",
                "AMBIGUOUS_COLUMN | 10007 | 42000 | SELECT a FROM t x JOIN t y",
                "INVALID_FUNCTION | 10011 | 42000 | SELECT nothing(a) FROM t",
                "DUPLICATE_COLUMN_NAMES | 10036 | 42000 | CREATE TABLE x (a INT, a INT)",
                "DUPLICATE_COLUMN_NAMES | 10036 | 42000 | ALTER TABLE t ADD COLUMNS (a INT)",
                "INVALID_BUCKET_NUMBER | 10037 | 42000 | CREATE TABLE x (a INT) CLUSTERED BY (a) INTO 0 BUCKETS",
                "TARGET_TABLE_COLUMN_MISMATCH | 10044 | 42000 | INSERT INTO t SELECT 1",
                "DATABASE_NOT_EXISTS | 10072 | 42000 | USE nothing",
                "DATABASE_NOT_EXISTS | 10072 | 42000 | DROP DATABASE nothing",
                "DATABASE_NOT_EXISTS | 10072 | 42000 | SHOW TABLES IN nothing",
                "TABLE_ALREADY_EXISTS | 10073 | 42S02 | CREATE TABLE t (a INT)",
                "VIEW_COL_MISMATCH | 10089 | 42000 | CREATE VIEW x (a, b, c) AS SELECT * FROM t",
                "DML_AGAINST_VIEW | 10090 | 42000 | INSERT INTO v SELECT 1, 'x'",
                "PARTITION_DYN_STA_ORDER | 10094 | 42000 | INSERT INTO p PARTITION (d, h = 1) SELECT 1, 'x'",
                "NONEXISTPARTCOL | 10098 | 42000 | ALTER TABLE p ADD PARTITION (x = 1)",
                "PARTITION_EXISTS | 10118 | 42000 | ALTER TABLE p ADD PARTITION (d = 'x', h = 1)",
                "PARTSPEC_DIFFER_FROM_SCHEMA | 10125 | 42000 | ALTER TABLE p ADD PARTITION (d = 'x')",
                "ALTER_COMMAND_FOR_VIEWS | 10131 | 42000 | ALTER TABLE v ADD COLUMNS (c INT)",
                "ALTER_COMMAND_FOR_TABLES | 10132 | 42000 | ALTER VIEW t AS SELECT 1",
                "TRUNCATE_FOR_NON_MANAGED_TABLE | 10146 | 42000 | TRUNCATE TABLE e",
                "ALTER_TBL_UNSET_NON_EXIST_PROPERTY | 10215 | 42000 | ALTER TABLE t UNSET TBLPROPERTIES ('nothing')",
                "TABLES_INCOMPATIBLE_SCHEMAS | 10235 | 42000 | ALTER TABLE q EXCHANGE PARTITION (d = 'x', h = 1) WITH TABLE p",
                "TABLE_NOT_PARTITIONED | 10241 | 42000 | SHOW PARTITIONS t",
                "TABLE_NOT_PARTITIONED | 10241 | 42000 | ALTER TABLE t ADD PARTITION (d = 'x')",
                "DATABASE_ALREADY_EXISTS | 10242 | 42000 | CREATE DATABASE codes",
                "CANNOT_REORDER_COLUMNS | 10311 | 42000 | ALTER TABLE p CHANGE a a INT FIRST",
                "REPLACE_CANNOT_DROP_COLUMNS | 10313 | 42000 | ALTER TABLE o REPLACE COLUMNS (a INT)",
            })
    void areHives(String name, int code, String state, String sql) throws SQLException {
        assertThatThrownBy(() -> run(sql)).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getErrorCode()).as(name + ": " + e.getMessage()).isEqualTo(code);
            assertThat(e.getSQLState()).as(name).isEqualTo(state);
        });
    }
}
