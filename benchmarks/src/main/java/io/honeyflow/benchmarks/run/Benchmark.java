package io.honeyflow.benchmarks.run;

import io.honeyflow.benchmarks.query.Queries;
import io.honeyflow.benchmarks.source.Generator;
import io.honeyflow.benchmarks.tpcds.TpcdsQueries;
import io.honeyflow.benchmarks.tpcds.TpcdsTables;
import io.honeyflow.benchmarks.tpch.TpchQueries;
import io.honeyflow.benchmarks.tpch.TpchTables;
import java.util.Map;

/**
 * Tables and the queries over them.
 *
 * @param partitionedBy the partition column of each table that has one
 */
public record Benchmark(Generator generator, Map<String, String> partitionedBy, Queries queries) {
    /** Its one partitioned table has a partition a week: that keeps the folder sane at every scale. */
    public static final Benchmark TPCDS =
            new Benchmark(new TpcdsTables(), Map.of("inventory", "inv_date_sk"), new TpcdsQueries());

    public static final Benchmark TPCH = new Benchmark(new TpchTables(), Map.of(), new TpchQueries());

    /** The connector's name, which is the command's as well. */
    public String name() {
        return generator.name();
    }
}
