package io.honeyflow.gateway.auth;

import io.honeyflow.api.error.SqlException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The values of {@code hive.server2.authentication}. */
public enum AuthMethod {
    /** Whoever comes is believed, by SASL PLAIN with any password, by bare Thrift or over HTTP. */
    NONE,
    /** As {@link #NONE}, but the binary port takes bare Thrift only. */
    NOSASL,
    /** A file with a bcrypt hash for each user. */
    PASSWORD_FILE,
    /** A directory, asked as Hive asks it. */
    LDAP;

    /** Hive's other ones. */
    private static final List<String> LATER = List.of("KERBEROS", "PAM", "CUSTOM", "SAML", "JWT");

    /** Whether it asks for a password. */
    public boolean asks() {
        return this == PASSWORD_FILE || this == LDAP;
    }

    /**
     * @throws SqlException NOT_SUPPORTED for a method of Hive's that isn't built
     * @throws IllegalArgumentException for any other word
     */
    static AuthMethod parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (String part : name.split("\\s*,\\s*", -1)) {
            if (LATER.contains(part)) {
                throw SqlException.notSupported(AuthOptions.NAME + "=" + text.strip() + " (expected " + words() + ")");
            }
        }
        return valueOf(name);
    }

    static String words() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
