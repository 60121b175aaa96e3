package io.honeyflow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a/b | a%2Fb",
                "x=y | x%3Dy",
                "50% | 50%25",
                "it's | it%27s",
                "a:b | a%3Ab",
                "[x] | %5Bx%5D",
                "{ | %7B"
            })
    void whatAFolderCannotHoldIsEscapedAsHiveDoes(String plain, String escaped) {
        assertThat(PartitionName.escape(plain)).isEqualTo(escaped);
        assertThat(PartitionName.unescape(escaped)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"größe", "a b", "\u0001\u001f\u007f", "\"#%'*/:=?\\{[]^", "}", "%", "%2", "%zz", "100%25"})
    void everyTextComesBack(String text) {
        String name = PartitionName.of(List.of("DS", "hr"), List.of(text, "1"));
        assertThat(name).startsWith("ds=").endsWith("/hr=1");
        assertThat(PartitionName.values(name)).containsExactly(text, "1");
    }

    @Test
    void nullAndEmptyHaveTheirOwnName() {
        assertThat(PartitionName.of(List.of("a"), List.of(""))).isEqualTo("a=__HIVE_DEFAULT_PARTITION__");
        assertThat(PartitionName.text(null)).isEqualTo(PartitionName.NULL_VALUE);
        assertThat(PartitionName.text("")).isEqualTo(PartitionName.NULL_VALUE);
    }

    @Test
    void valuesAreWrittenAsHiveWritesThem() {
        // As Hive 4 names them, without zeros at the end.
        assertThat(PartitionName.text(new BigDecimal("1.50"))).isEqualTo("1.5");
        assertThat(PartitionName.text(new BigDecimal("100.00"))).isEqualTo("100");
        assertThat(PartitionName.text(new BigDecimal("0.00"))).isEqualTo("0");
        assertThat(PartitionName.text(LocalDate.of(2020, 2, 29))).isEqualTo("2020-02-29");
        assertThat(PartitionName.text(LocalDateTime.of(2020, 2, 29, 1, 2, 3))).isEqualTo("2020-02-29 01:02:03");
        assertThat(PartitionName.text(LocalDateTime.of(2020, 2, 29, 1, 2, 3, 500_000_000)))
                .isEqualTo("2020-02-29 01:02:03.5");
    }

    @Test
    void aNameWithoutValueIsRefused() {
        assertThatThrownBy(() -> PartitionName.values("a=1/b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 'b'");
    }

    @Test
    void aNumberHasOneCanonicalText() {
        DataType decimal = new DataType.Decimal(10, 2);
        assertThat(PartitionName.canonical("3.00", decimal)).isEqualTo("3");
        assertThat(PartitionName.canonical("-0.50", decimal)).isEqualTo("-0.5");
        assertThat(PartitionName.canonical("007", DataType.INT)).isEqualTo("7");
        assertThat(PartitionName.canonical("007", DataType.STRING)).isEqualTo("007");
        assertThat(PartitionName.canonical(PartitionName.NULL_VALUE, decimal)).isEqualTo(PartitionName.NULL_VALUE);
    }
}
