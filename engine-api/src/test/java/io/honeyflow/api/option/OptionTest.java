package io.honeyflow.api.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTest {
    private static final Option<Long> SIZE = Option.bytes("a.size", "8MB", "A size.");
    private static final Option<Duration> TIME = Option.duration("a.time", "30s", "A time.");
    private static final Option<Boolean> FLAG = Option.flag("a.flag", true, "A flag.");
    private static final Option<Long> NUMBER = Option.number("a.number", 7, "A number.");

    @ParameterizedTest
    @CsvSource({"17, 17", "3k, 3072", "2 MB, 2097152", "1gb, 1073741824", "1T, 1099511627776"})
    void sizesHaveUnits(String text, long bytes) {
        assertThat(SIZE.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "250ms, 250", "3 s, 3000", "2min, 120000", "1h, 3600000", "1d, 86400000"})
    void timesHaveUnits(String text, long millis) {
        assertThat(TIME.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        Settings settings = new Settings(Map.of("a.number", " 9 "));
        assertThat(settings.get(NUMBER)).isEqualTo(9);
        assertThat(settings.get(SIZE)).isEqualTo(8L << 20);
        assertThat(settings.get(FLAG)).isTrue();
        assertThat(settings.text("a.flag")).isEmpty();
    }

    @Test
    void whatIsNoValueIsRefusedByName() {
        for (Option<?> option : List.of(SIZE, TIME, FLAG, NUMBER)) {
            for (String text : List.of("", "many", "9999999999999999999999", "5 parsecs")) {
                assertThatThrownBy(() -> option.parse(text))
                        .isInstanceOf(SqlException.class)
                        .hasMessageContaining(option.name())
                        .hasMessageContaining(option.form())
                        .hasMessageContaining("found '" + text + "'");
            }
        }
        assertThatThrownBy(() -> SIZE.parse("9223372036854775807TB")).isInstanceOf(SqlException.class);
    }

    @Test
    void theNearestNameIsOfferedIfItIsNear() {
        List<String> known = List.of("length", "lower", "lpad");
        assertThat(NearestName.hint("lenght", known)).isEqualTo(", did you mean 'length'?");
        assertThat(NearestName.hint("LOWE", known)).isEqualTo(", did you mean 'lower'?");
        assertThat(NearestName.hint("substring", known)).isEmpty();
    }
}
