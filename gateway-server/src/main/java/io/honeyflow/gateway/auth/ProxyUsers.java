package io.honeyflow.gateway.auth;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who may open a session for whom. Source: Hive's ThriftCLIService.getProxyUser and, for {@code hadoop.proxyuser.NAME.*},
 * Hadoop's DefaultImpersonationProvider.
 */
public final class ProxyUsers {
    private static final String ALL = "*";

    private final Settings settings;

    public ProxyUsers(Settings settings) {
        this.settings = settings;
    }

    /**
     * The user whose session it is to be.
     *
     * @param real who the client is
     * @param wanted for whom it asks; empty for itself
     * @param address of the client's machine
     * @throws SqlException PERMISSION, saying what would have to be set
     */
    public String effective(String real, Optional<String> wanted, String address) {
        if (wanted.isEmpty() || wanted.get().isBlank() || wanted.get().equals(real)) {
            return real;
        }
        String proxy = wanted.get();
        if (!settings.get(AuthOptions.SUBSTITUTION)) {
            throw refused(real, proxy, AuthOptions.SUBSTITUTION.name() + " is false");
        }
        if (!settings.get(AuthOptions.METHOD).asks()) {
            // Whoever may say to be anybody needs nobody's permission.
            return proxy;
        }
        String prefix = "hadoop.proxyuser." + real;
        if (!list(prefix + ".users").contains(proxy)
                && !list(prefix + ".users").contains(ALL)
                && !list(prefix + ".groups").contains(ALL)) {
            throw refused(
                    real,
                    proxy,
                    "neither " + prefix + ".users names that user nor is " + prefix
                            + ".groups=* (groups of other names aren't looked up yet)");
        }
        if (list(prefix + ".hosts").stream().noneMatch(host -> matches(host, address))) {
            throw refused(real, proxy, prefix + ".hosts doesn't name " + address);
        }
        return proxy;
    }

    private static SqlException refused(String real, String proxy, String why) {
        return new SqlException(
                ErrorCode.PERMISSION,
                "user '" + LoginRefusedException.shown(real) + "' may not act for '"
                        + LoginRefusedException.shown(proxy) + "': " + why);
    }

    private List<String> list(String name) {
        return Arrays.stream(settings.text(name).orElse("").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** @param host a name, an address, a network such as 10.0.0.0/8, or a star */
    private static boolean matches(String host, String address) {
        if (host.equals(ALL) || host.equals(address)) {
            return true;
        }
        try {
            int slash = host.indexOf('/');
            byte[] client = InetAddress.getByName(address).getAddress();
            if (slash < 0) {
                return Arrays.asList(InetAddress.getAllByName(host)).contains(InetAddress.getByAddress(client));
            }
            byte[] network = InetAddress.getByName(host.substring(0, slash)).getAddress();
            return sameStart(network, client, Integer.parseInt(host.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean sameStart(byte[] network, byte[] client, int bits) {
        if (network.length != client.length || bits < 0 || bits > network.length * Byte.SIZE) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((network[bit / Byte.SIZE] & mask) != (client[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
