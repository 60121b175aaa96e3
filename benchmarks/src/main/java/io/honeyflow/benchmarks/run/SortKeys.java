package io.honeyflow.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a result that its query orders by. Rows that are equal in them may come in any order. Where a key is no
 * column of the result, it and those behind it aren't known, and the order isn't checked beyond those in front of it.
 */
final class SortKeys {
    private static final Pattern ORDER_BY = Pattern.compile("(?i)\\border\\s+by\\b");
    private static final Pattern COLUMN = Pattern.compile("(?i)`?(\\w+)`?(\\s+(asc|desc))?");

    private SortKeys() {}

    /**
     * @param sql without the LIMIT at its end
     * @param columns the names of the result's columns
     * @return places of columns, the first key first; none where the query doesn't order its rows
     */
    static List<Integer> of(String sql, List<String> columns) {
        List<String> names =
                columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        List<Integer> places = new ArrayList<>();
        for (String key : keys(sql)) {
            Matcher column = COLUMN.matcher(key.strip());
            int place = column.matches() ? names.indexOf(column.group(1).toLowerCase(Locale.ROOT)) : -1;
            if (place < 0) {
                break;
            }
            places.add(place);
        }
        return places;
    }

    /** What stands between the commas of the ORDER BY that no parenthesis encloses. */
    private static List<String> keys(String sql) {
        Matcher matcher = ORDER_BY.matcher(sql);
        int from = -1;
        while (matcher.find()) {
            from = matcher.end();
        }
        return from < 0 ? List.of() : split(sql.substring(from));
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                // The last ORDER BY was that of a window or a subquery.
                return List.of();
            }
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
