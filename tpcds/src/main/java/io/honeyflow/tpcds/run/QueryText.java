package io.honeyflow.tpcds.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the 103 query texts (99, four of them in two parts).
 *
 * @param name such as {@code q14a}
 * @param sql without a semicolon at the end
 */
public record QueryText(String name, String sql) {
    private static final int QUERIES = 99;
    private static final Set<Integer> IN_TWO_PARTS = Set.of(14, 23, 24, 39);
    private static final Pattern LIMIT = Pattern.compile("(?is)\\blimit\\s+(\\d+)\\s*$");

    /** All of them, in order. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= QUERIES; i++) {
            if (IN_TWO_PARTS.contains(i)) {
                names.add("q" + i + "a");
                names.add("q" + i + "b");
            } else {
                names.add("q" + i);
            }
        }
        return names;
    }

    /** @throws IllegalArgumentException where there is no such query */
    public static QueryText of(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("expected a query q1 to q99 (q14a, q14b ...), found '" + name + "'");
        }
        try (InputStream in =
                QueryText.class.getResourceAsStream("/io/honeyflow/tpcds/queries/tpcds/" + name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("the text of " + name + " was not packed");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new QueryText(name, repaired(name, text.replaceFirst(";$", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts name one column as an older draft of the specification did; the generator follows the final one. */
    private static String repaired(String name, String text) {
        return name.equals("q30") ? text.replaceAll("c_last_review_date\\b", "c_last_review_date_sk") : text;
    }

    /** Without the LIMIT at its end: ties at a limit may fall either way, all rows may not. */
    public String withoutLimit() {
        return LIMIT.matcher(sql).replaceFirst("");
    }

    /** The LIMIT at its end, or the greatest long. */
    public long limit() {
        Matcher matcher = LIMIT.matcher(sql);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : Long.MAX_VALUE;
    }
}
