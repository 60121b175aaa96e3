package io.honeyflow.gateway.wire;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.auth.Authenticator;
import io.honeyflow.gateway.auth.CookieOptions;
import io.honeyflow.gateway.auth.Login;
import io.honeyflow.gateway.auth.LoginCookies;
import io.honeyflow.gateway.auth.LoginRefusedException;
import io.honeyflow.gateway.config.HttpOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Decides about a request by its head, before its body is read. */
final class HttpDoor {
    private static final String BASIC = "basic ";
    private static final Set<String> CONTENT = Set.of("application/x-thrift", "application/vnd.apache.thrift.binary");

    private final Door door;
    private final String path;
    private final Set<String> requiredHeaders;
    private final Optional<LoginCookies> cookies;

    HttpDoor(Services services) {
        Settings settings = services.settings();
        this.door = services.door();
        this.path = "/" + settings.get(HttpOptions.PATH).strip().replaceAll("^/+|[/*]+$", "");
        this.requiredHeaders = requiredHeaders(settings);
        InstantSource clock = InstantSource.system();
        this.cookies = !settings.get(CookieOptions.ENABLED)
                ? Optional.empty()
                : Optional.of(
                        door.tls().isPresent()
                                ? LoginCookies.secure(settings, clock)
                                : LoginCookies.plain(settings, clock));
    }

    private static Set<String> requiredHeaders(Settings settings) {
        boolean xsrf = settings.get(HttpOptions.XSRF);
        boolean csrf = settings.get(HttpOptions.CSRF);
        String first = "X-XSRF-HEADER";
        String second = "X-CSRF-TOKEN";
        return xsrf && csrf ? Set.of(first, second) : xsrf ? Set.of(first) : csrf ? Set.of(second) : Set.of();
    }

    /**
     * Whom a request comes from.
     *
     * @param user empty where nobody is asked and none was named
     * @param actsFor whom the path's {@code doAs} names
     * @param cookie by which the user is known from now on, as a header's value; empty where one has just been shown
     */
    record Admitted(Optional<String> user, Optional<String> actsFor, Optional<String> cookie) {}

    Admitted admit(Request request) throws HttpRefusal {
        checkForm(request);
        Optional<String> actsFor = actsFor(request.getHttpURI().getQuery());
        Authenticator authenticator = door.authentication().eachTime();
        // Taken before the password is checked: if it changes meanwhile, the cookie is worth nothing.
        Object basis = authenticator.basis();
        Optional<Login> login = login(request);
        Optional<String> known = knownByCookie(request, basis);
        if (known.isPresent() && login.map(Login::user).orElse(known.get()).equals(known.get())) {
            return new Admitted(known, actsFor, Optional.empty());
        }
        if (login.isEmpty()) {
            return new Admitted(withoutLogin(request), actsFor, Optional.empty());
        }
        try {
            authenticator.check(login.get());
        } catch (LoginRefusedException e) {
            throw HttpRefusal.unauthorized(String.valueOf(e.getMessage()), e.reason());
        }
        Optional<String> user = login.map(Login::user).filter(name -> !name.isBlank());
        return new Admitted(user, actsFor, user.flatMap(name -> cookies.map(all -> all.issue(name, basis))));
    }

    private void checkForm(Request request) throws HttpRefusal {
        if (!request.getMethod().equals("POST")) {
            throw new HttpRefusal(
                    HttpStatus.METHOD_NOT_ALLOWED_405,
                    "expected POST of a Thrift call to " + path + ": this is a port for drivers, not for browsers");
        }
        String found = Request.getPathInContext(request);
        if (!found.equals("/") && !found.equals(path) && !found.startsWith(path.equals("/") ? path : path + "/")) {
            throw new HttpRefusal(
                    HttpStatus.NOT_FOUND_404,
                    "expected POST to " + path + ", found " + LoginRefusedException.shown(found)
                            + " (httpPath in the URL)");
        }
        for (String header : requiredHeaders) {
            if (!request.getHeaders().contains(header)) {
                throw new HttpRefusal(HttpStatus.FORBIDDEN_403, "expected the header " + header + ", found none");
            }
        }
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type != null && !CONTENT.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw new HttpRefusal(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "expected Content-Type application/x-thrift, found " + LoginRefusedException.shown(type));
        }
    }

    private Optional<String> knownByCookie(Request request, Object basis) {
        if (cookies.isEmpty()) {
            return Optional.empty();
        }
        for (String header : request.getHeaders().getValuesList(HttpHeader.COOKIE)) {
            Optional<String> user = cookies.get().user(header, basis);
            if (user.isPresent()) {
                return user;
            }
        }
        return Optional.empty();
    }

    /** Nobody is named: that is well where nobody is asked. A cookie that doesn't hold is no login. */
    private Optional<String> withoutLogin(Request request) throws HttpRefusal {
        boolean stale = cookies.isPresent()
                && request.getHeaders().getValuesList(HttpHeader.COOKIE).stream()
                        .anyMatch(LoginCookies::isIn);
        if (stale) {
            throw HttpRefusal.unauthorized(
                    "login refused: the cookie doesn't hold, log in again",
                    "a cookie that doesn't hold, and no other login");
        }
        if (!door.authentication().isOpen()) {
            throw HttpRefusal.unauthorized(
                    "login refused: expected Authorization: Basic, or a cookie of an earlier login",
                    "no login: expected Authorization: Basic, or a cookie");
        }
        return Optional.empty();
    }

    /** Who the client says it is; empty where it doesn't say so by Basic. */
    private Optional<Login> login(Request request) throws HttpRefusal {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        String pair = decoded(header.substring(BASIC.length()).strip());
        int colon = pair == null ? -1 : pair.indexOf(':');
        if (pair == null || colon < 0) {
            throw new HttpRefusal(
                    HttpStatus.BAD_REQUEST_400, "expected Authorization: Basic and user:password in base64 behind it");
        }
        return Optional.of(
                new Login(pair.substring(0, colon), pair.substring(colon + 1), Request.getRemoteAddr(request)));
    }

    private static @Nullable String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Optional<String> actsFor(@Nullable String query) throws HttpRefusal {
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equalsIgnoreCase("doAs")) {
                try {
                    return Optional.of(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8))
                            .filter(user -> !user.isBlank());
                } catch (IllegalArgumentException e) {
                    throw new HttpRefusal(
                            HttpStatus.BAD_REQUEST_400,
                            "expected doAs=user, percent-encoded, found " + LoginRefusedException.shown(pair));
                }
            }
        }
        return Optional.empty();
    }
}
