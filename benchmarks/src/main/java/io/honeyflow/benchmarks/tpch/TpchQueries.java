package io.honeyflow.benchmarks.tpch;

import io.honeyflow.benchmarks.query.Queries;
import io.honeyflow.benchmarks.query.QueryText;
import java.util.List;
import java.util.stream.IntStream;

/** The 22 queries of TPC-H in HiveQL, with the specification's validation parameters at every scale. */
public final class TpchQueries implements Queries {
    private static final int QUERIES = 22;

    @Override
    public List<String> names() {
        return IntStream.rangeClosed(1, QUERIES).mapToObj(i -> "q" + i).toList();
    }

    @Override
    public QueryText of(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("expected a query q1 to q22, found '" + name + "'");
        }
        return new QueryText(name, Queries.packed("/io/honeyflow/benchmarks/queries/tpch/" + name + ".sql"));
    }
}
