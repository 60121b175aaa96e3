package io.honeyflow.planner.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSplitterTest {
    @Test
    void semicolonsInTextsNamesAndCommentsSplitNothing() {
        assertThat(StatementSplitter.split(
                        "SELECT ';', \"a;\\\";b\", `c;d` -- e;\n; /* ;\n */ ;; SELECT 2; -- f;\n SELECT 'g"))
                .containsExactly("SELECT ';', \"a;\\\";b\", `c;d` -- e;", "SELECT 2", "-- f;\n SELECT 'g");
    }

    @Test
    void pathsOfCommandsMayLookLikeComments() {
        assertThat(StatementSplitter.split(
                        "/* c; */ DFS -ls /a/*; -- d;\n add file '/b/*;'; SELECT /* ; */ 1; SELECT 2"))
                .containsExactly("/* c; */ DFS -ls /a/*", "-- d;\n add file '/b/*;'", "SELECT /* ; */ 1", "SELECT 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "SELECT 1;", "SELECT ';'; -- x", "SELECT 1; /* x */ ", "-- x", "SELECT '\\';';"})
    void isComplete(String text) {
        assertThat(StatementSplitter.isComplete(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT ';",
                "SELECT 1; SELECT",
                "SELECT 1; /* x",
                "SELECT `a;",
                "SELECT \"a;",
                "SELECT '\\';"
            })
    void goesOn(String text) {
        assertThat(StatementSplitter.isComplete(text)).isFalse();
    }
}
