package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.gateway.session.Session;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TRowSet;

/** Rows as a client's version of the protocol carries them. */
interface RowSets {
    /** The version from which on rows travel by columns. Source: TCLIService, HIVE_CLI_SERVICE_PROTOCOL_V6. */
    int COLUMNS_FROM = 6;

    /** Up to here a whole FLOAT is written with all its digits. */
    int EXACT = 1 << 24;

    /** The form that the session's client knows. */
    static RowSets of(Session session) {
        return session.client().protocol() >= COLUMNS_FROM
                ? new ColumnSets(session.zone())
                : new RowLists(session.zone());
    }

    /** @param batches of that schema, one behind another; none is the end: no rows */
    TRowSet of(Schema schema, List<Batch> batches);

    /** One column of texts. */
    TRowSet texts(List<String> lines);

    /** A FLOAT as the double that looks like it, 1.1 and not 1.10000002384. Source: Hive's ColumnBuffer. */
    static double shown(float value) {
        return Math.abs(value) <= EXACT && value == (int) value ? value : Double.parseDouble(Float.toString(value));
    }
}
