package io.honeyflow.benchmarks.engine;

import java.util.List;
import java.util.Locale;

/** Bars of ratios on a logarithmic scale, each with marks where it should stay below and where it is hoped to be. */
final class RatioPlot {
    private static final int NAMES = 130;
    private static final int WIDTH = 560;
    private static final int ROW = 26;
    private static final int BAR = 14;
    private static final int TOP = 52;
    private static final double LEAST = 0.125;
    private static final double MOST = 16;
    private static final double[] TICKS = {0.125, 0.25, 0.5, 1, 2, 4, 8, 16};

    private RatioPlot() {}

    static String svg(List<Figure> figures) {
        int bottom = TOP + ROW * figures.size();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">\n",
                NAMES + WIDTH + 60,
                bottom + 20));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        svg.append(text(NAMES, 18, "start", "CPU time, ours / DuckDB: bar; reach: black mark; stretch: grey mark"));
        for (double tick : TICKS) {
            svg.append(line(x(tick), TOP - 4, bottom, tick == 1 ? "#888888" : "#dddddd", 1));
            svg.append(text(x(tick), TOP - 10, "middle", tick < 1 ? "1/" + (int) (1 / tick) : (int) tick + ""));
        }
        for (int i = 0; i < figures.size(); i++) {
            svg.append(bar(figures.get(i), TOP + ROW * i));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Figure figure, int top) {
        StringBuilder bar = new StringBuilder(text(NAMES - 8, top + ROW / 2 + 4, "end", figure.name()));
        int from = top + (ROW - BAR) / 2;
        if (figure.isWrong()) {
            bar.append(text(NAMES + 6, top + ROW / 2 + 4, "start", "wrong"));
        } else {
            boolean reached = figure.ratio() <= figure.goal().reach();
            bar.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                    NAMES,
                    from,
                    x(figure.ratio()) - NAMES,
                    BAR,
                    reached ? "#3b8f6b" : "#d08a2e"));
            double behind = Math.max(x(figure.ratio()), x(figure.goal().reach()));
            String ratio = String.format(Locale.ROOT, "%.2f", figure.ratio());
            bar.append(text(behind + 8, top + ROW / 2 + 4, "start", ratio));
        }
        bar.append(line(x(figure.goal().reach()), from - 3, from + BAR + 3, "#000000", 2));
        bar.append(line(x(figure.goal().stretch()), from - 3, from + BAR + 3, "#999999", 2));
        return bar.toString();
    }

    private static double x(double ratio) {
        double within = Math.max(LEAST, Math.min(MOST, ratio));
        return NAMES + WIDTH * Math.log(within / LEAST) / Math.log(MOST / LEAST);
    }

    private static String line(double x, int from, int to, String colour, int width) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"%d\"/>\n",
                x,
                from,
                x,
                to,
                colour,
                width);
    }

    private static String text(double x, int y, String anchor, String words) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, words);
    }
}
