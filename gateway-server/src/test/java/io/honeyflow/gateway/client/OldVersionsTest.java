package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TColumnDesc;
import org.apache.hive.service.rpc.thrift.TColumnValue;
import org.apache.hive.service.rpc.thrift.TFetchOrientation;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.hive.service.rpc.thrift.TGetResultSetMetadataReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TPrimitiveTypeEntry;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TRow;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TTypeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each version of the protocol gets: rows by rows or by columns, and types that it knows. */
@ExtendWith(CommonGateway.class)
class OldVersionsTest {
    private static final String VALUES =
            "true, 1Y, 2S, 3, 4L, CAST(1.1 AS FLOAT), 2.5D, 'text', CAST('v' AS VARCHAR(5)),"
                    + " CAST('c' AS CHAR(3)), CAST('b' AS BINARY), CAST('1.50' AS DECIMAL(5,2)), DATE '2026-01-02', TIMESTAMP '2026-01-02 03:04:05',"
                    + " INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 02:03:04' DAY TO SECOND, array(1, 2), map('k', 1),"
                    + " struct(1)";
    private static final List<String> TEXTS = List.of(
            "true",
            "1",
            "2",
            "3",
            "4",
            "1.1",
            "2.5",
            "text",
            "v",
            "c  ",
            "b",
            "1.50",
            "2026-01-02",
            "2026-01-02 03:04:05.0",
            "1-2",
            "1 02:03:04.000000000",
            "[1,2]",
            "{\"k\":1}",
            "{\"col1\":1}");

    private static LiveGateway gateway;

    private ThriftCalls calls;

    @BeforeAll
    static void find() {
        gateway = CommonGateway.get();
    }

    @BeforeEach
    void connect() throws Exception {
        calls = ThriftCalls.binary(gateway.gateway().thriftPort());
        calls.limit(Duration.ofSeconds(60));
    }

    @AfterEach
    void close() throws IOException {
        calls.close();
    }

    private TSessionHandle open(int version) throws Exception {
        return calls.client()
                .OpenSession(new TOpenSessionReq(TProtocolVersion.findByValue(version - 1)))
                .getSessionHandle();
    }

    @ParameterizedTest
    @EnumSource(TProtocolVersion.class)
    void everyVersionGetsEveryTypeInItsForm(TProtocolVersion version) throws Exception {
        TSessionHandle session = open(version.getValue() + 1);
        TOperationHandle operation = calls.run(session, "SELECT " + VALUES);
        TRowSet rows = calls.fetched(operation, 10).getResults();
        boolean byColumns = version.getValue() >= TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V6.getValue();
        assertThat(rows.isSetColumns()).isEqualTo(byColumns);
        assertThat(rows.getRows()).hasSize(byColumns ? 0 : 1);
        assertThat(byColumns ? ThriftCalls.rows(rows.getColumns()) : texts(rows))
                .containsExactly(TEXTS);
    }

    @Test
    void inRowsTooYearsOfFiveDigitsAreNull() throws Exception {
        TOperationHandle operation = calls.run(
                open(1),
                "SELECT date_add(DATE '9999-12-31', 1), TIMESTAMP '9999-12-31 23:59:59' + INTERVAL '1' SECOND");
        TRowSet rows = calls.fetched(operation, 10).getResults();
        assertThat(rows.getRows().get(0).getColVals()).hasSize(2).allMatch(OldVersionsTest::isNull);
    }

    /** In the order of the columns: which value of the union is set, and what it holds. */
    private static List<List<String>> texts(TRowSet rows) {
        return rows.getRows().stream()
                .map(row -> row.getColVals().stream().map(OldVersionsTest::text).toList())
                .toList();
    }

    private static String text(TColumnValue value) {
        return switch (value.getSetField()) {
            case BOOL_VAL -> String.valueOf(value.getBoolVal().isValue());
            case BYTE_VAL -> String.valueOf(value.getByteVal().getValue());
            case I16_VAL -> String.valueOf(value.getI16Val().getValue());
            case I32_VAL -> String.valueOf(value.getI32Val().getValue());
            case I64_VAL -> String.valueOf(value.getI64Val().getValue());
            case DOUBLE_VAL -> String.valueOf(value.getDoubleVal().getValue());
            case STRING_VAL -> String.valueOf(value.getStringVal().getValue());
        };
    }

