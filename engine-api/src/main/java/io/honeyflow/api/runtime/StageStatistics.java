package io.honeyflow.api.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the instances of one fragment stand. Safe for use by several threads. */
public final class StageStatistics {
    private final int fragment;
    private final int instances;
    private int running;
    private int completed;
    private int failed;
    private int stopped;
    private @Nullable Instant began;
    private @Nullable Instant ended;

    StageStatistics(int fragment, int instances) {
        this.fragment = fragment;
        this.instances = instances;
    }

    /** How an instance has ended. */
    public enum Outcome {
        COMPLETED,
        /** Of an error of its own. */
        FAILED,
        /** As another one failed, or the query was cancelled. */
        STOPPED
    }

    /**
     * How it stands at one moment.
     *
     * @param began null where no instance has begun
     * @param ended null while instances run or wait
     */
    public record Standing(
            int fragment,
            int instances,
            int running,
            int completed,
            int failed,
            int stopped,
            @Nullable Instant began,
            @Nullable Instant ended) {
        /** Instances that haven't begun. */
        public int pending() {
            return instances - running - completed - failed - stopped;
        }

        /** From the first instance's begin to the last one's end, or to now. */
        public Duration time() {
            return began == null ? Duration.ZERO : Duration.between(began, ended == null ? Instant.now() : ended);
        }
    }

    public synchronized void began() {
        running++;
        if (began == null) {
            began = Instant.now();
        }
    }

    public synchronized void ended(Outcome outcome) {
        running--;
        switch (outcome) {
            case COMPLETED -> completed++;
            case FAILED -> failed++;
            case STOPPED -> stopped++;
        }
        if (completed + failed + stopped == instances) {
            ended = Instant.now();
        }
    }

    public synchronized Standing standing() {
        return new Standing(fragment, instances, running, completed, failed, stopped, began, ended);
    }
}
