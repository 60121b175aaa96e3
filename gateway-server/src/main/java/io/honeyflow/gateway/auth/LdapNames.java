package io.honeyflow.gateway.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Names of users and groups, as Hive's LdapUtils takes them apart. */
final class LdapNames {
    private static final String PLACE = "%s";

    private LdapNames() {}

    static boolean isDn(String name) {
        return name.indexOf('=') >= 0;
    }

    /** Whether a name says its domain: {@code x@domain}, {@code domain\x}, {@code domain/x}. */
    static boolean hasDomain(String name) {
        return name.indexOf('@') > 0 || name.indexOf('\\') > 0 || name.indexOf('/') > 0;
    }

    /** The name alone: without a domain, and of a DN the value of its first part. */
    static String shortName(String name) {
        if (isDn(name)) {
            return firstValue(name);
        }
        int at = name.indexOf('@');
        if (at > 0) {
            return name.substring(0, at);
        }
        int slash = Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/'));
        return slash > 0 ? name.substring(slash + 1) : name;
    }

    private static String firstValue(String dn) {
        try {
            LdapName name = new LdapName(dn);
            return name.isEmpty()
                    ? dn
                    : String.valueOf(name.getRdn(name.size() - 1).getValue());
        } catch (InvalidNameException e) {
            return dn;
        }
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A pattern with a name in it, written so that the name can't be more than one value. */
    static String filled(String pattern, String name) {
        return pattern.replace(PLACE, Rdn.escapeValue(name));
    }

    /** What of a pattern stands behind its first part. */
    static String base(String pattern) {
        int comma = pattern.indexOf(',');
        return comma < 0 ? pattern : pattern.substring(comma + 1).strip();
    }

    /** The first part of a pattern, such as {@code uid=%s}. */
    static String firstPart(String pattern) {
        int comma = pattern.indexOf(',');
        return comma < 0 ? pattern : pattern.substring(0, comma);
    }

    /** Patterns parted by colons; what has no comma and no equals sign in it is none. */
    static List<String> patterns(String text) {
        List<String> patterns = new ArrayList<>();
        for (String part : text.split(":", -1)) {
            if (part.indexOf(',') >= 0 && isDn(part)) {
                patterns.add(part.strip());
            }
        }
        return patterns;
    }
}