    private static boolean isNull(TColumnValue value) {
        return switch (value.getSetField()) {
            case BOOL_VAL -> !value.getBoolVal().isSetValue();
            case BYTE_VAL -> !value.getByteVal().isSetValue();
            case I16_VAL -> !value.getI16Val().isSetValue();
            case I32_VAL -> !value.getI32Val().isSetValue();
            case I64_VAL -> !value.getI64Val().isSetValue();
            case DOUBLE_VAL -> !value.getDoubleVal().isSetValue();
            case STRING_VAL -> !value.getStringVal().isSetValue();
        };
    }

    @Test
    void aNullOfAnOldVersionIsAValueOfItsKindWithNothingInIt() throws Exception {
        TSessionHandle session = open(1);
        String types = "CAST(NULL AS BOOLEAN), CAST(NULL AS TINYINT), CAST(NULL AS SMALLINT), CAST(NULL AS INT),"
                + " CAST(NULL AS BIGINT), CAST(NULL AS FLOAT), CAST(NULL AS DOUBLE), CAST(NULL AS STRING),"
                + " CAST(NULL AS DATE), CAST(NULL AS DECIMAL(5,2)), NULL";
        TOperationHandle operation = calls.run(
                session,
                "SELECT " + types + " UNION ALL SELECT true, 1Y, 1S, 1, 1L,"
                        + " CAST(1 AS FLOAT), 1D, 's', DATE '2026-01-01', 1.5BD, NULL");
        List<TRow> rows = new ArrayList<>();
        for (TRowSet some = calls.fetched(operation, 10).getResults();
                some.getRowsSize() > 0;
                some = calls.fetched(operation, 10).getResults()) {
            rows.addAll(some.getRows());
        }
        assertThat(rows).hasSize(2);
        assertThat(rows.stream()
                        .map(row -> row.getColVals().stream()
                                .filter(OldVersionsTest::isNull)
                                .count()))
                .containsExactlyInAnyOrder(11L, 1L);
        assertThat(rows.get(0).getColVals().stream().map(TColumnValue::getSetField))
                .containsExactlyElementsOf(rows.get(1).getColVals().stream()
                        .map(TColumnValue::getSetField)
                        .toList())
                .startsWith(
                        TColumnValue._Fields.BOOL_VAL,
                        TColumnValue._Fields.BYTE_VAL,
                        TColumnValue._Fields.I16_VAL,
                        TColumnValue._Fields.I32_VAL,
                        TColumnValue._Fields.I64_VAL,
                        TColumnValue._Fields.DOUBLE_VAL,
                        TColumnValue._Fields.DOUBLE_VAL,
                        TColumnValue._Fields.STRING_VAL);
    }

    @Test
    void theEndOfAnOldVersionIsNoRows() throws Exception {
        TSessionHandle session = open(5);
        TOperationHandle operation = calls.run(session, "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3");
        int rows = 0;
        TRowSet some = calls.fetched(operation, 2).getResults();
        while (some.getRowsSize() > 0) {
            rows += some.getRowsSize();
            assertThat(some.getStartRowOffset()).isZero();
            some = calls.fetched(operation, 2).getResults();
        }
        assertThat(rows).isEqualTo(3);
        assertThat(some.isSetColumns()).isFalse();
    }

    @Test
    void logsAndMetadataComeInTheSameForm() throws Exception {
        TSessionHandle session = open(2);
        TOperationHandle operation = calls.run(session, "SELECT 1");
        TFetchResultsReq request = new TFetchResultsReq(operation, TFetchOrientation.FETCH_NEXT, 1000);
        request.setFetchType((short) 1);
        assertThat(texts(calls.client().FetchResults(request).getResults()))
                .anyMatch(line -> line.get(0).contains("planned"));
        assertThat(texts(calls.client().FetchResults(request).getResults())).isEmpty();
        TOperationHandle schemas = calls.client()
                .GetSchemas(new org.apache.hive.service.rpc.thrift.TGetSchemasReq(session))
                .getOperationHandle();
        assertThat(texts(calls.fetched(schemas, 100).getResults())).contains(List.of("default", ""));
    }

