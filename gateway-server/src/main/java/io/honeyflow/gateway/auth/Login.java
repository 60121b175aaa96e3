package io.honeyflow.gateway.auth;

/**
 * Who a client says it is.
 *
 * @param user may be empty, where the client named nobody
 * @param password may be empty
 * @param address of the client's machine, without a port
 */
public record Login(String user, String password, String address) {
    /** Without the password, which belongs into no log. */
    @Override
    public String toString() {
        return "login of user '" + LoginRefusedException.shown(user) + "' from " + address;
    }
}
