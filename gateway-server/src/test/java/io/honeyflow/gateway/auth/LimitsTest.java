package io.honeyflow.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.auth.Logins.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands between a client and whoever checks its password. */
class LimitsTest {
    /** Takes "right" for a password and tells who asked. */
    private static final class Counting implements Authenticator {
        private final List<String> asked = new ArrayList<>();
        private Object basis = "one";

        @Override
        public void check(Login login) throws LoginRefusedException {
            asked.add(login.user());
            if (!login.password().equals("right")) {
                throw LoginRefusedException.wrong(login, "wrong password");
            }
        }

        @Override
        public Object basis() {
            return basis;
        }
    }

    private final Clock clock = new Clock();
    private final Counting counting = new Counting();

    @Test
    void afterTooManyWrongPasswordsNobodyIsAskedForAMinute() {
        Authenticator limit = new FailureLimit(counting, 3, clock);
        for (int i = 0; i < 3; i++) {
            assertThat(Logins.outcome(limit, "ann", "guess" + i)).contains("wrong user or password");
            clock.pass(Duration.ofSeconds(10));
        }
        assertThat(Logins.outcome(limit, "ann", "right"))
                .isEqualTo(
                        "login refused: too many wrong passwords, try again in a minute / login of user 'ann' refused"
                                + " unasked, after 3 wrong passwords from 127.0.0.1 within a minute");
        assertThat(counting.asked).hasSize(3);
        // Neither another user is held up, nor the same one elsewhere.
        assertThat(Logins.outcome(limit, "bob", "right")).isEqualTo("in");
        assertThat(Logins.outcome(limit, new Login("ann", "right", "10.0.0.7"))).isEqualTo("in");
        clock.pass(Duration.ofSeconds(31));
        assertThat(Logins.outcome(limit, "ann", "right")).isEqualTo("in");
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        Authenticator limit = new FailureLimit(counting, 3, clock);
        for (int round = 0; round < 5; round++) {
            assertThat(Logins.outcome(limit, "ann", "guess")).contains("wrong user or password");
            assertThat(Logins.outcome(limit, "ann", "guess")).contains("wrong user or password");
            assertThat(Logins.outcome(limit, "ann", "right")).isEqualTo("in");
        }
    }

    @Test
    void guessingWithManyNamesTakesNoMemory() {
        Authenticator limit = new FailureLimit(counting, 1, clock);
        assertThat(Logins.outcome(limit, "first", "guess")).contains("wrong user or password");
        for (int i = 0; i < 10_000; i++) {
            Logins.outcome(limit, "name" + i, "guess");
        }
        // It was the oldest of what is kept, and went.
        assertThat(Logins.outcome(limit, "first", "right")).isEqualTo("in");
        assertThat(Logins.outcome(limit, "name9999", "right")).contains("too many");
    }

    @Test
    void aRightPasswordIsNotCheckedAgainForAWhile() {
        Authenticator remembered = new RememberedLogins(counting, Duration.ofSeconds(60), clock);
        for (int i = 0; i < 5; i++) {
            assertThat(Logins.outcome(remembered, "ann", "right")).isEqualTo("in");
        }
        assertThat(counting.asked).hasSize(1);
        assertThat(Logins.outcome(remembered, "ann", "wrong")).contains("wrong user or password");
        assertThat(Logins.outcome(remembered, "annr", "ight")).contains("wrong user or password");
        assertThat(Logins.outcome(remembered, "ann", "right")).isEqualTo("in");
        assertThat(counting.asked).hasSize(3);
        clock.pass(Duration.ofSeconds(61));
        assertThat(Logins.outcome(remembered, "ann", "right")).isEqualTo("in");
        assertThat(counting.asked).hasSize(4);
        counting.basis = "two";
        assertThat(Logins.outcome(remembered, "ann", "right")).isEqualTo("in");
        assertThat(counting.asked).hasSize(5);
    }

    @Test
    void withoutATimeEachPasswordIsChecked() {
        Authenticator remembered = new RememberedLogins(counting, Duration.ZERO, clock);
        Logins.outcome(remembered, "ann", "right");
        Logins.outcome(remembered, "ann", "right");
        assertThat(counting.asked).hasSize(2);
    }
}