    /** Version, the types' names there, and whether DECIMAL says its precision. */
    @ParameterizedTest
    @CsvSource({
        "1, STRING_TYPE, STRING_TYPE, STRING_TYPE, false",
        "2, STRING_TYPE, STRING_TYPE, STRING_TYPE, false",
        "3, VARCHAR_TYPE, STRING_TYPE, STRING_TYPE, false",
        "4, VARCHAR_TYPE, CHAR_TYPE, STRING_TYPE, true",
        "7, VARCHAR_TYPE, CHAR_TYPE, STRING_TYPE, true",
        "8, VARCHAR_TYPE, CHAR_TYPE, INTERVAL_YEAR_MONTH_TYPE, true",
        "10, VARCHAR_TYPE, CHAR_TYPE, INTERVAL_YEAR_MONTH_TYPE, true"
    })
    void aTypeThatAVersionHasNotYetIsText(
            int version, TTypeId varchar, TTypeId character, TTypeId interval, boolean precise) throws Exception {
        TOperationHandle operation = calls.run(
                open(version),
                "SELECT CAST('v' AS VARCHAR(5)), CAST('c' AS CHAR(3)), INTERVAL '1-2' YEAR TO MONTH, 1.50BD");
        List<TPrimitiveTypeEntry> types = calls
                .client()
                .GetResultSetMetadata(new TGetResultSetMetadataReq(operation))
                .getSchema()
                .getColumns()
                .stream()
                .map(TColumnDesc::getTypeDesc)
                .map(type -> type.getTypes().get(0).getPrimitiveEntry())
                .toList();
        assertThat(types.stream().map(TPrimitiveTypeEntry::getType))
                .containsExactly(varchar, character, interval, TTypeId.DECIMAL_TYPE);
        assertThat(types.get(0).isSetTypeQualifiers()).isEqualTo(varchar == TTypeId.VARCHAR_TYPE);
        assertThat(types.get(1).isSetTypeQualifiers()).isEqualTo(character == TTypeId.CHAR_TYPE);
        assertThat(types.get(3).isSetTypeQualifiers()).isEqualTo(precise);
    }

    /** Rows of which that one is null, and the bytes that Hive's BitSet becomes: one more than the last null's eight. */
    @ParameterizedTest
    @CsvSource({"1, -1, 00", "8, -1, 00", "3, 0, 01", "3, 1, 02", "8, 6, 40", "8, 7, 8000", "9, 8, 0001", "17, 1, 02"})
    void nullsAreBitsAsHiveWritesThem(int rows, int nullAt, String bits) throws Exception {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add("(" + i + ", " + (i == nullAt ? "NULL" : "'x'") + ")");
        }
        TOperationHandle operation =
                calls.run(open(6), "SELECT v FROM (VALUES " + String.join(", ", all) + ") AS t(n, v) ORDER BY n");
        byte[] nulls = calls.fetched(operation, 100)
                .getResults()
                .getColumns()
                .get(0)
                .getStringVal()
                .getNulls();
        assertThat(HexFormat.of().formatHex(nulls)).isEqualTo(bits);
    }

    /** Clients fail by bytes that are no UTF-8: what isn't becomes the sign that says so. Other letters stay. */
    @Test
    void textsAreAlwaysUtf8() throws Exception {
        TOperationHandle operation =
                calls.run(open(10), "SELECT CAST(unhex('41FF42') AS STRING), 'Grüße, 蜂蜜', '', CAST(NULL AS STRING)");
        assertThat(calls.fetch(operation, 10)).containsExactly(List.of("A\uFFFDB", "Grüße, 蜂蜜", "", "NULL"));
    }

    @Test
    void timestampsHaveTheDigitsTheyNeed() throws Exception {
        TOperationHandle operation = calls.run(
                open(10),
                "SELECT TIMESTAMP '2026-01-02 03:04:05', TIMESTAMP '2026-11-12 13:14:15.5',"
                        + " TIMESTAMP '0001-01-01 00:00:00.000000001', TIMESTAMP '2026-01-02 03:04:05.120'");
        assertThat(calls.fetch(operation, 10))
                .containsExactly(List.of(
                        "2026-01-02 03:04:05.0",
                        "2026-11-12 13:14:15.5",
                        "0001-01-01 00:00:00.000000001",
                        "2026-01-02 03:04:05.12"));
    }
}
