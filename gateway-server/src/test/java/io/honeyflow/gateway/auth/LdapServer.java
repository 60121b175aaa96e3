package io.honeyflow.gateway.auth;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;

/**
 * A directory on a free port. People are below {@code ou=people,dc=example,dc=org}, each with "secret of NAME" as a
 * password; ann and bob are in group analysts, ann alone in admins.
 */
public final class LdapServer implements AutoCloseable {
    private final InMemoryDirectoryServer server;

    public LdapServer() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=reader,dc=example,dc=org", "reader's");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("clear", InetAddress.getLoopbackAddress(), 0, null));
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        for (String unit : new String[] {"people", "machines", "groups"}) {
            server.add("dn: ou=" + unit + ",dc=example,dc=org", "objectClass: organizationalUnit", "ou: " + unit);
        }
        person("ann", "people");
        person("bob", "people");
        person("eve", "people");
        person("o\\,dd(*)", "people");
        person("robot", "machines");
        group("analysts", "ann", "bob");
        group("admins", "ann");
        server.startListening();
    }

    private void person(String name, String unit) throws LDAPException, LDIFException {
        String plain = name.replace("\\", "");
        server.add(
                "dn: uid=" + name + ",ou=" + unit + ",dc=example,dc=org",
                "objectClass: person",
                "uid: " + plain,
                "cn: " + plain,
                "sn: " + plain,
                "memberOf: cn=" + (plain.equals("ann") ? "admins" : "others") + ",ou=groups,dc=example,dc=org",
                "userPassword: secret of " + plain);
    }

    private void group(String name, String... members) throws LDAPException, LDIFException {
        String[] lines = new String[3 + members.length];
        lines[0] = "dn: cn=" + name + ",ou=groups,dc=example,dc=org";
        lines[1] = "objectClass: groupOfNames";
        lines[2] = "cn: " + name;
        for (int i = 0; i < members.length; i++) {
            lines[3 + i] = "member: uid=" + members[i] + ",ou=people,dc=example,dc=org";
        }
        server.add(lines);
    }

    /** Adds one of the people. */
    public void add(String name, String password) throws LDAPException, LDIFException {
        server.add(
                "dn: uid=" + name + ",ou=people,dc=example,dc=org",
                "objectClass: person",
                "uid: " + name,
                "cn: " + name,
                "sn: " + name,
                "userPassword: " + password);
    }

    public String url() {
        return "ldap://127.0.0.1:" + server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
