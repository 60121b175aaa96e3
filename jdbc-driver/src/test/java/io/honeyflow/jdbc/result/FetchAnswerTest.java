package io.honeyflow.jdbc.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.hive.service.rpc.thrift.TBinaryColumn;
import org.apache.hive.service.rpc.thrift.TBoolColumn;
import org.apache.hive.service.rpc.thrift.TByteColumn;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TDoubleColumn;
import org.apache.hive.service.rpc.thrift.TFetchResultsResp;
import org.apache.hive.service.rpc.thrift.TI16Column;
import org.apache.hive.service.rpc.thrift.TI32Column;
import org.apache.hive.service.rpc.thrift.TI64Column;
import org.apache.hive.service.rpc.thrift.TRow;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.apache.hive.service.rpc.thrift.TStringColumn;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read by hand must be what Thrift's generated classes write. */
class FetchAnswerTest {
    /** How the bytes lie when they are read. */
    enum Way {
        MEMORY,
        STREAM,
        SMALL_BUFFER;

        TTransport transport(byte[] bytes) throws TTransportException {
            switch (this) {
                case MEMORY:
                    return new TMemoryInputTransport(bytes);
                case STREAM:
                    return new TIOStreamTransport(new ByteArrayInputStream(bytes));
                default:
                    return new Buffered(bytes);
            }
        }
    }

    /** A transport whose buffer ends every few bytes, also in the midst of a value. */
    private static final class Buffered extends TIOStreamTransport {
        private static final int BUFFER = 7;

        private final byte[] all;
        private int at;
        private int end;

        Buffered(byte[] all) throws TTransportException {
            super(new ByteArrayInputStream(all));
            this.all = all;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws TTransportException {
            if (at == all.length) {
                throw new TTransportException(TTransportException.END_OF_FILE, "the end");
            }
            end = at == end ? Math.min(all.length, at + BUFFER) : end;
            int count = Math.min(length, end - at);
            System.arraycopy(all, at, into, offset, count);
            at += count;
            return count;
        }

        @Override
        public byte[] getBuffer() {
            return all;
        }

        @Override
        public int getBufferPosition() {
            return at;
        }

        @Override
        public int getBytesRemainingInBuffer() {
            return end - at;
        }

        @Override
        public void consumeBuffer(int count) {
            at += count;
        }
    }

    private static byte[] write(TRowSet rows) throws TException {
        TFetchResultsResp response = new TFetchResultsResp(new TStatus(TStatusCode.SUCCESS_STATUS));
        response.setHasMoreRows(true);
        response.setResults(rows);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TCLIService.FetchResults_result(response).write(new TBinaryProtocol(new TIOStreamTransport(out)));
        return out.toByteArray();
    }

    private static FetchAnswer read(byte[] bytes, Way way) throws TException {
        FetchAnswer answer = new FetchAnswer();
        answer.read(new TBinaryProtocol(way.transport(bytes), 1 << 20, 1 << 20));
        return answer;
    }

    static RowBatch batch(int width, TColumn... columns) throws TException, SQLException {
        return read(write(set(columns)), Way.MEMORY).rows(width);
    }

    private static TRowSet set(TColumn... columns) {
        TRowSet set = new TRowSet(0, List.of());
        set.setColumns(Arrays.asList(columns));
        return set;
    }

    static ByteBuffer bits(int... bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
        for (int each : bytes) {
            buffer.put((byte) each);
        }
        return buffer.flip();
    }

    private static List<List<Object>> values(int rows) {
        Random random = new Random(rows);
        List<List<Object>> columns = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            columns.add(new ArrayList<>());
        }
        for (int row = 0; row < rows; row++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            columns.get(0).add(random.nextBoolean());
            columns.get(1).add((byte) random.nextInt());
            columns.get(2).add((short) random.nextInt());
            columns.get(3).add(random.nextInt());
            columns.get(4).add(random.nextLong());
            columns.get(5).add(random.nextGaussian());
            columns.get(6).add("ä€ \u0000" + row + "x".repeat(random.nextInt(30)));
            columns.get(7).add(ByteBuffer.wrap(bytes));
        }
        return columns;
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> as(List<Object> values) {
        return (List<T>) (List<?>) values;
    }

    private static TColumn[] columns(List<List<Object>> values) {
        ByteBuffer nulls = bits(0x02);
        return new TColumn[] {
            TColumn.boolVal(new TBoolColumn(as(values.get(0)), nulls)),
            TColumn.byteVal(new TByteColumn(as(values.get(1)), nulls)),
            TColumn.i16Val(new TI16Column(as(values.get(2)), nulls)),
            TColumn.i32Val(new TI32Column(as(values.get(3)), nulls)),
            TColumn.i64Val(new TI64Column(as(values.get(4)), nulls)),
            TColumn.doubleVal(new TDoubleColumn(as(values.get(5)), nulls)),
            TColumn.stringVal(new TStringColumn(as(values.get(6)), nulls)),
            TColumn.binaryVal(new TBinaryColumn(as(values.get(7)), nulls))
        };
    }

