package io.honeyflow.api.plan;

import java.io.Serializable;

/** When an operator that keeps state gives its rows. Data in the plan: no operator asks whether its input is bounded. */
public sealed interface EmitPolicy extends Serializable {
    /**
     * A group is final, given and forgotten once the watermark has passed its time. Where no key carries a time, that
     * is the watermark +infinity at the end of a bounded input.
     *
     * @param timeKey place among the keys of the key (TIMESTAMP, the group's exclusive end) that holds the time, or -1
     */
    record OnWatermark(int timeKey) implements EmitPolicy {
        @Override
        public String toString() {
            return timeKey < 0 ? "at the end" : "on watermark past key " + timeKey;
        }
    }

    /** Every change is given at once: the old row as a delete, the new one as an insert. */
    record Changelog() implements EmitPolicy {
        @Override
        public String toString() {
            return "changelog";
        }
    }

    EmitPolicy AT_END = new OnWatermark(-1);
}
