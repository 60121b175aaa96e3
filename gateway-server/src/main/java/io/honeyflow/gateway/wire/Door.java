package io.honeyflow.gateway.wire;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.auth.Authentication;
import io.honeyflow.gateway.auth.ProxyUsers;
import io.honeyflow.gateway.tls.ServerTls;
import java.util.Optional;

/**
 * Who may come in, and how.
 *
 * @param tls empty where both ports speak in clear
 */
public record Door(Authentication authentication, ProxyUsers proxies, Optional<ServerTls> tls) {
    /** @throws io.honeyflow.api.error.SqlException INVALID_SETTING or NOT_SUPPORTED, before anything is opened */
    public static Door of(Settings settings) {
        return new Door(Authentication.of(settings), new ProxyUsers(settings), ServerTls.of(settings));
    }
}
