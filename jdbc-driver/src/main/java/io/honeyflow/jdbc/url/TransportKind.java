package io.honeyflow.jdbc.url;

/** How bytes travel between driver and server. */
public enum TransportKind {
    /** Thrift's binary protocol in SASL frames, after a PLAIN handshake. */
    SASL_PLAIN,
    /** Thrift's binary protocol straight on the socket. */
    RAW,
    /** One HTTP POST for each call. */
    HTTP
}
