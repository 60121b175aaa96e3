package io.honeyflow.gateway.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refuses to ask once there were too many wrong passwords for one user from one address: guessing becomes slow, while a
 * wrong password is still refused at once. Others from that address, as behind a proxy, aren't held up.
 */
final class FailureLimit implements Authenticator {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Whoever guesses with ever new names shall not take memory. */
    private static final int MOST_KEPT = 10_000;

    private final Authenticator asked;
    private final int most;
    private final InstantSource clock;
    /** In the order of their first failure. Guarded by this. */
    private final Map<Guesser, Failures> failures = new LinkedHashMap<>();

    private record Guesser(String user, String address) {}

    private record Failures(Instant since, int count) {}

    FailureLimit(Authenticator asked, int most, InstantSource clock) {
        this.asked = asked;
        this.most = most;
        this.clock = clock;
    }

    @Override
    public void check(Login login) throws LoginRefusedException {
        Guesser guesser = new Guesser(login.user(), login.address());
        if (count(guesser) >= most) {
            throw LoginRefusedException.tooMany(login, most);
        }
        try {
            asked.check(login);
        } catch (LoginRefusedException e) {
            add(guesser);
            throw e;
        }
        forget(guesser);
    }

    @Override
    public Object basis() {
        return asked.basis();
    }

    private synchronized int count(Guesser guesser) {
        Failures known = failures.get(guesser);
        if (known == null) {
            return 0;
        }
        if (clock.instant().isAfter(known.since.plus(WINDOW))) {
            failures.remove(guesser);
            return 0;
        }
        return known.count;
    }

    private synchronized void add(Guesser guesser) {
        failures.merge(
                guesser,
                new Failures(clock.instant(), 1),
                (known, one) -> new Failures(known.since, known.count + one.count));
        if (failures.size() > MOST_KEPT) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    private synchronized void forget(Guesser guesser) {
        failures.remove(guesser);
    }
}
