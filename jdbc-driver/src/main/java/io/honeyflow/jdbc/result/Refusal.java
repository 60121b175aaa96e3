package io.honeyflow.jdbc.result;

import java.sql.SQLFeatureNotSupportedException;

/** The one exception for calls of JDBC that this driver doesn't answer. */
public final class Refusal {
    private Refusal() {}

    /** SQLSTATE 0A000: not supported, and what. */
    public static SQLFeatureNotSupportedException of(String what) {
        return new SQLFeatureNotSupportedException("not supported: " + what, "0A000");
    }
}
