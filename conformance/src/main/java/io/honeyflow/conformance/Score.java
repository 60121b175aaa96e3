package io.honeyflow.conformance;

import java.util.Collection;
import java.util.Locale;

/**
 * Counts of statements whose rows are compared, and of all others.
 *
 * @param results statements with rows, whether they ran or not
 * @param passed of them, those with the recorded rows
 * @param others statements without
 * @param othersPassed of them, those that succeeded
 */
record Score(int results, int passed, int others, int othersPassed) {
    static Score of(Collection<Outcome> outcomes) {
        int results = 0;
        int passed = 0;
        int others = 0;
        int othersPassed = 0;
        for (Outcome outcome : outcomes) {
            int good = outcome.verdict() == Verdict.PASSED ? 1 : 0;
            if (outcome.result()) {
                results++;
                passed += good;
            } else {
                others++;
                othersPassed += good;
            }
        }
        return new Score(results, passed, others, othersPassed);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d of %d results, %d of %d others", passed, results, othersPassed, others);
    }
}
