package io.honeyflow.gateway.sql;

import java.util.List;
import java.util.Map;

/** Under what the whole corpus is run again. What perturbs different layers goes together: each costs a run of all files. */
enum SltAxis {
    PLAIN(Map.of()),
    /** Plans as they are written. */
    UNOPTIMISED(Map.of("honeyflow.optimizer", "false")),
    /** Sources give each row in a batch of its own, plans go through their serialiser, one thread runs them. */
    ONE_ROW(Map.of(
            TestWiring.BATCHES, TestWiring.ONE_ROW, TestWiring.SERIALISE, "true", "honeyflow.query.threads", "1")),
    /** Sources give dictionaries, constants and batches with dead rows; three threads, and no join is a broadcast. */
    ENCODED(Map.of(
            TestWiring.BATCHES,
            TestWiring.ENCODED,
            "honeyflow.query.threads",
            "3",
            "honeyflow.join.broadcast.size",
            "0")),
    /** Whatever can spill does so at every second row. */
    SPILL(Map.of("honeyflow.spill.every", "2", TestWiring.BATCHES, TestWiring.ONE_ROW)),
    /** Tables that give the same rows but never said that they end; changelogs are folded. */
    STREAM(Map.of("honeyflow.changelog.results", "true"));

    private final Map<String, String> settings;

    SltAxis(Map<String, String> settings) {
        this.settings = settings;
    }

    /** SET statements. */
    List<String> settings() {
        return settings.entrySet().stream()
                .map(entry -> "SET " + entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
