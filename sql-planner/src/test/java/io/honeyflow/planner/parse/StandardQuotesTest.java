package io.honeyflow.planner.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardQuotesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT \"id\",\"b c\" FROM t | SELECT `id`,`b c` FROM t",
                "SELECT \"a\"\"b\", \"a`b\" | SELECT `a\"b`, `a``b`",
                "SELECT 'it\\'s \"x\"', \"y\" | SELECT 'it\\'s \"x\"', `y`",
                "SELECT '\"' '\"', \"'\" | SELECT '\"' '\"', `'`",
                "SELECT `a\"``\"`, \"z\" | SELECT `a\"``\"`, `z`",
                "SELECT 1 /* \"x\" */, \"y\" | SELECT 1 /* \"x\" */, `y`",
                "SELECT \"a\" -- \"b\" | SELECT `a` -- \"b\"",
                "SELECT \"\\\" FROM t | SELECT `\\` FROM t"
            })
    void namesGetBackticks(String standard, String hive) {
        assertThat(StandardQuotes.toBackticks(standard)).isEqualTo(hive);
    }

    @Test
    void linesEndTheirComments() {
        assertThat(StandardQuotes.toBackticks("SELECT 1 -- it's\n, \"y\"")).isEqualTo("SELECT 1 -- it's\n, `y`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"SELECT \"", "SELECT \"a", "SELECT \"a\"\"", "SELECT 'a", "SELECT `a", "SELECT /* \"a\""})
    void whatHasNoEndStays(String sql) {
        assertThat(StandardQuotes.toBackticks(sql)).isEqualTo(sql);
    }

    @Test
    void theParserReadsNames() {
        assertThat(HiveQlParser.parse(StandardQuotes.toBackticks("SELECT \"select\" FROM \"my table\"")))
                .isEqualTo(HiveQlParser.parse("SELECT `select` FROM `my table`"));
        assertThatThrownBy(() -> HiveQlParser.parse(StandardQuotes.toBackticks("SELECT DATE \"2024-01-01\"")))
                .as("texts stand in single quotes")
                .isInstanceOf(SqlException.class);
    }
}
