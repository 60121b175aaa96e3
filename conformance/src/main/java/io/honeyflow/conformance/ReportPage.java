package io.honeyflow.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run came to, as one page that needs nothing beside it: totals, areas, causes, each statement that didn't pass with
 * the rows that were expected beside those that came, and what was skipped and why.
 */
public final class ReportPage {
    private static final String NAME = "index.html";
    private static final int LONGEST_DETAIL = 1000;

    private final Map<String, List<Outcome>> byArea = new LinkedHashMap<>();
    private final List<Outcome> all;
    private final Html html = new Html();

    /** @param tests those of the run; files of the report that aren't among them don't show */
    public ReportPage(TestList tests, Report report) {
        for (TestList.Entry entry : tests.entries()) {
            byArea.computeIfAbsent(entry.area(), area -> new ArrayList<>())
                    .addAll(report.outcomes().getOrDefault(entry.file(), List.of()));
        }
        all = byArea.values().stream().flatMap(List::stream).toList();
    }

    /**
     * @param server what was measured, as it is called
     * @return the page
     */
    public Path write(Path folder, String server) throws IOException {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .element("title", "Hive's query tests on " + server)
                .raw("<style>" + style() + "</style></head><body>\n")
                .element("h1", "Hive's query tests on " + server);
        totals();
        areas();
        causes();
        failures();
        skipped();
        html.raw("</body></html>\n");
        return Files.writeString(folder.resolve(NAME), html.toString());
    }

    private static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream("page.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void totals() {
        Score score = Score.of(all);
        html.raw("<p>")
                .text(String.format(
                        Locale.ROOT,
                        "%s of the statements whose rows are compared, %s of all others.",
                        share(score.passed(), score.results()),
                        share(score.othersPassed(), score.others())))
                .raw("</p>\n<table id=\"totals\">")
                .head("", "with rows", "others");
        for (Verdict verdict : Verdict.values()) {
            html.row(words(verdict), counts(all.stream().filter(outcome -> outcome.verdict() == verdict)));
        }
        html.row("all", counts(all.stream())).raw("</table>\n");
    }

    private static String share(int passed, int of) {
        return String.format(Locale.ROOT, "%d of %d passed (%.1f %%)", passed, of, of == 0 ? 0.0 : 100.0 * passed / of);
    }

    private static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Of those with rows, and of all others. */
    private static List<Integer> counts(Stream<Outcome> outcomes) {
        int[] counts = new int[2];
        outcomes.forEach(outcome -> counts[outcome.result() ? 0 : 1]++);
        return List.of(counts[0], counts[1]);
    }

    private void areas() {
        html.element("h2", "By area").raw("<table id=\"areas\">");
        html.head("area", "with rows", "passed", "%", "others", "passed", "%");
        byArea.forEach((area, outcomes) -> {
            Score score = Score.of(outcomes);
            html.row(
                    area.isEmpty() ? "all" : area,
                    List.of(
                            score.results(),
                            score.passed(),
                            percent(score.passed(), score.results()),
                            score.others(),
                            score.othersPassed(),
                            percent(score.othersPassed(), score.others())));
        });
        html.raw("</table>\n");
    }

    /** Rounded down: 100 is all of them. */
    private static int percent(int passed, int of) {
        return of == 0 ? 100 : 100 * passed / of;
    }

    private void causes() {
        html.element("h2", "By cause").raw("<table id=\"causes\">").head("cause", "with rows", "others");
        grouped(all.stream().filter(ReportPage::failed))
                .forEach((cause, outcomes) -> html.row(cause, counts(outcomes.stream())));
        html.raw("</table>\n");
    }

    /** What failed outright; what was skipped has a table of its own. */
    private static boolean failed(Outcome outcome) {
        return outcome.verdict() != Verdict.PASSED && outcome.verdict() != Verdict.SKIPPED;
    }

    /** By cause, the most frequent first. */
    private static Map<String, List<Outcome>> grouped(Stream<Outcome> outcomes) {
        Map<String, List<Outcome>> byCause = new TreeMap<>();
        outcomes.forEach(outcome -> byCause.computeIfAbsent(Cause.of(outcome), cause -> new ArrayList<>())
                .add(outcome));
        Map<String, List<Outcome>> sorted = new LinkedHashMap<>();
        byCause.entrySet().stream()
                .sorted(Comparator.comparing(cause -> -cause.getValue().size()))
                .forEach(cause -> sorted.put(cause.getKey(), cause.getValue()));
        return sorted;
    }

    private void failures() {
        html.element("h2", "What didn't pass").raw("<section id=\"failures\">\n");
        grouped(all.stream().filter(ReportPage::failed)).forEach((cause, outcomes) -> {
            html.raw("<details><summary>")
                    .text(cause + " (" + outcomes.size() + ")")
                    .raw("</summary>\n");
            outcomes.forEach(this::failure);
            html.raw("</details>\n");
        });
        html.raw("</section>\n");
    }

    private void failure(Outcome outcome) {
        html.raw("<article><p><b>")
                .text(outcome.file() + ", line " + outcome.line())
                .raw("</b> <span class=\"bad\">")
                .text(words(outcome.verdict()))
                .raw("</span></p>")
                .element("pre", outcome.head());
        if (outcome.lines().isEmpty()) {
            html.element("pre", shortened(outcome.detail()));
        } else {
            html.raw("<table class=\"rows\"><tr><th>expected</th><th>found</th></tr><tr><td>")
                    .element("pre", Difference.joined(outcome.lines().expected()))
                    .raw("</td><td>")
                    .element("pre", Difference.joined(outcome.lines().found()))
                    .raw("</td></tr></table>");
        }
        html.raw("</article>\n");
    }

    /** Some servers' messages hold the server's own stack. */
    private static String shortened(String detail) {
        return detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + " ..." : detail;
    }

    private void skipped() {
        html.element("h2", "Skipped").raw("<table id=\"skipped\">").head("reason", "with rows", "others");
        grouped(all.stream().filter(outcome -> outcome.verdict() == Verdict.SKIPPED))
                .forEach((reason, outcomes) -> html.row(reason, counts(outcomes.stream())));
        html.raw("</table>\n");
    }
}
