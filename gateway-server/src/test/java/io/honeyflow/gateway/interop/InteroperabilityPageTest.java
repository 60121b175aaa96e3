package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.docs.Pages;
import io.honeyflow.gateway.interop.Sample.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of types in {@code docs/interoperability.md} is what the heavy tests of this package hold. */
class InteroperabilityPageTest {
    private static final String PAGE = "docs/interoperability.md";
    private static final String BEGIN =
            "<!-- Made from what the tests of package interop declare, by InteroperabilityPageTest; don't edit. -->";
    private static final String END = "<!-- The end of what they declare. -->";

    private static final Map<String, String> NOT_HELD = Map.of(
            "string, signs of text files",
                    "text files have no room for line ends, nor for `\\N`, unless they are escaped: as in Hive",
            "timestamp, last second before 1970",
                    "ORC can't hold fractions in it; refused here, while Spark writes a time one second later");

    @Test
    void theTableIsWhatTheTestsHold() throws IOException {
        String page = Files.readString(Pages.CLONE.resolve(PAGE));
        int from = page.indexOf(BEGIN);
        int to = page.indexOf(END);
        assertThat(from).as("the marks around the table").isPositive().isLessThan(to);
        Pages.compare(PAGE, page.substring(0, from + BEGIN.length()) + "\n\n" + table() + "\n" + page.substring(to));
    }

    private static String table() {
        StringBuilder text = new StringBuilder("| type |");
        List<String> reasons = new ArrayList<>();
        for (Format format : Format.values()) {
            text.append(' ').append(format.title()).append(" |");
        }
        text.append("\n| --- |").append(" --- |".repeat(Format.values().length)).append('\n');
        for (Sample sample : Samples.COLUMNS) {
            text.append("| ").append(sample.name()).append(" |");
            for (Format format : Format.values()) {
                text.append(' ').append(verdict(sample, format)).append(" |");
            }
            text.append('\n');
            reason(sample).ifPresent(reason -> reasons.add("- " + sample.name() + ": " + reason + "\n"));
        }
        return text.append('\n').append(String.join("", reasons)).toString();
    }

    private static String verdict(Sample sample, Format format) {
        if (!sample.formats().contains(format)) {
            return "no";
        }
        boolean differs = SparkDifferences.ALL.stream()
                .anyMatch(difference -> difference.sample().equals(sample.name())
                        && difference.formats().contains(format));
        return differs ? "partly" : "yes";
    }

    private static Optional<String> reason(Sample sample) {
        return SparkDifferences.ALL.stream()
                .filter(difference -> difference.sample().equals(sample.name()))
                .map(Difference::reason)
                .findFirst()
                .or(() -> Optional.ofNullable(NOT_HELD.get(sample.name())));
    }
}
