package io.honeyflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A sample of Hive's statements is read, without Hive's parser to say which should be: the counts may only grow. */
class CorpusAcceptanceTest {
    private static final int EVERY = 12;
    private static final int POSITIVE_READ = 4_510;
    private static final int NEGATIVE_READ = 220;

    @Test
    void asManyStatementsAreReadAsEver() throws IOException {
        Acceptance positive = sample(Corpus.POSITIVE);
        assertThat(positive.accepted()).as(positive.toString()).isGreaterThanOrEqualTo(POSITIVE_READ);
        Acceptance negative = sample(Corpus.NEGATIVE);
        assertThat(negative.accepted()).as(negative.toString()).isGreaterThanOrEqualTo(NEGATIVE_READ);
    }

    private static Acceptance sample(String folder) throws IOException {
        return Acceptance.of(Corpus.read(folder).sample(EVERY).entries(), i -> true);
    }
}
