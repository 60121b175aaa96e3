package io.honeyflow.gateway.auth;

import io.honeyflow.api.option.Settings;
import java.time.InstantSource;

/** How this gateway finds out who its clients are. */
public final class Authentication {
    private static final String NO_SASL =
            "this gateway takes no SASL: connect with auth=noSasl (" + AuthOptions.NAME + " is NOSASL)";

    private final AuthMethod method;
    private final Authenticator once;
    private final Authenticator eachTime;

    private Authentication(AuthMethod method, Authenticator once, Authenticator eachTime) {
        this.method = method;
        this.once = once;
        this.eachTime = eachTime;
    }

    /**
     * @throws io.honeyflow.api.error.SqlException INVALID_SETTING, also for a password file that can't be read, with file
     *     and line; NOT_SUPPORTED for a method that isn't built
     */
    public static Authentication of(Settings settings) {
        AuthMethod method = settings.get(AuthOptions.METHOD);
        Authenticator asked = switch (method) {
            case NONE, NOSASL -> login -> {};
            case PASSWORD_FILE -> PasswordFileAuthenticator.of(settings);
            case LDAP -> LdapAuthenticator.of(settings);
        };
        if (method == AuthMethod.NOSASL) {
            return new Authentication(method, wrongWay(NO_SASL), asked);
        }
        if (method == AuthMethod.NONE) {
            return new Authentication(method, asked, asked);
        }
        InstantSource clock = InstantSource.system();
        int most = (int) Math.clamp(settings.get(AuthOptions.FAILURES), 0, Integer.MAX_VALUE);
        Authenticator limited = most == 0 ? asked : new FailureLimit(asked, most, clock);
        return new Authentication(
                method, limited, new RememberedLogins(limited, settings.get(AuthOptions.REMEMBERED), clock));
    }

    public AuthMethod method() {
        return method;
    }

    /** Refuses all, and says to each how to come instead. */
    public static Authenticator wrongWay(String instead) {
        return login -> {
            throw LoginRefusedException.wrongWay(login, instead);
        };
    }

    /** Whether everybody is believed. */
    public boolean isOpen() {
        return !method.asks();
    }

    /** For connections that say once, by SASL, who they are. */
    public Authenticator once() {
        return once;
    }

    /** For requests that say so each time: a right password is remembered for a while. */
    public Authenticator eachTime() {
        return eachTime;
    }
}
