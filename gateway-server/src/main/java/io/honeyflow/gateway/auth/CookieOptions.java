package io.honeyflow.gateway.auth;

import io.honeyflow.api.option.Option;
import java.time.Duration;
import java.util.List;

/** The settings of cookies, by Hive's names. */
public final class CookieOptions {
    private static final String PREFIX = "hive.server2.thrift.http.cookie.";

    public static final Option<Boolean> ENABLED = Option.flag(
            PREFIX + "auth.enabled",
            true,
            "Whether a client over HTTP gets a signed cookie by which it is known again without its password.");
    public static final Option<Duration> MAX_AGE =
            Option.seconds(PREFIX + "max.age", "86400s", "How long such a cookie holds; a bare number is seconds.");
    public static final Option<String> DOMAIN = Option.text(
            PREFIX + "domain", "", "The domain to which a client sends it; empty for the host that it came from.");
    public static final Option<String> PATH = Option.text(
            PREFIX + "path", "", "The path to which a client sends it; empty for the one that it came from.");
    public static final Option<Boolean> HTTP_ONLY =
            Option.flag(PREFIX + "is.httponly", true, "Whether a browser keeps it from scripts.");

    private CookieOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(ENABLED, MAX_AGE, DOMAIN, PATH, HTTP_ONLY);
    }
}
