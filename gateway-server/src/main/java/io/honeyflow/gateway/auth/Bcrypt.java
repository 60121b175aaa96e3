package io.honeyflow.gateway.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Hashes of passwords that are slow to guess. */
final class Bcrypt {
    /** Bcrypt reads no further: more would be ignored unseen. */
    static final int LONGEST_BYTES = 71;

    /** A tenth of a second on a machine of today. */
    private static final int COST = 10;

    private Bcrypt() {}

    static String hash(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return new String(BCrypt.withDefaults().hash(COST, bytes), StandardCharsets.US_ASCII);
    }

    /** Takes its time for every password, of whatever length. @param hash in one of the forms of a password file */
    static boolean matches(String password, String hash) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        byte[] read = bytes.length <= LONGEST_BYTES ? bytes : Arrays.copyOf(bytes, LONGEST_BYTES);
        boolean same = BCrypt.verifyer().verify(read, hash.getBytes(StandardCharsets.US_ASCII)).verified;
        return same && bytes.length <= LONGEST_BYTES;
    }
}
