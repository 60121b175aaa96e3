package io.honeyflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryFileTest {
    private static List<String> texts(String file) {
        return QueryFile.parse("x.q", file).statements().stream()
                .map(QueryFile.Statement::text)
                .toList();
    }

    @Test
    void statementsEndAtSemicolonsOutsideOfQuotes() {
        assertThat(texts("SELECT ';' , \"a;\\\";\", `b;` ;\nSELECT 2"))
                .containsExactly("SELECT ';' , \"a;\\\";\", `b;`", "SELECT 2");
    }

    @Test
    void commentsAreNoTextAndAQuoteInThemOpensNothing() {
        assertThat(texts("-- it's; nothing\nSELECT 1 -- one;\n, 2;\n-- end")).containsExactly("SELECT 1 \n, 2");
    }

    @Test
    void aCommandKeepsASemicolonBehindABackslash() {
        assertThat(texts("dfs -cat a\\;b;SELECT 1;;")).containsExactly("dfs -cat a;b", "SELECT 1");
    }

    @Test
    void statementsKnowTheirLines() {
        QueryFile file = QueryFile.parse("x.q", "\n-- first\nSELECT 1;\n\n  SELECT 'a\nb';\nSELECT 3;");
        assertThat(file.statements()).extracting(QueryFile.Statement::line).containsExactly(3, 5, 7);
    }

    @Test
    void optionsSayWhatTheFileNeeds() {
        QueryFile file = QueryFile.parse(
                "x.q", "--! qt:dataset:src,part\n--! qt:timezone:Asia/Tokyo\n-- SORT_QUERY_RESULTS\nSELECT 1;");
        assertThat(file.option("dataset")).containsExactly("src", "part");
        assertThat(file.option("timezone")).containsExactly("Asia/Tokyo");
        assertThat(file.has("disabled")).isFalse();
        assertThat(file.printed()).isEqualTo(QueryFile.Printed.SORTED);
        assertThat(QueryFile.parse("x.q", "SELECT 1").printed()).isEqualTo(QueryFile.Printed.AS_THEY_COME);
    }
}
