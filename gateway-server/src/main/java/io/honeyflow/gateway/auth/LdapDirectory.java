package io.honeyflow.gateway.auth;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.PartialResultException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** A connection to a directory, as somebody who has logged in there. The queries are those of Hive's QueryFactory. */
final class LdapDirectory implements AutoCloseable {
    private static final String PERSON = "(|(objectClass=person)(objectClass=user)(objectClass=inetOrgPerson))";
    /** By RFC 4511 a name that asks for none. */
    private static final String[] NO_ATTRIBUTES = {"1.1"};

    private final LdapSettings settings;
    private final DirContext context;

    private LdapDirectory(LdapSettings settings, DirContext context) {
        this.settings = settings;
        this.context = context;
    }

    /** @throws NamingException a javax.naming.AuthenticationException where the password is wrong */
    static LdapDirectory login(LdapSettings settings, String principal, String password) throws NamingException {
        String millis = Long.toString(settings.timeout().toMillis());
        Hashtable<String, Object> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, settings.urls());
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
        environment.put(Context.SECURITY_PRINCIPAL, principal);
        environment.put(Context.SECURITY_CREDENTIALS, password);
        environment.put("com.sun.jndi.ldap.connect.timeout", millis);
        environment.put("com.sun.jndi.ldap.read.timeout", millis);
        return new LdapDirectory(settings, new InitialDirContext(environment));
    }

    /** The DN of the one user of that name; empty where there is none, or more than one. */
    Optional<String> userDn(String user) throws NamingException {
        Set<String> found = new LinkedHashSet<>();
        if (LdapNames.isDn(user)) {
            found.addAll(byDn(new LdapName(user)));
        } else {
            String name = LdapNames.shortName(user);
            for (String pattern : settings.userPatterns()) {
                if (found.isEmpty()) {
                    found.addAll(byFirstPart(
                            LdapNames.base(pattern),
                            LdapNames.firstPart(pattern).replace("%s", name)));
                }
            }
            if (found.isEmpty()) {
                found.addAll(search(
                        settings.userBases(), "(&" + PERSON + "(|(uid={0})(sAMAccountName={0})))", new Object[] {name
                        }));
            }
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    /** Looks below a place for a person of whom something is known, such as {@code uid=x}. */
    private List<String> byFirstPart(String base, String part) throws NamingException {
        int equals = part.indexOf('=');
        String attribute = part.substring(0, equals).strip();
        String value = part.substring(equals + 1).strip();
        return search(List.of(base), personWith(attribute), new Object[] {value});
    }

    private List<String> byDn(LdapName name) throws NamingException {
        Rdn first = name.getRdn(name.size() - 1);
        String base = name.getPrefix(name.size() - 1).toString();
        return search(List.of(base), personWith(first.getType()), new Object[] {String.valueOf(first.getValue())});
    }

    private static String personWith(String attribute) {
        return "(&" + PERSON + "(" + attribute + "={0}))";
    }

    /** The DNs of the groups that name a user among their members. */
    List<String> groupsOf(String user, String userDn) throws NamingException {
        String key = settings.groupKeys().ofGroup();
        return search(
                settings.groupBases(),
                "(&(objectClass=" + settings.groupKeys().objectClass() + ")(|(" + key + "={0})(" + key + "={1})))",
                new Object[] {userDn, LdapNames.shortName(user)});
    }

    /** The DN of the one group of that name. */
    Optional<String> groupDn(String name) throws NamingException {
        List<String> found = search(
                settings.groupBases(),
                "(&(objectClass=" + settings.groupKeys().objectClass() + ")(" + settings.guidKey() + "={0}))",
                new Object[] {name});
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Whether a user says of himself that he is in a group. */
    boolean namesGroup(String user, String groupDn) throws NamingException {
        return !search(
                        settings.userBases(),
                        "(&" + PERSON + "(" + settings.groupKeys().ofUser() + "={0})(" + settings.guidKey() + "={1}))",
                        new Object[] {groupDn, LdapNames.shortName(user)})
                .isEmpty();
    }

    /** DNs and values of attributes that a filter finds below the base DN. */
    List<String> custom(String filter) throws NamingException {
        List<String> names = new ArrayList<>();
        SearchControls controls = controls();
        controls.setReturningAttributes(null);
        for (SearchResult result : results(settings.baseDn(), filter, new Object[0], controls)) {
            names.add(result.getNameInNamespace());
            NamingEnumeration<? extends Attribute> attributes =
                    result.getAttributes().getAll();
            while (attributes.hasMore()) {
                NamingEnumeration<?> values = attributes.next().getAll();
                while (values.hasMore()) {
                    names.add(String.valueOf(values.next()));
                }
            }
        }
        return names;
    }

    private List<String> search(List<String> bases, String filter, Object[] values) throws NamingException {
        List<String> names = new ArrayList<>();
        for (String base : bases) {
            for (SearchResult result : results(base, filter, values, controls())) {
                names.add(result.getNameInNamespace());
            }
        }
        return names;
    }

    private SearchControls controls() {
        SearchControls controls = new SearchControls();
        controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
        controls.setTimeLimit((int) Math.min(settings.timeout().toMillis(), Integer.MAX_VALUE));
        controls.setReturningAttributes(NO_ATTRIBUTES);
        return controls;
    }

    /** Values are put into the filter by JNDI, which escapes them; objects are neither asked for nor made of answers. */
    @SuppressWarnings("BanJNDI")
    private List<SearchResult> results(String base, String filter, Object[] values, SearchControls controls)
            throws NamingException {
        List<SearchResult> results = new ArrayList<>();
        try {
            NamingEnumeration<SearchResult> found = context.search(new LdapName(base), filter, values, controls);
            try {
                while (found.hasMore()) {
                    results.add(found.next());
                }
            } finally {
                found.close();
            }
        } catch (PartialResultException e) {
            // An Active Directory ends so where it would send us elsewhere: what it has itself is there.
        } catch (NameNotFoundException e) {
            // There is no such place to look in.
        }
        return results;
    }

    @Override
    public void close() {
        try {
            context.close();
        } catch (NamingException e) {
            // It was only read from.
        }
    }
}
