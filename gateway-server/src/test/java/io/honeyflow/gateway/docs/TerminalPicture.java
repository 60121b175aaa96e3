package io.honeyflow.gateway.docs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lines of a terminal as a picture in SVG, and back. */
final class TerminalPicture {
    private static final double CHARACTER = 7.8;
    private static final int LINE = 18;
    private static final int MARGIN = 16;
    private static final int TITLE = 30;
    private static final Pattern TEXT = Pattern.compile("<text class=\"\\w\"[^>]*>(.*?)</text>");

    private TerminalPicture() {}

    static String svg(List<String> lines, int columns) {
        int width = (int) Math.ceil(columns * CHARACTER) + 2 * MARGIN;
        int height = TITLE + lines.size() * LINE + MARGIN;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <title>honeyflow demo in a terminal</title>
                <style>text{font:13px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}
                .p{fill:#d8dee9}.c{fill:#f0c674}.k{fill:#8fbcbb}.n{fill:#7b8794}</style>
                <rect width="%1$d" height="%2$d" rx="8" fill="#1d2129"/>
                <circle cx="20" cy="16" r="5" fill="#e06c75"/><circle cx="38" cy="16" r="5" fill="#e5c07b"/><circle cx="56" cy="16" r="5" fill="#98c379"/>
                """, width, height));
        int y = TITLE + LINE / 2;
        for (String line : lines) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"%s\" x=\"%d\" y=\"%d\" xml:space=\"preserve\">%s</text>%n",
                    colour(line),
                    MARGIN,
                    y,
                    line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
            y += LINE;
        }
        return svg.append("</svg>\n").toString();
    }

    /** c for what was typed, k for statements, n for remarks, p for the rest. */
    private static String colour(String line) {
        if (line.startsWith("$ ") || line.startsWith("honeyflow")) {
            return "c";
        }
        if (line.startsWith("-- ") || line.matches("[\\d,]+ rows? in .*")) {
            return "n";
        }
        return line.matches(" *(SELECT|FROM|WHERE|GROUP BY|rank\\(\\)).*") ? "k" : "p";
    }

    static List<String> linesOf(String svg) {
        return TEXT.matcher(svg)
                .results()
                .map(found ->
                        found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .toList();
    }
}
