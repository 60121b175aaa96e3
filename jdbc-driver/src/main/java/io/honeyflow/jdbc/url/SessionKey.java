package io.honeyflow.jdbc.url;

import org.jspecify.annotations.Nullable;

/** The {@code ;key=value} keys of a URL that this driver knows; matched without regard to case. */
public enum SessionKey {
    AUTH("auth", "noSasl, plain (the default) or jwt", "plain", "noSasl", "jwt"),
    FETCH_SIZE("fetchSize", "rows asked for in one fetch; 0, the default, grows with what the rows take"),
    HTTP_PATH("httpPath", "path of the HTTP endpoint; cliservice by default"),
    JWT("jwt", "the token of auth=jwt"),
    PASSWORD("password", "the password; anonymous by default"),
    PRINCIPAL("principal", "Kerberos: not supported yet"),
    PROXY_USER("hive.server2.proxy.user", "the user that statements run as"),
    SERVICE_DISCOVERY_MODE("serviceDiscoveryMode", "ZooKeeper: not supported yet"),
    SOCKET_TIMEOUT("socketTimeout", "milliseconds to wait for an answer; 0, the default, waits as long as it takes"),
    SSL("ssl", "true for TLS", "false", "true"),
    SSL_TRUST_STORE("sslTrustStore", "file of trusted certificates (JKS or PKCS12)"),
    TRANSPORT_MODE("transportMode", "binary (the default) or http", "binary", "http"),
    TRUST_STORE_PASSWORD("trustStorePassword", "password of sslTrustStore"),
    USER("user", "the user; anonymous by default");

    private final String text;
    private final String meaning;
    private final String[] choices;

    SessionKey(String text, String meaning, String... choices) {
        this.text = text;
        this.meaning = meaning;
        this.choices = choices;
    }

    /** The values that it may have, the default first; null where any text is one. */
    public String @Nullable [] choices() {
        return choices.length == 0 ? null : choices.clone();
    }

    /** As it is written in a URL. */
    public String text() {
        return text;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    public static boolean isKnown(String text) {
        for (SessionKey key : values()) {
            if (key.text.equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }
}
