package io.honeyflow.gateway.auth;

import io.honeyflow.api.option.Settings;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cookies by which a client over HTTP is known again without its password: {@code cu=user&rn=random&s=signature}, as
 * Hive's HttpAuthUtils writes them. The random part ends with the second up to which the cookie holds. The signing key
 * lives and ends with the gateway.
 */
public final class LoginCookies {
    private static final String NAME = "hive.server2.auth";
    private static final String DIGEST = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int RANDOM_BYTES = 12;
    private static final Pattern VALUE = Pattern.compile("(cu=([^&]*)&rn=[0-9a-f]+-([0-9]{1,12}))&s=([A-Za-z0-9_-]+)");

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Duration age;
    private final String attributes;

    private LoginCookies(Settings settings, String secure, InstantSource clock) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, DIGEST);
        this.clock = clock;
        this.age = settings.get(CookieOptions.MAX_AGE);
        this.attributes = "; Max-Age=" + age.toSeconds()
                + attribute("; Domain=", settings.get(CookieOptions.DOMAIN))
                + attribute("; Path=", settings.get(CookieOptions.PATH))
                + secure
                + (settings.get(CookieOptions.HTTP_ONLY) ? "; HttpOnly" : "");
    }

    /** For plain HTTP. */
    public static LoginCookies plain(Settings settings, InstantSource clock) {
        return new LoginCookies(settings, "", clock);
    }

    /** Marked so that a client sends them over TLS only. */
    public static LoginCookies secure(Settings settings, InstantSource clock) {
        return new LoginCookies(settings, "; Secure", clock);
    }

    private static String attribute(String name, String value) {
        return value.isBlank() ? "" : name + value.strip();
    }

    /**
     * The value of a {@code Set-Cookie} header for a user.
     *
     * @param basis what the login rests upon: the cookie holds as long as this is the same
     */
    public String issue(String user, Object basis) {
        byte[] noise = new byte[RANDOM_BYTES];
        random.nextBytes(noise);
        long end = clock.instant().plus(age).getEpochSecond();
        String signed = "cu=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&rn="
                + HexFormat.of().formatHex(noise) + "-" + end;
        return NAME + "=" + signed + "&s=" + signature(signed, basis) + attributes;
    }

    /**
     * Whom a {@code Cookie} header names; empty where no cookie of ours in it holds. Attributes among the cookies, as some
     * clients send them back, are passed over.
     *
     * @param basis what logins rest upon now
     */
    public Optional<String> user(String header, Object basis) {
        for (String part : header.split(";", -1)) {
            String cookie = part.strip();
            if (cookie.startsWith(NAME + "=")) {
                Optional<String> user = known(unquoted(cookie.substring(NAME.length() + 1)), basis);
                if (user.isPresent()) {
                    return user;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a header has a cookie of ours in it, good or not. */
    public static boolean isIn(String header) {
        return header.contains(NAME + "=");
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private Optional<String> known(String value, Object basis) {
        Matcher matcher = VALUE.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] found = matcher.group(4).getBytes(StandardCharsets.US_ASCII);
        byte[] right = signature(matcher.group(1), basis).getBytes(StandardCharsets.US_ASCII);
        boolean holds = MessageDigest.isEqual(found, right)
                && Long.parseLong(matcher.group(3)) > clock.instant().getEpochSecond();
        return holds ? Optional.of(URLDecoder.decode(matcher.group(2), StandardCharsets.UTF_8)) : Optional.empty();
    }

    private String signature(String text, Object basis) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal((text + "\n" + basis).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + DIGEST, e);
        }
    }
}
