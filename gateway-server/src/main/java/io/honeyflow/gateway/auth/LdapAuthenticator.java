package io.honeyflow.gateway.auth;

import io.honeyflow.api.option.Settings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.naming.AuthenticationException;
import javax.naming.InvalidNameException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Passwords by a directory: whoever can log in there, and passes the filters, may come in. Source of the rules: Hive's
 * LdapAuthenticationProviderImpl and its filters.
 */
final class LdapAuthenticator implements Authenticator {
    /** Each login holds a connection and a thread of the JDK's: a directory that hangs shall not cost more. */
    private static final int MOST_AT_ONCE = 64;

    private final LdapSettings settings;
    private final Semaphore asking = new Semaphore(MOST_AT_ONCE);

    LdapAuthenticator(LdapSettings settings) {
        this.settings = settings;
    }

    static LdapAuthenticator of(Settings settings) {
        return new LdapAuthenticator(LdapSettings.of(settings));
    }

    @Override
    public void check(Login login) throws LoginRefusedException {
        if (login.user().isBlank()) {
            throw LoginRefusedException.wrong(login, "no user was named");
        }
        // A directory takes a login without password for one of nobody, and lets it in.
        if (login.password().isEmpty() || login.password().charAt(0) == 0) {
            throw LoginRefusedException.wrong(login, "the password is empty");
        }
        asking.acquireUninterruptibly();
        try {
            ask(login);
        } catch (AuthenticationException | InvalidNameException | NameNotFoundException e) {
            throw LoginRefusedException.wrong(login, "the directory said: " + e.getMessage());
        } catch (NamingException e) {
            throw LoginRefusedException.unable(login, "the directory at " + settings.urls() + ": " + said(e));
        } finally {
            asking.release();
        }
    }

    private void ask(Login login) throws LoginRefusedException, NamingException {
        if (settings.bindDn().isEmpty()) {
            try (LdapDirectory directory = loggedIn(login)) {
                filter(directory, login);
            }
        } else {
            checkByBinding(login);
        }
    }

    /** Somebody else looks for the user, whose own password is tried last. */
    private void checkByBinding(Login login) throws LoginRefusedException, NamingException {
        try (LdapDirectory directory = binding(login)) {
            // The password first: what a filter says is for those who have one.
            Optional<String> dn = directory.userDn(login.user());
            if (dn.isEmpty()) {
                throw LoginRefusedException.wrong(login, "the directory has no such user, or more than one");
            }
            LdapDirectory.login(settings, dn.get(), login.password()).close();
            filter(directory, login);
        }
    }

    private LdapDirectory binding(Login login) throws LoginRefusedException, NamingException {
        try {
            return LdapDirectory.login(settings, settings.bindDn(), settings.bindPassword());
        } catch (AuthenticationException | InvalidNameException | NameNotFoundException e) {
            throw LoginRefusedException.unable(
                    login, "the directory refuses " + LdapOptions.BIND_DN.name() + ": " + e.getMessage());
        }
    }

    private static String said(NamingException e) {
        Throwable root = e.getRootCause();
        return e.getMessage() != null ? e.getMessage() : root == null ? e.toString() : root.toString();
    }

    private LdapDirectory loggedIn(Login login) throws NamingException {
        NamingException last = null;
        for (String principal : settings.principals(login.user())) {
            try {
                return LdapDirectory.login(settings, principal, login.password());
            } catch (AuthenticationException | InvalidNameException | NameNotFoundException e) {
                last = e;
            }
        }
        throw ended(last);
    }

    private static NamingException ended(@Nullable NamingException last) {
        return last == null ? new AuthenticationException("there is no pattern to log in by") : last;
    }

    private void filter(LdapDirectory directory, Login login) throws LoginRefusedException, NamingException {
        if (!settings.customQuery().isEmpty()) {
            filterByQuery(directory, login);
            return;
        }
        if (!settings.filters()) {
            return;
        }
        Optional<String> dn = directory.userDn(login.user());
        if (dn.isEmpty()) {
            throw LoginRefusedException.notAllowed(login, "the directory has no such user, or more than one");
        }
        String name = LdapNames.lower(LdapNames.shortName(login.user()));
        if (!settings.users().isEmpty() && !settings.users().contains(name)) {
            throw LoginRefusedException.notAllowed(login, "not in " + LdapOptions.USER_FILTER.name());
        }
        if (!settings.groups().isEmpty() && !inGroup(directory, login.user(), dn.get())) {
            throw LoginRefusedException.notAllowed(login, "in no group of " + LdapOptions.GROUP_FILTER.name());
        }
    }

    private void filterByQuery(LdapDirectory directory, Login login) throws LoginRefusedException, NamingException {
        String name = LdapNames.shortName(login.user());
        List<String> found = directory.custom(settings.customQuery());
        boolean there = found.stream()
                .anyMatch(each ->
                        LdapNames.shortName(each).equalsIgnoreCase(name) || each.equalsIgnoreCase(login.user()));
        if (!there) {
            throw LoginRefusedException.notAllowed(login, "not found by " + LdapOptions.CUSTOM_QUERY.name());
        }
    }

    private boolean inGroup(LdapDirectory directory, String user, String userDn) throws NamingException {
        if (settings.groupKeys().ofUser().isEmpty()) {
            return directory.groupsOf(user, userDn).stream()
                    .map(LdapNames::shortName)
                    .anyMatch(group -> settings.groups().contains(LdapNames.lower(group)));
        }
        for (String group : settings.groups()) {
            Optional<String> dn = directory.groupDn(group);
            if (dn.isPresent() && directory.namesGroup(user, dn.get())) {
                return true;
            }
        }
        return false;
    }
}
