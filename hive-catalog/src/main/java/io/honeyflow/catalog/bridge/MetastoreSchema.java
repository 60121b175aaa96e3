package io.honeyflow.catalog.bridge;

import java.util.List;
import javax.jdo.PersistenceManager;
import javax.jdo.Query;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.PersistenceManagerProvider;
import org.apache.hadoop.hive.metastore.model.MConstraint;
import org.apache.hadoop.hive.metastore.model.MDatabase;
import org.apache.hadoop.hive.metastore.model.MNotificationLog;
import org.apache.hadoop.hive.metastore.model.MPartitionColumnStatistics;
import org.apache.hadoop.hive.metastore.model.MTableColumnStatistics;

/**
 * The tables of an embedded metastore's database. DataNucleus makes one when its class is first used, but Hive's direct
 * SQL asks for some before that and then takes the database for broken. Source: Hive's MetaStoreDirectSql.ensureDbInit,
 * which runs in Hive's own tests only.
 */
final class MetastoreSchema {
    private static final List<Class<?>> ASKED_DIRECTLY = List.of(
            MDatabase.class,
            MTableColumnStatistics.class,
            MPartitionColumnStatistics.class,
            MConstraint.class,
            MNotificationLog.class);

    private MetastoreSchema() {}

    /** Makes those that aren't there yet. Comes before the first client: each asks once whether direct SQL works. */
    static void complete(Configuration configuration) {
        PersistenceManagerProvider.updatePmfProperties(configuration);
        PersistenceManager manager = PersistenceManagerProvider.getPersistenceManager();
        try {
            for (Class<?> each : ASKED_DIRECTLY) {
                Query<?> query = manager.newQuery(each, "false");
                query.execute();
                query.closeAll();
            }
        } finally {
            manager.close();
        }
    }
}
