package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any columns in any order, and tables that aren't what they were when their files were written. */
class ProjectionTest {
    @TempDir
    File folder;

    private static Schema schema(String... namesAndTypes) {
        List<Field> fields = new ArrayList<>();
        for (String each : namesAndTypes) {
            int blank = each.indexOf(' ');
            fields.add(new Field(each.substring(0, blank), DataTypes.parse(each.substring(blank + 1))));
        }
        return new Schema(fields);
    }

    private static Batch rows(Schema schema, List<List<Object>> rows) {
        BatchBuilder builder = new BatchBuilder(schema, rows.size());
        rows.forEach(builder::appendRow);
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "text"})
    void anyColumnsInAnyOrder(String format) {
        FormatFiles files = FormatFiles.of(format);
        Schema schema = schema(
                "a int",
                "b string",
                "c array<int>",
                "d decimal(20,2)",
                "e map<int,string>",
                "f timestamp",
                "g struct<x:int,y:string>",
                "h boolean");
        RandomValues values = RandomValues.of(8);
        Batch batch = (format.equals("text") ? values.textual("ab c") : values).batch(schema, 300);
        File file = files.write(new File(folder, "f"), schema, List.of(batch));
        List<List<Object>> all = FormatFiles.rows(List.of(batch));
        Random random = new Random(1);
        for (int i = 0; i < 25; i++) {
            List<Integer> places =
                    new ArrayList<>(IntStream.range(0, schema.size()).boxed().toList());
            Collections.shuffle(places, random);
            List<Integer> columns = List.copyOf(places.subList(0, random.nextInt(schema.size() + 1)));
            List<List<Object>> expected = new ArrayList<>();
            all.forEach(row -> {
                List<Object> chosen = new ArrayList<>();
                columns.forEach(place -> chosen.add(row.get(place)));
                expected.add(chosen);
            });
            assertThat(files.read(files.whole(file), files.request(schema, columns, List.of(), 77)))
                    .as("%s", columns)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void columnsByNameWhereverTheyAre(String format) {
        FormatFiles files = FormatFiles.of(format);
        Schema written = schema("A int", "gone string", "b string", "s struct<x:int,old:int,Y:string>");
        File file = files.write(
                new File(folder, "f"),
                written,
                List.of(rows(
                        written,
                        List.of(
                                Arrays.asList(1, "g", "one", Arrays.asList(5, 6, "y")),
                                Arrays.asList(2, null, null, null)))));
        Schema table =
                schema("B string", "added array<int>", "s struct<y:string,extra:date,x:int>", "a int", "more double");
        assertThat(files.read(file, table))
                .isEqualTo(List.of(
                        Arrays.asList("one", null, Arrays.asList("y", null, 5), 1, null),
                        Arrays.asList(null, null, null, 2, null)));
        assertThat(files.read(file, schema("nothing int", "at string")))
                .isEqualTo(List.of(Arrays.asList(null, null), Arrays.asList(null, null)));
        assertThat(files.read(files.whole(file), files.request(table, List.of(), List.of(), 10)))
                .hasSize(2);
        assertThat(files.format().rowCount(files.whole(file), files.configuration()))
                .isEqualTo(Optional.of(2L));
    }

    /** Hive before 2.0 wrote ORC without the columns' names. */
    @Test
    void orcColumnsByPlaceWhereTheyHaveNoNames() {
        FormatFiles files = FormatFiles.of("orc");
        Schema written = schema("_col0 int", "_col1 string");
        File file = files.write(new File(folder, "f"), written, List.of(rows(written, List.of(List.of(1, "x")))));
        Schema table = schema("id int", "name string", "added int");
        assertThat(files.read(file, table)).isEqualTo(List.of(Arrays.asList(1, "x", null)));
        assertThat(files.read(files.whole(file), files.request(table, List.of(1), List.of(), 10)))
                .isEqualTo(List.of(List.of("x")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "tinyint, 5, int, 5",
                "smallint, 5, bigint, 5",
                "int, -7, bigint, -7",
                "int, 7, double, 7.0",
                "int, 7, 'decimal(12,2)', 7.00",
                "bigint, 7, 'decimal(20,0)', 7",
                "bigint, 300, int, 300",
                "float, 1.5, double, 1.5",
                "double, 1.5, float, 1.5",
                "'decimal(10,2)', 1.25, 'decimal(20,4)', 1.2500",
                "'decimal(20,4)', 1.2550, 'decimal(10,2)', 1.26",
                "'decimal(20,4)', 123456.0000, 'decimal(5,2)', null",
                "string, abc, varchar(2), ab",
                "varchar(5), abc, string, abc",
                "varchar(9), abc, 'char(2)', ab",
                "bigint, 5000000000, int, null",
                "int, 40000, smallint, null",
                "int, 200, tinyint, null"
            })
    void widerAndNarrowerTypes(String from, String value, String to, String expected) {
        for (String format : List.of("parquet", "orc")) {
            FormatFiles files = FormatFiles.of(format);
            Schema written = schema("c " + from);
            Object boxed = switch (from) {
                case "tinyint" -> Byte.valueOf(value);
                case "smallint" -> Short.valueOf(value);
                case "int" -> Integer.valueOf(value);
                case "bigint" -> Long.valueOf(value);
                case "float" -> Float.valueOf(value);
                case "double" -> Double.valueOf(value);
                default -> from.startsWith("decimal") ? new BigDecimal(value) : value;
            };
            File file = files.write(
                    new File(folder, format), written, List.of(rows(written, List.of(List.of(boxed), List.of(boxed)))));
            Object found = files.read(file, schema("c " + to)).get(1).get(0);
            assertThat(found == null ? null : found.toString()).as(format).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "string, array<int>",
        "int, struct<a:int>",
        "array<int>, int",
        "'map<int,int>', array<int>",
        "double, binary",
        "boolean, map<string:int>"
    })
    void typesThatNoValueCouldTurnInto(String from, String to) {
        String target = to.replace(':', ',').replace("struct<a,int>", "struct<a:int>");
        for (String format : List.of("parquet", "orc")) {
            FormatFiles files = FormatFiles.of(format);
            Schema written = schema("fine int", "wrong " + from);
            File file = files.write(
                    new File(folder, format),
                    written,
                    List.of(RandomValues.of(1).withNulls(0).batch(written, 5)));
            assertThatThrownBy(() -> files.read(file, schema("fine int", "wrong " + target)))
                    .as(format)
                    .isInstanceOf(SqlException.class)
                    .hasMessageContaining("column 'wrong'")
                    .hasMessageContaining(file.getName())
                    .hasMessageContaining("expected")
                    .hasMessageContaining("found");
        }
    }
}
