package io.honeyflow.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.planner.analyze.AnalyzeOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownOptionsTest {
    @Test
    void namesOfOurOwnThatNoSettingHasAreMostLikelyTypingErrors() {
        assertThat(KnownOptions.unknownOwn(List.of(
                        "honeyflow.query.thread", "hive.no.such.setting", "honeyflow.query.threads", "honeyflow.x")))
                .containsExactly(
                        "no setting is called 'honeyflow.query.thread', did you mean 'honeyflow.query.threads'?",
                        "no setting is called 'honeyflow.x'");
    }

    @Test
    void everyDefaultIsAValueOfItsSetting() {
        assertThat(KnownOptions.sections())
                .flatMap(KnownOptions.Section::options)
                .allSatisfy(option -> assertThat((Object) option.parse(option.defaultText()))
                        .as(option.name())
                        .isNotNull())
                .extracting(Option::name)
                .doesNotHaveDuplicates()
                .contains("hive.local.time.zone");
        assertThat(KnownOptions.byName("hive.query.timeout.seconds")).isPresent();
        assertThat(KnownOptions.byName("no.such")).isEmpty();
    }

    @Test
    void aZoneThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> AnalyzeOptions.TIME_ZONE.parse("Europe/Nowhere"))
                .isInstanceOf(SqlException.class)
                .hasMessage("setting hive.local.time.zone: expected a time zone such as UTC or Europe/Berlin, or LOCAL,"
                        + " found 'Europe/Nowhere'");
    }
}