    private static void assertSame(RowBatch batch, List<List<Object>> values) {
        int rows = values.get(0).size();
        assertThat(batch.rows()).isEqualTo(rows);
        for (int column = 0; column < values.size(); column++) {
            for (int row = 0; row < rows; row++) {
                Object expected = values.get(column).get(row);
                if (row == 1) {
                    assertThat(batch.get(column, row)).isNull();
                } else if (expected instanceof ByteBuffer) {
                    assertThat(batch.get(column, row)).isEqualTo(((ByteBuffer) expected).array());
                } else {
                    assertThat(batch.get(column, row)).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void columnsOfEveryKindAreReadAsTheyWereWritten(Way way) throws Exception {
        for (int rows : new int[] {0, 1, 2, 9, 1000}) {
            List<List<Object>> values = values(rows);
            FetchAnswer answer = read(write(set(columns(values))), way);
            assertThat(answer.status()).isNotNull();
            assertThat(answer.status().getStatusCode()).isEqualTo(TStatusCode.SUCCESS_STATUS);
            assertSame(answer.rows(8), values);
        }
    }

    @Test
    void packedColumnsAreUnpacked() throws Exception {
        List<List<Object>> values = values(100);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        TProtocol out = new TCompactProtocol(new TIOStreamTransport(packed));
        for (TColumn column : columns(values)) {
            column.write(out);
        }
        TRowSet rows = new TRowSet(0, List.of());
        rows.setBinaryColumns(packed.toByteArray());
        rows.setColumnCount(8);
        assertSame(read(write(rows), Way.MEMORY).rows(8), values);
        rows.setBinaryColumns(new byte[] {1, 2, 3});
        FetchAnswer garbage = read(write(rows), Way.MEMORY);
        assertThatThrownBy(() -> garbage.rows(8)).hasMessageContaining("make no sense");
    }

    @Test
    void anAnswerThatBreaksOffIsRefusedWhereverItDoes() throws Exception {
        byte[] whole = write(set(columns(values(3))));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            for (Way way : Way.values()) {
                assertThatThrownBy(() -> read(part, way)).isInstanceOf(TException.class);
            }
        }
    }

    @Test
    void changedBytesNeverTakeMoreThanTheyBring() throws Exception {
        byte[] whole = write(set(columns(values(3))));
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try {
                read(changed, Way.MEMORY).rows(8);
            } catch (TException | SQLException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        int at = 0;
        while (!Arrays.equals(Arrays.copyOfRange(bytes, at, at + wanted.length), wanted)) {
            at++;
        }
        return at;
    }

    @Test
    void aColumnOfTheWrongThriftTypeIsRefused() throws Exception {
        byte[] bytes = write(set(TColumn.i32Val(new TI32Column(List.of(1), bits()))));
        byte[] wrong = bytes.clone();
        wrong[indexOf(bytes, new byte[] {TType.LIST, 0, 1, TType.I32}) + 3] = TType.I64;
        assertThat(wrong).isNotEqualTo(bytes);
        assertThatThrownBy(() -> read(wrong, Way.MEMORY))
                .isInstanceOf(TProtocolException.class)
                .hasMessageContaining("in a column of kind 4");
    }

    @Test
    void rowSetsThatContradictThemselvesAreRefused() throws Exception {
        TColumn two = TColumn.i32Val(new TI32Column(List.of(1, 2), bits()));
        TColumn one = TColumn.i32Val(new TI32Column(List.of(1), bits()));
        for (TRowSet set : List.of(set(two), set(two, one))) {
            FetchAnswer answer = read(write(set), Way.MEMORY);
            assertThatThrownBy(() -> answer.rows(2))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08S01"))
                    .hasMessageContaining("make no sense");
        }
        FetchAnswer old = read(write(new TRowSet(0, List.of(new TRow(Collections.emptyList())))), Way.MEMORY);
        assertThatThrownBy(() -> old.rows(1)).hasMessageContaining("older than protocol V6");
        assertThatThrownBy(() -> new FetchAnswer().rows(1)).hasMessageContaining("no row set");
        assertThat(read(write(new TRowSet(0, List.of())), Way.MEMORY).rows(1).rows())
                .isZero();
    }

    @Test
    void nullsAreBitsFromTheLowestOn() throws Exception {
        RowBatch batch = batch(
                3,
                TColumn.i32Val(new TI32Column(List.of(1, 0, 3), bits(0x02))),
                TColumn.stringVal(new TStringColumn(List.of("a", "b", ""), bits())),
                TColumn.binaryVal(new TBinaryColumn(List.of(bits(1), bits(2), bits(3)), bits(0x05))));
        assertThat(batch.rows()).isEqualTo(3);
        assertThat(batch.get(0, 0)).isEqualTo(1);
        assertThat(batch.get(0, 1)).isNull();
        assertThat(batch.get(1, 2)).isEqualTo("");
        assertThat(batch.get(2, 0)).isNull();
        assertThat(batch.get(2, 1)).isEqualTo(new byte[] {2});
    }
}
