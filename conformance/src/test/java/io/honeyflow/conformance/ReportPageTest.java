package io.honeyflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ReportPageTest {
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    @TempDir
    private Path folder;

    private static Outcome outcome(String file, int number, Verdict verdict, String detail, Difference lines) {
        return new Outcome(file, number, number, true, verdict, detail, "select a < b & c", lines);
    }

    /** Written, read again from disk as a run that goes on does, and shown. */
    private Document page() throws Exception {
        TestList.Entry joins = new TestList.Entry("joins", "j.q", "llap/j.q.out");
        TestList.Entry dates = new TestList.Entry("dates", "d.q", "llap/d.q.out");
        Report report = Report.open(folder);
        Difference lines = new Difference(List.of("1\t<x>", "\\N"), List.of("1\t<y>", "a\u0001b"));
        report.add(
                joins,
                List.of(
                        outcome("j.q", 1, Verdict.PASSED, "", Difference.NONE),
                        outcome("j.q", 2, Verdict.WRONG_ROWS, "expected 2 lines, found 2; line 1: ..", lines),
                        outcome("j.q", 3, Verdict.REFUSED, "line 1:7 table 'a' not found", Difference.NONE),
                        outcome(
                                "j.q",
                                4,
                                Verdict.REFUSED,
                                "line 3:9 table 'b.c' not found\n" + "at x\n".repeat(1000),
                                Difference.NONE)));
        report.add(
                dates,
                List.of(
                        new Outcome("d.q", 1, 1, false, Verdict.PASSED, "", "set a=b", Difference.NONE),
                        outcome("d.q", 2, Verdict.SKIPPED, "no recorded result", Difference.NONE)));
        Path page = new ReportPage(new TestList(List.of(joins, dates)), Report.open(folder)).write(folder, "a server");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());
    }

    private static List<String> rows(Document page, String table) throws Exception {
        NodeList rows = (NodeList) XPATH.evaluate("//table[@id='" + table + "']/tr[td]", page, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows.getLength(); i++) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < rows.item(i).getChildNodes().getLength(); c++) {
                cells.add(rows.item(i).getChildNodes().item(c).getTextContent());
            }
            texts.add(String.join("|", cells));
        }
        return texts;
    }

    @Test
    void countsAreByVerdictAreaAndCause() throws Exception {
        Document page = page();
        assertThat(rows(page, "totals"))
                .containsExactly(
                        "passed|1|1",
                        "wrong rows|1|0",
                        "wrong order|0|0",
                        "refused|2|0",
                        "timeout|0|0",
                        "skipped|1|0",
                        "all|5|1");
        assertThat(rows(page, "areas")).containsExactly("joins|4|1|25|0|0|100", "dates|1|0|0|1|1|100");
        assertThat(rows(page, "causes")).containsExactly("table '..' not found|2|0", "other values in the rows|1|0");
        assertThat(rows(page, "skipped")).containsExactly("no recorded result|1|0");
    }

    @Test
    void wrongRowsStandBesideTheExpectedOnes() throws Exception {
        Document page = page();
        NodeList sides = (NodeList) XPATH.evaluate("//table[@class='rows']//pre", page, XPathConstants.NODESET);
        assertThat(sides.getLength()).isEqualTo(2);
        assertThat(sides.item(0).getTextContent()).isEqualTo("1\t<x>\n\\N");
        assertThat(sides.item(1).getTextContent()).isEqualTo("1\t<y>\na\uFFFDb");
        assertThat(XPATH.evaluate("//article[2]/pre[2]", page).length()).isLessThan(1100);
        assertThat(XPATH.evaluate("count(//article)", page)).isEqualTo("3");
        assertThat(XPATH.evaluate("//article[1]/pre[1]", page)).isEqualTo("select a < b & c");
    }

    @Test
    void thePageNeedsNothingBesideItAndReadsInLightAndDark() throws Exception {
        Document page = page();
        String text = Files.readString(folder.resolve("index.html"));
        assertThat(XPATH.evaluate("count(//*[@src or @href])", page)).isEqualTo("0");
        assertThat(text).doesNotContain("url(", "@import").contains("prefers-color-scheme: dark", "color-scheme");
    }

    @Test
    void causesAreTheSameForWhatFailedAlike() {
        assertThat(Cause.of(
                        outcome("a.q", 1, Verdict.REFUSED, "line 1:2 not supported yet: MERGE INTO", Difference.NONE)))
                .isEqualTo("not supported yet: MERGE INTO");
        assertThat(Cause.of(outcome(
                        "a.q",
                        1,
                        Verdict.REFUSED,
                        "org.apache.hive.service.cli.HiveSQLException: Error running query: [PARSE_SYNTAX_ERROR] near 'x'",
                        Difference.NONE)))
                .isEqualTo("PARSE_SYNTAX_ERROR");
        assertThat(Cause.of(
                        outcome("a.q", 1, Verdict.WRONG_ROWS, "expected 2 lines, found 3; line 1", Difference.NONE)))
                .isEqualTo("another number of rows");
    }
}
