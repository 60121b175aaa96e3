package io.honeyflow.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Doesn't ask again for a while what was right: a client over HTTP without cookies sends its password with each call, and
 * finding out takes a tenth of a second. Only a keyed digest is kept, and wrong passwords aren't remembered.
 */
final class RememberedLogins implements Authenticator {
    private static final String DIGEST = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int MOST_KEPT = 1_000;

    private final Authenticator asked;
    private final Duration most;
    private final InstantSource clock;
    private final SecretKeySpec key;
    /** Until when, by digest, oldest first. Guarded by itself. */
    private final Map<String, Instant> right = new LinkedHashMap<>();

    RememberedLogins(Authenticator asked, Duration most, InstantSource clock) {
        this.asked = asked;
        this.most = most;
        this.clock = clock;
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, DIGEST);
    }

    @Override
    public void check(Login login) throws LoginRefusedException {
        if (!most.isPositive()) {
            asked.check(login);
            return;
        }
        String digest = digest(login);
        synchronized (right) {
            Instant until = right.get(digest);
            if (until != null && until.isAfter(clock.instant())) {
                return;
            }
        }
        asked.check(login);
        synchronized (right) {
            right.remove(digest);
            right.put(digest, clock.instant().plus(most));
            if (right.size() > MOST_KEPT) {
                right.remove(right.keySet().iterator().next());
            }
        }
    }

    @Override
    public Object basis() {
        return asked.basis();
    }

    private String digest(Login login) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            // With the length of the name no two logins look alike.
            String all = asked.basis() + "\0" + login.user().length() + "\0" + login.user() + login.password();
            return Base64.getEncoder().encodeToString(mac.doFinal(all.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + DIGEST, e);
        }
    }
}
