package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.time.ZoneId;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;

/**
 * A row set in columns that is written into bytes at once: as objects, every value of it would be one. Only for Thrift's
 * binary protocol, which both transports speak.
 */
final class EncodedRowSet extends TRowSet {
    private static final long serialVersionUID = 1L;
    private static final int START = 1;
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private final transient RowBytes bytes;

    private EncodedRowSet(RowBytes bytes) {
        super(0, List.of());
        this.bytes = bytes;
    }

    /** @param batches of that schema, one behind another; none is the end: no rows, but every column */
    static EncodedRowSet of(Schema schema, List<Batch> batches, ZoneId zone) {
        int rows = batches.stream().mapToInt(Batch::rowCount).sum();
        RowBytes out = new RowBytes(64 + rows * schema.size() * Long.BYTES);
        field(out, TType.I64, START);
        out.putLong(0);
        field(out, TType.LIST, ROWS);
        list(out, TType.STRUCT, 0);
        field(out, TType.LIST, COLUMNS);
        list(out, TType.STRUCT, schema.size());
        for (int i = 0; i < schema.size(); i++) {
            ColumnEncoder column = new ColumnEncoder(schema.type(i), zone, out);
            column.encode(parts(batches, i), rows);
        }
        out.putByte(TType.STOP);
        return new EncodedRowSet(out);
    }

    private static List<ColumnEncoder.Part> parts(List<Batch> batches, int column) {
        return batches.stream()
                .map(batch -> ColumnEncoder.Part.of(batch.column(column), batch.selection()))
                .toList();
    }

    static void field(RowBytes out, byte type, int id) {
        out.putByte(type);
        out.putShort(id);
    }

    static void list(RowBytes out, byte type, int size) {
        out.putByte(type);
        out.putInt(size);
    }

    @Override
    public void write(TProtocol protocol) throws TException {
        if (!(protocol instanceof TBinaryProtocol)) {
            throw new IllegalStateException("expected the binary protocol, found " + protocol.getClass());
        }
        bytes.writeTo(protocol.getTransport());
    }
}
