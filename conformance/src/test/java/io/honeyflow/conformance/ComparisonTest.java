package io.honeyflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static ResultText result(boolean approximate, String... lines) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(List.of(line.split("\t", -1)));
        }
        return new ResultText(List.of("a", "t.b"), Collections.nCopies(2, approximate), rows);
    }

    private static Verdict verdict(List<String> recorded, ResultText result, String statement) {
        return Comparison.of(recorded, result, Order.of(statement)).verdict();
    }

    @Test
    void withoutAnOrderRowsComeInAny() {
        assertThat(verdict(List.of("1\tx", "2\ty"), result(false, "2\ty", "1\tx"), "select a, b from t"))
                .isEqualTo(Verdict.PASSED);
        assertThat(verdict(List.of("1\tx", "1\tx"), result(false, "1\tx"), "select a, b from t"))
                .isEqualTo(Verdict.WRONG_ROWS);
    }

    @Test
    void anOrderHoldsForItsKeysAlone() {
        List<String> recorded = List.of("1\tx", "1\ty", "2\tz");
        String statement = "select a, t.b from t order by a";
        assertThat(verdict(recorded, result(false, "1\ty", "1\tx", "2\tz"), statement))
                .isEqualTo(Verdict.PASSED);
        assertThat(verdict(recorded, result(false, "2\tz", "1\tx", "1\ty"), statement))
                .isEqualTo(Verdict.WRONG_ORDER);
        assertThat(verdict(recorded, result(false, "1\ty", "1\tx", "2\tz"), "select a, t.b from t order by c"))
                .isEqualTo(Verdict.WRONG_ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "'select a from t order by a desc nulls last, `B` limit 3', 'a,b'",
        "'select rank() over (order by x) from t', ''",
        "'select * from (select a from t order by a) s', ''",
        "'select ''order by x'' from t order by 2', '2'"
    })
    void orderIsThatOfTheOutermostClause(String statement, String keys) {
        assertThat(String.join(",", Order.of(statement).keys())).isEqualTo(keys);
    }

    @Test
    void fractionsMayDifferInTheirLastDigits() {
        List<String> recorded = List.of("0.30000000000000004\t5");
        assertThat(verdict(recorded, result(true, "0.3\t5"), "select")).isEqualTo(Verdict.PASSED);
        assertThat(verdict(recorded, result(false, "0.3\t5"), "select")).isEqualTo(Verdict.WRONG_ROWS);
        assertThat(verdict(recorded, result(true, "0.31\t5"), "select")).isEqualTo(Verdict.WRONG_ROWS);
        assertThat(verdict(List.of("10000000\t1"), result(true, "10000001\t1"), "select"))
                .isEqualTo(Verdict.WRONG_ROWS);
    }

    @Test
    void aMaskedLineStandsForOneOrMore() {
        List<String> recorded = List.of("1\tx", RecordedBlock.MASK);
        assertThat(verdict(recorded, result(false, "/tmp/1\tp", "1\tx", "/tmp/2\tp"), "select"))
                .isEqualTo(Verdict.PASSED);
        assertThat(verdict(recorded, result(false, "1\tx"), "select")).isEqualTo(Verdict.WRONG_ROWS);
        assertThat(verdict(recorded, result(false, "/tmp/1\tp"), "select")).isEqualTo(Verdict.WRONG_ROWS);
    }
}
