package io.honeyflow.jdbc.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnarResultSetTest {
    private static ResultSet one(HiveType type, @Nullable Object value) throws SQLException {
        ResultSet rows =
                ColumnarResultSet.ofRows(List.of(new ColumnType("c", type)), List.of(Collections.singletonList(value)));
        assertThat(rows.next()).isTrue();
        return rows;
    }

    @Test
    void numbersFitWhereTheyFit() throws SQLException {
        ResultSet rows = one(HiveType.DECIMAL, "127.90");
        assertThat(rows.getByte(1)).isEqualTo((byte) 127);
        assertThat(rows.getInt("C")).isEqualTo(127);
        assertThat(rows.getDouble(1)).isEqualTo(127.9);
        assertThat(rows.getBigDecimal(1)).isEqualTo(new BigDecimal("127.90"));
        assertThat(rows.getObject(1)).isEqualTo(new BigDecimal("127.90"));
        assertThat(rows.getString(1)).isEqualTo("127.90");
        assertThat(rows.getObject(1, Long.class)).isEqualTo(127L);
        assertThat(rows.getBoolean(1)).isTrue();
        assertThat(one(HiveType.FLOAT, 0.1f * 1.0).getString(1)).isEqualTo("0.1");
        assertThat(one(HiveType.BIGINT, Long.MIN_VALUE).getLong(1)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void timesAreReadWithAllTheirDigits() throws SQLException {
        ResultSet rows = one(HiveType.TIMESTAMP, "1969-12-31 23:59:59.123456789");
        assertThat(rows.getTimestamp(1)).isEqualTo(Timestamp.valueOf("1969-12-31 23:59:59.123456789"));
        assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo("1969-12-31T23:59:59.123456789");
        assertThat(rows.getDate(1)).isEqualTo(Date.valueOf("1969-12-31"));
        assertThat(one(HiveType.DATE, "0001-01-01").getObject(1, LocalDate.class))
                .isEqualTo("0001-01-01");
    }

    @ParameterizedTest
    @EnumSource(HiveType.class)
    void nullIsNullInEveryType(HiveType type) throws SQLException {
        ResultSet rows = one(type, null);
        assertThat(rows.getObject(1)).isNull();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.getString(1)).isNull();
        assertThat(rows.getInt(1)).isZero();
        assertThat(rows.getBoolean(1)).isFalse();
        assertThat(rows.getTimestamp(1)).isNull();
        assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualToIgnoringCase(type.typeName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999", "-1e999999999", "9223372036854775808", "NaN", "", "x"})
    void textThatIsNoLongIsRefusedAtOnce(String text) {
        assertThatThrownBy(() -> one(HiveType.STRING, text).getLong(1))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("column c: expected a long, found '" + text + "'");
    }

    @Test
    void cursorRulesAreKept() throws SQLException {
        ResultSet rows = ColumnarResultSet.ofRows(
                List.of(new ColumnType("a", HiveType.INT), new ColumnType("t.b", HiveType.STRING)),
                List.of(Arrays.asList(1, "x"), Arrays.asList(2, null)));
        assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("next() first");
        assertThat(rows.next()).isTrue();
        assertThat(rows.getRow()).isEqualTo(1);
        assertThat(rows.findColumn("B")).isEqualTo(2);
        assertThatThrownBy(() -> rows.getInt("nope")).hasMessageContaining("nope");
        assertThatThrownBy(() -> rows.getInt(3)).isInstanceOf(SQLException.class);
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
        assertThat(rows.isAfterLast()).isTrue();
        assertThatThrownBy(() -> rows.getInt(1)).isInstanceOf(SQLException.class);
        rows.close();
        assertThatThrownBy(rows::next).hasMessageContaining("closed");
        assertThat(rows.isClosed()).isTrue();
    }

    @Test
    void metadataSaysWhatTheColumnsAre() throws SQLException {
        ResultSet rows = one(HiveType.MAP, "{}");
        assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.JAVA_OBJECT);
        assertThat(rows.getMetaData().getColumnClassName(1)).isEqualTo("java.lang.String");
        assertThat(rows.getMetaData().isSigned(1)).isFalse();
    }
}
