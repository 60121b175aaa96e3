package io.honeyflow.catalog.server;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.TransactionalMetaStoreEventListener;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NotificationEvent;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.events.AddPartitionEvent;
import org.apache.hadoop.hive.metastore.events.AlterPartitionEvent;
import org.apache.hadoop.hive.metastore.events.AlterTableEvent;
import org.apache.hadoop.hive.metastore.events.CreateTableEvent;
import org.apache.hadoop.hive.metastore.events.DropDatabaseEvent;
import org.apache.hadoop.hive.metastore.events.DropPartitionEvent;
import org.apache.hadoop.hive.metastore.events.DropTableEvent;
import org.apache.hadoop.hive.metastore.events.ListenerEvent;

/**
 * Records events in Hive 4's own log, where the server's own calls read them: Hive 4's listener, which writes the
 * same rows with longer messages, isn't published by itself.
 */
public final class SmallNotificationListener extends TransactionalMetaStoreEventListener {
    public SmallNotificationListener(Configuration configuration) {
        super(configuration);
    }

    private static void store(ListenerEvent event, String type, String database, String table) throws MetaException {
        int now = (int) (System.currentTimeMillis() / 1000);
        NotificationEvent record = new NotificationEvent(0, now, type, "{}");
        record.setCatName("hive");
        record.setDbName(database);
        record.setTableName(table);
        record.setMessageFormat("none");
        event.getIHMSHandler().getMS().addNotificationEvent(record);
    }

    private static void record(ListenerEvent event, String type, Table table) throws MetaException {
        if (event.getStatus()) {
            store(event, type, table.getDbName(), table.getTableName());
        }
    }

    @Override
    public void onCreateTable(CreateTableEvent event) throws MetaException {
        record(event, "CREATE_TABLE", event.getTable());
    }

    @Override
    public void onDropTable(DropTableEvent event) throws MetaException {
        record(event, "DROP_TABLE", event.getTable());
    }

    @Override
    public void onAlterTable(AlterTableEvent event) throws MetaException {
        record(event, "ALTER_TABLE", event.getOldTable());
    }

    @Override
    public void onAddPartition(AddPartitionEvent event) throws MetaException {
        record(event, "ADD_PARTITION", event.getTable());
    }

    @Override
    public void onAlterPartition(AlterPartitionEvent event) throws MetaException {
        record(event, "ALTER_PARTITION", event.getTable());
    }

    @Override
    public void onDropPartition(DropPartitionEvent event) throws MetaException {
        record(event, "DROP_PARTITION", event.getTable());
    }

    @Override
    public void onDropDatabase(DropDatabaseEvent event) throws MetaException {
        if (event.getStatus()) {
            store(event, "DROP_DATABASE", event.getDatabase().getName(), "");
        }
    }
}
