package io.honeyflow.catalog.bridge;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends an embedded Derby database, so that its folder can be opened again. */
final class DerbyDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(DerbyDatabase.class);
    /** Derby says a clean shutdown of one database by this error. */
    private static final String DOWN = "08006";

    private DerbyDatabase() {}

    static boolean isMeant(String url) {
        return url.startsWith("jdbc:derby:");
    }

    static void shutDown(String url) {
        if (!isMeant(url)) {
            return;
        }
        try {
            DriverManager.getConnection(url.replace(";create=true", "") + ";shutdown=true")
                    .close();
        } catch (SQLException e) {
            if (!DOWN.equals(e.getSQLState())) {
                LOG.warn("the metastore's database did not end cleanly: {}", e.getMessage());
            }
        }
    }
}
