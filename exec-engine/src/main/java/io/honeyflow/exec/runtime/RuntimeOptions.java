package io.honeyflow.exec.runtime;

import io.honeyflow.api.option.Option;
import java.time.Duration;
import java.util.List;

/** Settings of the embedded runtime. */
public final class RuntimeOptions {
    public static final Option<Long> PARALLELISM = Option.number(
            "honeyflow.query.threads",
            0,
            "Instances that a part of a query may run in side by side; 0 is the number of cores.");
    public static final Option<Long> RESULT_MEMORY = Option.bytes(
            "honeyflow.result.memory",
            "16MB",
            "Rows of a result that wait in memory for the client, before they go to disk.");
    public static final Option<Long> RESULT_DISK = Option.bytes(
            "honeyflow.result.disk",
            "1GB",
            "Rows of a result that wait on disk for the client, before the query waits.");
    public static final Option<Long> EXCHANGE_MEMORY = Option.bytes(
            "honeyflow.exchange.memory",
            "8MB",
            "Rows that wait in memory between two parts of a query, for each instance that reads them.");
    public static final Option<Long> MEMORY = Option.bytes(
            "honeyflow.memory.limit",
            "0",
            "Memory that the operators of all queries may hold together; beyond it they spill to disk, and one that can't"
                    + " ends its query. 0 is six tenths of the heap. Read when the gateway starts.");
    public static final Option<String> SPOOL_FOLDER = Option.text(
            "honeyflow.spool.dir",
            System.getProperty("java.io.tmpdir"),
            "Where rows go that don't fit in memory: one or several local folders, with commas between them.");
    public static final Option<Long> SPILL_EVERY = Option.number(
            "honeyflow.spill.every",
            0,
            "For tests: operators spill at every so-manieth batch although memory is left; 0 only where it is full.");
    public static final Option<Duration> RUNTIME_FILTER_WAIT = Option.duration(
            "honeyflow.runtime.filter.wait",
            "2s",
            "How long a scan waits for the keys of joins above it before it lists what it is to read; keys that come"
                    + " later still drop rows.");

    private RuntimeOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(
                PARALLELISM,
                RESULT_MEMORY,
                RESULT_DISK,
                EXCHANGE_MEMORY,
                MEMORY,
                SPOOL_FOLDER,
                SPILL_EVERY,
                RUNTIME_FILTER_WAIT);
    }
}
