package io.honeyflow.planner.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.parse.StandardSql.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardSqlTest {
    private static String names(String sql) {
        return StandardSql.toHive(sql, EnumSet.of(Part.NAMES));
    }

    private static String texts(String sql) {
        return StandardSql.toHive(sql, EnumSet.of(Part.TEXTS));
    }

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
        assertThat(names(standard)).isEqualTo(hive);
    }

    @Test
    void linesEndTheirComments() {
        assertThat(names("SELECT 1 -- it's\n, \"y\"")).isEqualTo("SELECT 1 -- it's\n, `y`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"SELECT \"", "SELECT \"a", "SELECT \"a\"\"", "SELECT 'a", "SELECT `a", "SELECT /* \"a\""})
    void whatHasNoEndStays(String sql) {
        assertThat(names(sql)).isEqualTo(sql);
        assertThat(texts(sql)).isEqualTo(sql);
    }

    @Test
    void theParserReadsNames() {
        assertThat(HiveQlParser.parse(names("SELECT \"select\" FROM \"my table\"")))
                .isEqualTo(HiveQlParser.parse("SELECT `select` FROM `my table`"));
        assertThatThrownBy(() -> HiveQlParser.parse(names("CREATE TABLE t (a INT) COMMENT \"x\"")))
                .as("texts stand in single quotes")
                .isInstanceOf(SqlException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT 'it''s', '' | SELECT 'it\\'s', ''",
                "SELECT 'a\\b', '\\' | SELECT 'a\\\\b', '\\\\'",
                "SELECT \"it's \\\" ''\", '''' | SELECT \"it's \\\" ''\", '\\''",
                "SELECT `it''s`, 1 -- it''s | SELECT `it''s`, 1 -- it''s",
                "SELECT 'a | SELECT 'a"
            })
    void textsGetBackslashes(String standard, String hive) {
        assertThat(texts(standard)).isEqualTo(hive);
    }

    @Test
    void likeWithTheStandardsEscape() {
        assertThat(HiveQlParser.parseExpression(texts("a LIKE '50\\%_''%' ESCAPE '\\'")))
                .isEqualTo(HiveQlParser.parseExpression("a LIKE '50\\\\%_\\'%'"));
        assertThat(HiveQlParser.parse("SELECT a LIKE b escape FROM escape")).isNotNull();
        for (String refused : List.of("a LIKE b ESCAPE '#'", "a LIKE 'x' ESCAPE '##'", "a RLIKE 'x' ESCAPE '\\\\'")) {
            assertThatThrownBy(() -> HiveQlParser.parseExpression(refused))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
        }
    }

    @Test
    void withoutPartsNothingChanges() {
        assertThat(StandardSql.toHive("SELECT \"a\", 'it''s'", Set.of())).isEqualTo("SELECT \"a\", 'it''s'");
    }
}
