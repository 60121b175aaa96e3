package io.honeyflow.exec.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.Output;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What every operator promises: the same rows however its input comes, whenever it is restored, and a clean end. */
final class OperatorContract {
    private final ContractCase example;
    private final Map<Integer, List<String>> plain = new HashMap<>();

    OperatorContract(ContractCase example) {
        this.example = example;
    }

    /** Fed in another way, the operator gives what it gives when it is fed plainly. */
    void holds(Feed feed) {
        holds(feed, UnaryOperator.identity());
    }

    /** @param wrapper around the operator that is checked; the one that it is compared with stays as it is */
    void holds(Feed feed, UnaryOperator<Operator> wrapper) {
        List<String> expected = plainRows(feed.rows());
        Outcome outcome = new Outcome(example.node().schema());
        try (OperatorRun run = new OperatorRun(example.node(), wrapper, feed)) {
            run.run(example, outcome);
        }
        sameRows(feed, expected, outcome.rows(example.order()));
        marksArePassedOn(feed, outcome);
    }

    /** Tells the first difference: the lists may be long. */
    private void sameRows(Feed feed, List<String> expected, List<String> found) {
        if (found.equals(expected)) {
            return;
        }
        int at = 0;
        while (at < Math.min(found.size(), expected.size()) && found.get(at).equals(expected.get(at))) {
            at++;
        }
        throw new AssertionError("%s, fed with %s: expected %d rows and found %d; at place %d expected %s, found %s"
                .formatted(example, feed, expected.size(), found.size(), at, row(expected, at), row(found, at)));
    }

    private static String row(List<String> rows, int at) {
        return at < rows.size() ? rows.get(at) : "no row";
    }

    private void marksArePassedOn(Feed feed, Outcome outcome) {
        assertThat(outcome.marks()).as("marks").isSortedAccordingTo((a, b) -> Long.compare(a.millis(), b.millis()));
        assertThat(outcome.marks().stream().filter(Watermark::isEnd))
                .as("ends of time, fed with %s", feed)
                .hasSize(1);
    }

    List<String> plainRows(int rows) {
        return plain.computeIfAbsent(rows, this::runPlainly);
    }

    private List<String> runPlainly(int rows) {
        Outcome outcome = new Outcome(example.node().schema());
        Feed feed = Feed.plain(rows);
        try (OperatorRun run = new OperatorRun(example.node(), UnaryOperator.identity(), feed)) {
            run.run(example, outcome);
        }
        return outcome.rows(example.order());
    }

    /** The operator ends where its output says that the query has ended, and nothing stays reserved. */
    void endsWhenCancelled(Feed feed, int emissions) {
        int[] seen = new int[1];
        Output output = new Outcome(example.node().schema()) {
            @Override
            public boolean emit(Batch batch) {
                if (batch.rowCount() == 0) {
                    return true;
                }
                if (seen[0]++ == emissions) {
                    throw new SqlException(ErrorCode.CANCELLED, "the query has ended");
                }
                assertThat(seen[0]).as("rows after the end").isLessThanOrEqualTo(emissions);
                return super.emit(batch);
            }
        };
        OperatorRun run = new OperatorRun(example.node(), UnaryOperator.identity(), feed);
        assertThatThrownBy(() -> run.run(example, output))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        run.close();
        assertThat(run.memoryHeld()).isZero();
    }

    /** Where no more rows are wanted, none come from the same call; what came before is part of the whole. */
    void stopsWhenRefused(Feed feed, int emissions) {
        UntilRefused output = new UntilRefused(emissions);
        try (OperatorRun run = new OperatorRun(example.node(), operator -> new Calls(operator, output), feed)) {
            run.run(example, output);
        }
        assertThat(new HashSet<>(plainRows(feed.rows())).containsAll(output.wanted()))
                .as("what was given before is part of the whole")
                .isTrue();
    }

    /** Wants so many batches. */
    private final class UntilRefused extends Outcome {
        private final int most;
        private int seen;
        private boolean refused;
        private List<String> wanted = List.of();

        UntilRefused(int most) {
            super(example.node().schema());
            this.most = most;
        }

        @Override
        public boolean emit(Batch batch) {
            if (batch.rowCount() == 0) {
                return !refused;
            }
            assertThat(refused)
                    .as("rows were given in the call in which one was refused")
                    .isFalse();
            super.emit(batch);
            if (++seen == most) {
                wanted = rows(example.order());
            }
            refused = seen >= most;
            return !refused;
        }

        List<String> wanted() {
            return wanted;
        }
    }

    /** Tells the output where a call begins. */
    private record Calls(Operator inner, UntilRefused output) implements Wrapped {
        @Override
        public void process(int input, Batch batch, Output to) {
            output.refused = false;
            inner.process(input, batch, to);
        }

        @Override
        public void watermark(Watermark mark, Output to) {
            output.refused = false;
            inner.watermark(mark, to);
        }
    }
}
