package io.honeyflow.api.sink;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.type.Schema;

/** A kind of table that can be written. */
public interface SinkConnector {
    /** @param rows the data columns, then the dynamic partition columns @param writer unique in the statement */
    SinkWriter open(WriteTarget target, Schema rows, int writer, ConnectorContext context);

    /** One statement can write to several kinds of tables where their committers are equal: it commits once. */
    Committer committer(ConnectorContext context);
}
