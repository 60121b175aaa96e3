package io.honeyflow.gateway.console;

import java.util.Objects;

/** Which gateway a client command speaks to where nobody says. */
final class GatewayUrl {
    private GatewayUrl() {}

    /** The environment's, else the one of {@code honeyflow server} as it comes. */
    static String byDefault() {
        return Objects.requireNonNullElse(System.getenv("HONEYFLOW_URL"), "jdbc:honeyflow://127.0.0.1:10000/");
    }
}
