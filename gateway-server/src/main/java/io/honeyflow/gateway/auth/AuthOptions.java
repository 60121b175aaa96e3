package io.honeyflow.gateway.auth;

import io.honeyflow.api.option.Option;
import java.time.Duration;
import java.util.List;

/** The settings of who may come in: read when the gateway starts. */
public final class AuthOptions {
    static final String NAME = "hive.server2.authentication";

    public static final Option<AuthMethod> METHOD = new Option<>(
            NAME,
            "NONE",
            AuthMethod.words(),
            "How clients prove who they are. NONE asks nobody; NOSASL is the same, and takes bare Thrift only on the"
                    + " binary port; PASSWORD_FILE and LDAP ask for a password.",
            AuthMethod::parse);
    public static final Option<String> PASSWORD_FILE = Option.text(
            "honeyflow.authentication.password.file",
            "",
            "The file of PASSWORD_FILE, one user a line as name:bcrypt hash; honeyflow password writes it. It is read"
                    + " again when it has changed.");
    public static final Option<Long> FAILURES = Option.number(
            "honeyflow.authentication.failures.per.minute",
            10,
            "After how many wrong passwords for one user from one address within a minute further ones are refused"
                    + " unasked until the minute is over; 0 is never.");
    public static final Option<Duration> REMEMBERED = Option.seconds(
            "honeyflow.authentication.remembered",
            "60s",
            "How long a password that was right is not checked again over HTTP, where each call carries it; 0 checks each"
                    + " time.");
    public static final Option<Boolean> SUBSTITUTION = Option.flag(
            "hive.server2.allow.user.substitution",
            true,
            "Whether a client may open a session for another user, by doAs in the HTTP path or by"
                    + " hive.server2.proxy.user. Where passwords are asked for, hadoop.proxyuser.NAME.hosts and .users say"
                    + " who may do so for whom.");

    private AuthOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(METHOD, PASSWORD_FILE, FAILURES, REMEMBERED, SUBSTITUTION);
    }
}
