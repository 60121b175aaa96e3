package io.honeyflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.conformance.HiveParser.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our parser against Hive's own: what is read, what is refused, and the structure of what is read. */
@Tag("heavy")
@EnabledIfSystemProperty(named = "honeyflow.hive", matches = "true", disabledReason = "a command of its own")
class HiveParserTest {
    private static final Path REPORTS = Path.of("target", "parser-reports");
    private static final double MILLIS_EACH = 5;

    private static void report(String name, String text) throws IOException {
        Files.createDirectories(REPORTS);
        Files.writeString(REPORTS.resolve(name), text);
    }

    @ParameterizedTest
    @CsvSource({Corpus.POSITIVE + ", 54771, 54771", Corpus.NEGATIVE + ", 2842, 2842", Corpus.ICEBERG + ", 3677, 3677"})
    void whatHiveReadsIsRead(String folder, int statements, int atLeast) throws IOException {
        Corpus corpus = Corpus.read(folder);
        List<Answer> hives = HiveParser.ask(corpus.texts());
        // Once without looking, so that the time is that of a running server.
        Acceptance.of(corpus.sample(20).entries(), i -> true);
        Acceptance read = Acceptance.of(corpus.entries(), i -> hives.get(i).accepted());
        report("accepted-" + name(folder) + ".txt", read.toString());
        assertThat(read.statements()).isEqualTo(statements);
        assertThat(read.accepted()).as(read.toString()).isGreaterThanOrEqualTo(atLeast);
        assertThat(read.nanos() / 1e6 / read.statements()).isLessThan(MILLIS_EACH);
    }

    @ParameterizedTest
    @CsvSource({Corpus.POSITIVE + ", 162, 160", Corpus.NEGATIVE + ", 57, 51"})
    void whatHiveRefusesIsRefused(String folder, int statements, int atLeast) throws IOException {
        Corpus corpus = Corpus.read(folder);
        List<Answer> hives = HiveParser.ask(corpus.texts());
        List<String> read = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < hives.size(); i++) {
            if (!hives.get(i).accepted()) {
                if (!Acceptance.isRefused(corpus.entries().get(i).text())) {
                    read.add(corpus.entries().get(i) + "\n    " + hives.get(i).text());
                } else {
                    refused++;
                }
            }
        }
        report(
                "refused-" + name(folder) + ".txt",
                refused + " refused; read although Hive refuses:\n" + String.join("\n", read));
        assertThat(refused + read.size()).isEqualTo(statements);
        assertThat(refused).as(String.join("\n", read)).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void queriesHaveHivesStructure() throws IOException {
        Corpus corpus = Corpus.read(Corpus.POSITIVE);
        List<Answer> hives = HiveParser.ask(corpus.texts());
        Structures structures = new Structures();
        for (int i = 0; i < hives.size(); i++) {
            if (hives.get(i).accepted()) {
                structures.statement(corpus.entries().get(i), hives.get(i).tree());
            }
        }
        report("structure.txt", structures.toString());
        assertThat(structures.compared()).isGreaterThan(25_000);
        assertThat(structures.different()).as(structures.toString()).isZero();
    }

    @Test
    void expressionsHaveHivesStructure() throws IOException {
        List<String> texts = GeneratedExpressions.all(10_000);
        List<Answer> hives = HiveParser.ask(
                texts.stream().map(text -> "select 1 from t where " + text).toList());
        Structures structures = new Structures();
        int accepted = 0;
        for (int i = 0; i < texts.size(); i++) {
            if (hives.get(i).accepted()) {
                accepted++;
                Tree where = hives.get(i).tree().find("TOK_WHERE").orElseThrow();
                structures.expression(texts.get(i), where.child(0));
            }
        }
        report("expressions.txt", accepted + " of " + texts.size() + " read by Hive\n" + structures);
        assertThat(structures.compared()).isEqualTo(accepted).isGreaterThan(texts.size() / 2);
        assertThat(structures.different()).as(structures.toString()).isZero();
    }

    private static String name(String folder) {
        return folder.strip().replaceAll("/$", "").replaceAll(".*/", "").toLowerCase(Locale.ROOT);
    }
}
