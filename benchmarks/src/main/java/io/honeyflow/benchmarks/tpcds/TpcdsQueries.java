package io.honeyflow.benchmarks.tpcds;

import io.honeyflow.benchmarks.query.Queries;
import io.honeyflow.benchmarks.query.QueryText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The 103 query texts of TPC-DS (99, four of them in two parts), as Spark's tests have them. */
public final class TpcdsQueries implements Queries {
    private static final int QUERIES = 99;
    private static final Set<Integer> IN_TWO_PARTS = Set.of(14, 23, 24, 39);

    @Override
    public List<String> names() {
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

    @Override
    public QueryText of(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("expected a query q1 to q99 (q14a, q14b ...), found '" + name + "'");
        }
        String text = Queries.packed("/io/honeyflow/benchmarks/queries/tpcds/" + name + ".sql");
        return new QueryText(name, repaired(name, text));
    }

    /** The texts name one column as an older draft of the specification did; the generator follows the final one. */
    private static String repaired(String name, String text) {
        return name.equals("q30") ? text.replaceAll("c_last_review_date\\b", "c_last_review_date_sk") : text;
    }
}
