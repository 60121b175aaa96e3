package io.honeyflow.api.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTypesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "void",
                "boolean",
                "tinyint",
                "smallint",
                "int",
                "bigint",
                "float",
                "double",
                "decimal(38,38)",
                "decimal(1,0)",
                "string",
                "varchar(65535)",
                "char(255)",
                "binary",
                "date",
                "timestamp",
                "timestamp with local time zone",
                "interval_year_month",
                "interval_day_time",
                "array<map<string,struct<a:int,b:uniontype<int,array<string>>>>>",
                "struct<>",
                "map<int,timestamp with local time zone>"
            })
    void whatHiveWritesComesBackAsItWas(String text) {
        assertThat(DataTypes.parse(text).hiveName()).isEqualTo(text);
        assertThat(DataTypes.parse(DataTypes.parse(text).hiveName())).isEqualTo(DataTypes.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " INTEGER | int",
                "Double Precision | double",
                "dec | decimal(10,0)",
                "NUMERIC( 5 ) | decimal(5,0)",
                "decimal(5 , 2) | decimal(5,2)",
                "timestamplocaltz | timestamp with local time zone",
                "timestamp with local time zone('UTC') | timestamp with local time zone",
                "struct<`a:b`:int, c : string comment 'it\\'s c', d:int> | struct<a:b:int,c:string,d:int>",
                "ARRAY < INT > | array<int>",
            })
    void otherWaysToWriteItAreTaken(String text, String name) {
        assertThat(DataTypes.parse(text).hiveName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "geometry | unknown type 'geometry'",
                "decimal(39,0) | precision of 1 to 38",
                "decimal(5,6) | scale of at most the precision",
                "decimal(0) | precision of 1 to 38",
                "decimal(99999999999) | small whole number",
                "varchar | expected '('",
                "varchar(0) | a length of 1 to 65535",
                "char(256) | a length of 1 to 255",
                "array<int | expected '>' at character 10, found the end",
                "array int | expected '<' at character 7, found 'i'",
                "map<int> | expected ','",
                "struct<a int> | expected ':'",
                "struct<:int> | expected a field name",
                "int int | expected the end of the type",
                "timestamp with time zone | expected 'local'",
                "\"\" | expected a type at character 1, found the end",
                "struct<`a:int> | expected a closing `",
            })
    void whatIsNoTypeIsRefusedWithThePlace(String text, String message) {
        assertThatThrownBy(() -> DataTypes.parse(text))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nestingHasALimit() {
        String deep = "array<".repeat(10_000) + "int" + ">".repeat(10_000);
        assertThatThrownBy(() -> DataTypes.parse(deep))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("levels of nesting");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | bigint | bigint | bigint",
                "bigint | float | float | float",
                "int | decimal(5,2) | decimal(12,2) | decimal(12,2)",
                "decimal(38,0) | decimal(38,38) | decimal(38,0) | decimal(38,0)",
                "decimal(10,2) | double | double | double",
                "string | int | string | double",
                "string | decimal(3,1) | string | double",
                "string | date | string | date",
                "varchar(5) | timestamp | string | timestamp",
                "char(3) | char(5) | char(5) | char(5)",
                "char(3) | varchar(5) | varchar(5) | string",
                "date | timestamp | timestamp | timestamp",
                "void | array<int> | array<int> | array<int>",
            })
    void typesMeet(String a, String b, String union, String comparison) {
        DataType left = DataTypes.parse(a);
        DataType right = DataTypes.parse(b);
        assertThat(CommonType.forUnion(List.of(left, right))).contains(DataTypes.parse(union));
        assertThat(CommonType.forUnion(List.of(right, left))).contains(DataTypes.parse(union));
        assertThat(CommonType.forComparison(left, right)).contains(DataTypes.parse(comparison));
        assertThat(CommonType.forComparison(right, left)).contains(DataTypes.parse(comparison));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"array<int> | int", "int | date", "boolean | int", "struct<a:int> | struct<b:int,c:int>"})
    void typesThatDoNotMeetAreToldApart(String a, String b) {
        assertThat(CommonType.forUnion(List.of(DataTypes.parse(a), DataTypes.parse(b))))
                .isEmpty();
    }
}
