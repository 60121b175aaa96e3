package io.honeyflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void aRunGoesOnWhereItWasEnded() throws IOException {
        Outcome outcome = new Outcome(
                "a.q",
                1,
                3,
                true,
                Verdict.WRONG_ROWS,
                "found\t1\n2",
                "select 1",
                new Difference(List.of("a\tb", ""), List.of()));
        Report.open(folder).add(new TestList.Entry("joins", "a.q", "llap/a.q.out"), List.of(outcome));
        Report again = Report.open(folder);
        assertThat(again.has("a.q")).isTrue();
        assertThat(again.has("b.q")).isFalse();
        assertThat(again.outcomes().get("a.q"))
                .singleElement()
                .satisfies(read -> assertThat(read).isEqualTo(outcome));
    }

    @Test
    void aTableWithoutTheDifferingLinesIsReadToo() throws IOException {
        Files.writeString(
                folder.resolve("outcomes.tsv"),
                "file\tnumber\tline\tresult\tverdict\tdetail\tstatement\na.q\t1\t1\ttrue\tpassed\t\tselect 1\n");
        assertThat(Report.open(folder).passed("a.q")).isEqualTo(1);
    }

    @Test
    void aTableOfAnotherKindIsRefused() throws IOException {
        Files.writeString(folder.resolve("outcomes.tsv"), "a\tb\n1\t2\n");
        assertThatThrownBy(() -> Report.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected file\tnumber\tline");
    }

    @Test
    void listsHaveFilesAndResults() throws IOException {
        assertThat(TestList.own("core").entries()).hasSizeGreaterThan(250);
        assertThat(TestList.own("core").area("joins").entries()).isNotEmpty();
        assertThat(TestList.own("clean").file("alter3").entries())
                .extracting(TestList.Entry::result)
                .containsExactly("llap/alter3.q.out");
        Path bad = Files.writeString(folder.resolve("list.tsv"), "name\nx\n");
        assertThatThrownBy(() -> TestList.read(bad))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1: expected columns file and result");
    }
}
