package io.honeyflow.catalog.bridge;

import java.util.Map;

/** What an embedded metastore needs to be told; settings of the user's own win. */
final class MetastoreSettings {
    private MetastoreSettings() {}

    static Map<String, String> defaults() {
        return Map.ofEntries(
                Map.entry("metastore.thrift.uris", ""),
                Map.entry("datanucleus.schema.autoCreateAll", "true"),
                Map.entry("metastore.schema.verification", "false"),
                Map.entry("hive.metastore.schema.verification", "false"),
                // Managed tables stay managed: nothing is turned into an external one.
                Map.entry("metastore.metadata.transformer.class", " "),
                Map.entry("metastore.create.as.acid", "false"),
                Map.entry("hive.strict.managed.tables", "false"),
                Map.entry(
                        "metastore.expression.proxy",
                        "org.apache.hadoop.hive.metastore.DefaultPartitionExpressionProxy"),
                Map.entry("metastore.stats.autogather", "false"),
                Map.entry("hive.stats.autogather", "false"),
                Map.entry("metastore.event.db.notification.api.auth", "false"),
                Map.entry("metastore.task.threads.always", ""),
                Map.entry("metastore.task.threads.remote", ""),
                Map.entry("datanucleus.connectionPoolingType", "HikariCP"),
                Map.entry("datanucleus.connectionPool.maxPoolSize", "6"),
                Map.entry("metastore.fastpath", "false"),
                Map.entry("metastore.try.direct.sql", "true"));
    }
}
