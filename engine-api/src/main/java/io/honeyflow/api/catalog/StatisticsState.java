package io.honeyflow.api.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which statistics of a table or a partition are known to be right, as the parameter {@value #PARAMETER} says it.
 * Source: Hive's StatsSetupConst.
 *
 * @param rows whether counts of rows and files are
 * @param columns those whose statistics are
 */
public record StatisticsState(Rows rows, SortedSet<String> columns) {
    public static final String PARAMETER = "COLUMN_STATS_ACCURATE";

    private static final List<String> COUNTS = List.of("numRows", "rawDataSize", "numFiles", "totalSize");
    private static final Pattern ROWS = Pattern.compile("\"BASIC_STATS\"\\s*:\\s*\"true\"");
    private static final Pattern COLUMNS = Pattern.compile("\"COLUMN_STATS\"\\s*:\\s*\\{([^}]*)\\}");
    private static final Pattern COLUMN = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:\\s*\"true\"");

    /** Whether the counts are right. */
    public enum Rows {
        UNKNOWN,
        ACCURATE
    }

    public StatisticsState {
        columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
    }

    /** Parameters without counts, of what may hold other rows by now. */
    public static Map<String, String> withoutCounts(Map<String, String> parameters) {
        Map<String, String> without = new HashMap<>(parameters);
        without.remove(PARAMETER);
        COUNTS.forEach(without::remove);
        return without;
    }

    /** What the parameters of a table or partition say. */
    public static StatisticsState of(Map<String, String> parameters) {
        String text = parameters.getOrDefault(PARAMETER, "");
        SortedSet<String> columns = new TreeSet<>();
        Matcher within = COLUMNS.matcher(text);
        if (within.find()) {
            Matcher column = COLUMN.matcher(within.group(1));
            while (column.find()) {
                columns.add(column.group(1));
            }
        }
        return new StatisticsState(ROWS.matcher(text).find() ? Rows.ACCURATE : Rows.UNKNOWN, columns);
    }

    public boolean hasRows() {
        return rows == Rows.ACCURATE;
    }

    public StatisticsState withRows() {
        return new StatisticsState(Rows.ACCURATE, columns);
    }

    /** Without those of any column, which may have become others. */
    public StatisticsState withoutColumns() {
        return new StatisticsState(rows, Collections.emptySortedSet());
    }

    public StatisticsState withoutColumns(Collection<String> less) {
        SortedSet<String> left = new TreeSet<>(columns);
        left.removeAll(less);
        return new StatisticsState(rows, left);
    }

    public StatisticsState withColumns(Collection<String> more) {
        SortedSet<String> all = new TreeSet<>(columns);
        all.addAll(more);
        return new StatisticsState(rows, all);
    }

    /** Puts the parameter, or takes it away where nothing is known to be right. */
    public void into(Map<String, String> parameters) {
        String text = toString();
        if (text.equals("{}")) {
            parameters.remove(PARAMETER);
        } else {
            parameters.put(PARAMETER, text);
        }
    }

    /** The parameter's value, as Hive writes it. */
    @Override
    public String toString() {
        String basic = hasRows() ? "\"BASIC_STATS\":\"true\"" : "";
        String each = columns.stream()
                .map(column -> "\"" + column + "\":\"true\"")
                .collect(Collectors.joining(",", "\"COLUMN_STATS\":{", "}"));
        return "{" + basic + (basic.isEmpty() || columns.isEmpty() ? "" : ",") + (columns.isEmpty() ? "" : each) + "}";
    }
}
