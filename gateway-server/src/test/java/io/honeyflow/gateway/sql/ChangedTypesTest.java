package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parquet files whose columns are of other types than the table's. */
@ExtendWith(SharedGateway.class)
class ChangedTypesTest {
    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = SharedGateway.connect();
        rows("CREATE DATABASE IF NOT EXISTS changed");
        rows("USE changed");
        rows("DROP TABLE IF EXISTS a");
        rows("DROP TABLE IF EXISTS b");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private void tables(String written, String read) throws SQLException {
        String at = " STORED AS PARQUET LOCATION '" + folder.toUri() + "'";
        rows("CREATE EXTERNAL TABLE a (c " + written + ", n INT)" + at);
        rows("CREATE EXTERNAL TABLE b (c " + read + ", n INT)" + at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "DECIMAL(6,2); 44.21, 52, -0.10, 9999.99; STRING; 44.21, 52, -0.1, 9999.99",
                "DECIMAL(20,2); 44.21, 52, -0.10, 9999.99; VARCHAR(4); 44.2, 52, -0.1, 9999",
                "DECIMAL(6,2); 44.21, 52, -0.10, 9999.99; CHAR(4); 44.2, 52  , -0.1, 9999",
                "DECIMAL(6,2); 44.21, 52, -0.10, 9999.00; BIGINT; NULL, 52, NULL, 9999",
                "DECIMAL(30,2); 44.21, 52, -128, 128; TINYINT; NULL, 52, -128, NULL",
                "DECIMAL(6,2); 44.21, 52, -0.10, 9999.99; DOUBLE; 44.21, 52.0, -0.1, 9999.99",
                "DECIMAL(6,2); 44.21, 52, -0.10, 9999.99; FLOAT; 44.21, 52.0, -0.1, 9999.99",
                "DOUBLE; 1.5, 2, -3, 1e20; BIGINT; NULL, 2, -3, NULL",
                "DOUBLE; 1.555, 2, -3, 1e20; DECIMAL(5,2); 1.56, 2.00, -3.00, NULL",
                "FLOAT; 1.5, 2, -3, 0.1; STRING; 1.5, 2.0, -3.0, 0.1",
                "INT; 1, 2, -3, 4; STRING; 1, 2, -3, 4",
                "BOOLEAN; true, false, true, false; STRING; true, false, true, false",
                "DATE; DATE '2020-01-31', NULL, NULL, NULL; STRING; 2020-01-31, NULL, NULL, NULL",
            })
    void areRead(String written, String values, String read, String found) throws SQLException {
        tables(written, read);
        String[] each = values.split(", ");
        for (int i = 0; i < each.length; i++) {
            rows("INSERT INTO a SELECT CAST(" + each[i] + " AS " + written + "), " + i);
        }
        rows("INSERT INTO a VALUES (NULL, 4)");
        List<String> expected = List.of((found + ", NULL").split(", "));
        assertThat(rows("SELECT c FROM b ORDER BY n")).isEqualTo(expected);
        assertThat(rows("SELECT n FROM b WHERE c IS NULL AND n = 4")).containsExactly("4");
    }

    /** Statistics of the files are the old type's: they say nothing of the new one's order. */
    @Test
    void areFilteredByTheirNewValues() throws SQLException {
        tables("DECIMAL(6,2)", "STRING");
        rows("INSERT INTO a VALUES (9.50, 1), (10.25, 2)");
        assertThat(rows("SELECT n FROM b WHERE c > '9'")).containsExactly("1");
        assertThat(rows("SELECT n FROM b WHERE c = '10.25'")).containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource({"STRING, INT", "BOOLEAN, INT", "DATE, INT", "BINARY, DOUBLE"})
    void thatMeanSomethingElseAreRefused(String written, String read) throws SQLException {
        tables(written, read);
        rows("INSERT INTO a SELECT CAST(NULL AS " + written + "), 1");
        assertThatThrownBy(() -> rows("SELECT c FROM b"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(
                        "column 'c': expected a column of type " + read.toLowerCase(java.util.Locale.ROOT));
    }
}
