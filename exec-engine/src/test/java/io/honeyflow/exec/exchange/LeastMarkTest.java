package io.honeyflow.exec.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeastMarkTest {
    @Test
    void theSlowestInputHoldsTheMarkBackUntilItEnds() {
        LeastMark marks = new LeastMark(3);
        assertThat(marks.rise(0, 50)).isFalse();
        assertThat(marks.rise(1, 20)).isFalse();
        assertThat(marks.rise(2, 30)).isTrue();
        assertThat(marks.millis()).isEqualTo(20);
        assertThat(marks.rise(1, 10)).as("a mark never falls").isFalse();
        assertThat(marks.rise(1, Long.MAX_VALUE))
                .as("what has ended is left out")
                .isTrue();
        assertThat(marks.millis()).isEqualTo(30);
        assertThat(marks.rise(0, Long.MAX_VALUE)).isFalse();
        assertThat(marks.rise(2, 70)).isTrue();
        assertThat(marks.millis()).isEqualTo(70);
        assertThat(marks.rise(2, Long.MAX_VALUE)).as("the end is told apart").isFalse();
    }
}
