package io.honeyflow.jdbc.result;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.jspecify.annotations.Nullable;

/** The answer to FetchResults, read by hand: the generated reader makes an object of every value. */
public final class FetchAnswer extends TCLIService.FetchResults_result {
    private static final long serialVersionUID = 1L;

    private transient @Nullable TStatus status;
    private transient @Nullable List<ColumnValues> columns;
    private transient boolean hasRowSet;
    private transient int rowLists;
    private transient int packed;
    private transient byte @Nullable [] packedColumns;

    /** Reads one field's value. */
    private interface FieldReader {
        /** @return false for a field that isn't known, of which nothing was read */
        boolean read(TField field, TProtocol in) throws TException;
    }

    @Override
    public void read(TProtocol in) throws TException {
        structure(in, (field, protocol) -> {
            if (field.id != 0 || field.type != TType.STRUCT) {
                return false;
            }
            structure(protocol, this::answer);
            return true;
        });
    }

    private static void structure(TProtocol in, FieldReader fields) throws TException {
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (!fields.read(field, in)) {
                TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
    }

    private static int key(int id, byte type) {
        return id << Byte.SIZE | type;
    }

    /** TFetchResultsResp. Whether there are more rows nobody says in truth: field 2 is passed over. */
    private boolean answer(TField field, TProtocol in) throws TException {
        switch (key(field.id, field.type)) {
            case 1 << Byte.SIZE | TType.STRUCT:
                TStatus read = new TStatus();
                read.read(in);
                status = read;
                return true;
            case 3 << Byte.SIZE | TType.STRUCT:
                hasRowSet = true;
                structure(in, this::rowSet);
                return true;
            default:
                return false;
        }
    }

    /** TRowSet. */
    private boolean rowSet(TField field, TProtocol in) throws TException {
        switch (key(field.id, field.type)) {
            case 2 << Byte.SIZE | TType.LIST:
                TList lists = in.readListBegin();
                rowLists = lists.size;
                for (int i = 0; i < lists.size; i++) {
                    TProtocolUtil.skip(in, lists.elemType);
                }
                return true;
            case 3 << Byte.SIZE | TType.LIST:
                TList list = in.readListBegin();
                columns = new ArrayList<>();
                for (int i = 0; i < list.size; i++) {
                    columns.add(ColumnReader.read(in));
                }
                return true;
            case 4 << Byte.SIZE | TType.STRING:
                packedColumns = ColumnReader.bytes(in);
                return true;
            case 5 << Byte.SIZE | TType.I32:
                packed = in.readI32();
                return true;
            default:
                return false;
        }
    }

    /** Null for an answer without one. */
    public @Nullable TStatus status() {
        return status;
    }

    /**
     * The rows that came.
     *
     * @param width the number of columns that the result's schema has
     * @throws SQLException SQLSTATE 08S01 for a row set that contradicts the schema or itself
     */
    public RowBatch rows(int width) throws SQLException {
        if (!hasRowSet) {
            throw RowBatch.garbage("no row set");
        }
        List<ColumnValues> found = packedColumns != null ? unpack(packedColumns) : columns;
        if (found == null) {
            if (rowLists > 0) {
                throw RowBatch.garbage("rows instead of columns: a server older than protocol V6");
            }
            return RowBatch.END;
        }
        return RowBatch.ofColumns(found, width);
    }

    /** Columns that the server's tasks packed (protocol V9). */
    private List<ColumnValues> unpack(byte[] bytes) throws SQLException {
        List<ColumnValues> found = new ArrayList<>();
        try {
            TCompactProtocol in = new TCompactProtocol(new TMemoryInputTransport(bytes));
            for (int i = 0; i < packed; i++) {
                found.add(ColumnReader.read(in));
            }
        } catch (TException e) {
            throw RowBatch.garbage("packed columns that can't be read: " + e.getMessage());
        }
        return found;
    }
}
