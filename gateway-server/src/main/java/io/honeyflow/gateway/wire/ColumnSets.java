package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.hive.service.rpc.thrift.TStringColumn;

/** Rows as the protocol carries them from V6 on: a list of values a column, and a bitmap of nulls. */
final class ColumnSets implements RowSets {
    private final ZoneId zone;

    ColumnSets(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public TRowSet of(Schema schema, List<Batch> batches) {
        return EncodedRowSet.of(schema, batches, zone);
    }

    @Override
    public TRowSet texts(List<String> lines) {
        TRowSet rows = new TRowSet(0, new ArrayList<>());
        rows.addToColumns(TColumn.stringVal(new TStringColumn(lines, ByteBuffer.wrap(new byte[] {0}))));
        return rows;
    }
}
