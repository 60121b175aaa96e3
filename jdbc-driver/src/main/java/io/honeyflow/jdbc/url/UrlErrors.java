package io.honeyflow.jdbc.url;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;

/** The two ways a URL is refused. */
final class UrlErrors {
    private UrlErrors() {}

    static SQLException malformed(String what) {
        return new SQLNonTransientConnectionException(
                "expected jdbc:hive2://host:port/database;key=value?hiveconf#hivevar: " + what, "08001");
    }

    static SQLException notSupported(String what) {
        return new SQLFeatureNotSupportedException("not supported yet: " + what, "0A000");
    }
}
