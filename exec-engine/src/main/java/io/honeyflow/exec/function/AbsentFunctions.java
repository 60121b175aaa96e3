package io.honeyflow.exec.function;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Built-in functions of Hive that there are none of here, and why: they are refused by name, not as unknown. */
final class AbsentFunctions {
    private static final Map<String, String> REASONS = new HashMap<>();

    static {
        put(
                "statistics come from ANALYZE TABLE",
                "compute_stats",
                "compute_bit_vector_fm",
                "compute_bit_vector_hll",
                "ndv_compute_bit_vector");
        put("it would run any Java method", "reflect", "reflect2", "java_method");
        put("it reads files of the server", "in_file");
        put(
                "it belongs to Hive's own engine",
                "bloom_filter",
                "in_bloom_filter",
                "get_splits",
                "get_llap_splits",
                "get_sql_schema",
                "exception_in_vertex_udf",
                "exception_in_vertex_udaf",
                "assert_true_oom",
                "cardinality_violation",
                "restrict_information_schema",
                "current_authorizer",
                "split_map_privs",
                "replicate_rows",
                "validate_acid_sort_order",
                "datetime_legacy_hybrid_calendar",
                "surrogate_key",
                "deserialize",
                "bucket_number");
        put(
                "partitioned table functions",
                "noop",
                "noopwithmap",
                "noopstreaming",
                "noopwithmapstreaming",
                "matchpath",
                "windowingtablefunction");
        put("VARIANT", "parse_json", "to_json", "json_read", "variant_get", "try_variant_get");
        put(
                "Iceberg",
                "iceberg_bucket",
                "iceberg_day",
                "iceberg_hour",
                "iceberg_month",
                "iceberg_truncate",
                "iceberg_year",
                "iceberg_zorder");
        put("sketches", "approx_distinct");
    }

    private AbsentFunctions() {}

    private static void put(String reason, String... names) {
        List.of(names).forEach(name -> REASONS.put(name, reason));
    }

    /** @param name lower-case */
    static Optional<String> reason(String name) {
        if (name.startsWith("ds_")) {
            return Optional.of("sketches");
        }
        if (name.startsWith("st_")) {
            return Optional.of("geometry");
        }
        return Optional.ofNullable(REASONS.get(name));
    }
}
