package io.honeyflow.formats.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A file that is put aside while a reader of an earlier listing opens it. */
class TableStateTest {
    private final TableState state = new TableState("t");
    private final List<String> attempts = new ArrayList<>();
    private String lies = "file";

    /** @param between what happens after each failed attempt */
    private String open(long asOf, Consumer<Integer> between) {
        return state.open("file", asOf, path -> {
            attempts.add(path);
            if (!path.equals(lies)) {
                between.accept(attempts.size());
                throw new SqlException(ErrorCode.FILE, path + " isn't there");
            }
            return path;
        });
    }

    @Test
    void movesBetweenTwoAttempts() {
        state.movedAside("file", "aside", state.changing());
        assertThat(open(0, failed -> lies = failed == 1 ? "nowhere" : "aside"))
                .as("not yet there, then gone from where it was")
                .isEqualTo("aside");
    }

    @Test
    void movesBeforeTheFirstAttempt() {
        lies = "aside";
        long change = state.changing();
        assertThat(open(0, failed -> state.movedAside("file", "aside", change))).isEqualTo("aside");
        assertThat(attempts).containsExactly("file", "aside");
    }

    @Test
    void staysWhereItsMoveHasFailed() {
        state.movedAside("file", "aside", state.changing());
        assertThat(open(0, failed -> {})).isEqualTo("file");
        assertThat(attempts).containsExactly("aside", "file");
    }

    @Test
    void isGone() {
        lies = "nowhere";
        assertThatThrownBy(() -> open(0, failed -> {})).hasMessageContaining("file isn't there");
        assertThat(attempts).containsExactly("file");
    }

    @Test
    void whatWasListedLaterNeverLooksAside() {
        state.movedAside("file", "aside", state.changing());
        assertThat(open(1, failed -> {})).isEqualTo("file");
        assertThat(attempts).containsExactly("file");
    }
}
