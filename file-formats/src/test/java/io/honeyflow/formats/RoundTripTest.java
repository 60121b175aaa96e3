package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.io.File;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again: every type in every format, in any form of batch. */
class RoundTripTest {
    /** Columns that every format holds. */
    private static final List<String> TYPES = List.of(
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "string",
            "varchar(7)",
            "char(5)",
            "binary",
            "date",
            "timestamp",
            "timestamplocaltz",
            "array<int>",
            "array<string>",
            "map<string,bigint>",
            "map<int,array<timestamp>>",
            "struct<a:int,b:string,c:decimal(20,3)>",
            "struct<a:struct<b:struct<c:date,d:char(3)>,e:boolean>,f:array<double>>",
            "array<array<array<smallint>>>",
            "map<string,map<date,struct<x:binary,y:varchar(3)>>>",
            "array<struct<a:map<string,array<string>>,b:float>>");

    private static final List<String> UNIONS =
            List.of("uniontype<int,string,double>", "array<uniontype<date,struct<a:int,b:array<string>>>>");
    private static final List<String> INTERVALS =
            List.of("interval_year_month", "interval_day_time", "array<interval_day_time>");

    /** Kinds that a format doesn't hold, with the reason; writing and reading them is refused. */
    private static final Map<String, Map<Kind, String>> WAIVED = Map.of(
            "parquet",
            Map.of(
                    Kind.VOID, "a column of a table is never of type void",
                    Kind.UNION, "Hive's own Parquet has no unions",
                    Kind.INTERVAL_YEAR_MONTH, "Hive's own Parquet has no intervals",
                    Kind.INTERVAL_DAY_TIME, "Hive's own Parquet has no intervals"),
            "orc",
            Map.of(
                    Kind.VOID, "a column of a table is never of type void",
                    Kind.INTERVAL_YEAR_MONTH, "ORC has no such type",
                    Kind.INTERVAL_DAY_TIME, "ORC has no such type"),
            "text",
            Map.of(Kind.VOID, "a column of a table is never of type void"));

    private static final String LETTERS = "abc zäß€😀\t\u0000,:|";

    @TempDir
    File folder;

    private static Schema schema(String format) {
        List<Field> fields = new ArrayList<>();
        TYPES.forEach(type -> add(fields, type));
        if (!format.equals("parquet")) {
            UNIONS.forEach(type -> add(fields, type));
        }
        if (format.equals("text")) {
            INTERVALS.forEach(type -> add(fields, type));
        }
        for (int precision = 1; precision <= DataType.Decimal.MAX_PRECISION; precision++) {
            add(fields, "decimal(" + precision + "," + precision * 7 % (precision + 1) + ")");
        }
        return new Schema(fields);
    }

    private static void add(List<Field> fields, String type) {
        fields.add(new Field("c" + fields.size(), DataTypes.parse(type)));
    }

    private static RandomValues values(String format, long seed) {
        RandomValues values = RandomValues.of(seed);
        return format.equals("text") ? values.textual(LETTERS) : values;
    }

    private static Set<Kind> kinds(DataType type) {
        Set<Kind> kinds = EnumSet.of(type.kind());
        switch (type) {
            case DataType.Array array -> kinds.addAll(kinds(array.element()));
            case DataType.Map map -> {
                kinds.addAll(kinds(map.key()));
                kinds.addAll(kinds(map.value()));
            }
            case DataType.Struct struct -> struct.fields().forEach(field -> kinds.addAll(kinds(field.type())));
            case DataType.Union union -> union.alternatives().forEach(each -> kinds.addAll(kinds(each)));
            default -> {}
        }
        return kinds;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "text"})
    void everyKindIsTestedOrWaived(String format) {
        Set<Kind> tested = EnumSet.noneOf(Kind.class);
        schema(format).types().forEach(type -> tested.addAll(kinds(type)));
        Map<Kind, String> waived = WAIVED.get(format);
        assertThat(tested).doesNotContainAnyElementsOf(waived.keySet());
        tested.addAll(waived.keySet());
        assertThat(tested).containsExactlyInAnyOrder(Kind.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void whatAFormatDoesNotHoldIsRefused(String format) {
        FormatFiles files = FormatFiles.of(format);
        List<String> refused = new ArrayList<>(INTERVALS);
        if (format.equals("parquet")) {
            refused.addAll(UNIONS);
        }
        for (String type : refused) {
            Schema schema = Schema.of(new Field("c", DataTypes.parse(type)));
            assertThatThrownBy(() -> files.write(new File(folder, "refused"), schema, List.of()))
                    .as(type)
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.sqlState()).isEqualTo("0A000"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "text"})
    void everyTypeComesBack(String format) {
        FormatFiles files = FormatFiles.of(format);
        Schema schema = schema(format);
        for (int rows : new int[] {1, 7, 700}) {
            Batch batch = values(format, rows).batch(schema, rows);
            File file = files.write(new File(folder, "f" + rows), schema, List.of(batch));
            assertSame(schema, files.read(file, schema), FormatFiles.rows(List.of(batch)));
        }
    }

    /** Column by column, so that a failure names one. */
    static void assertSame(Schema schema, List<List<Object>> found, List<List<Object>> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            if (found.get(i).equals(expected.get(i))) {
                continue;
            }
            for (int c = 0; c < schema.size(); c++) {
                assertThat(found.get(i).get(c))
                        .as("row %d, column %s", i, schema.field(c))
                        .isEqualTo(expected.get(i).get(c));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "text"})
    void anyFormOfBatchIsWritten(String format) {
        FormatFiles files = FormatFiles.of(format);
        Schema schema = schema(format);
        RandomValues values = values(format, 11);
        List<Batch> batches = new ArrayList<>();
        for (int rows : new int[] {1, 3, 64, 501}) {
            Batch batch = values.batch(schema, rows);
            batches.add(Encodings.mixed(batch, values.random()));
            batches.add(Encodings.selected(batch, values.random()));
            batches.add(Encodings.selected(Encodings.mixed(batch, values.random()), values.random()));
        }
        File file = files.write(new File(folder, "mixed"), schema, batches);
        assertSame(schema, files.read(file, schema), FormatFiles.rows(batches));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "text"})
    void batchesOfAnySizeOverSeveralRowGroups(String format) {
        FormatFiles files = FormatFiles.of(
                format,
                Map.of(
                        "parquet.block.size", "65536",
                        "parquet.page.size", "1024",
                        "orc.stripe.size", "65536",
                        "orc.stripe.row.count", "1000",
                        "orc.row.index.stride", "1000"));
        List<Field> fields = new ArrayList<>();
        for (String type : List.of(
                "int", "string", "decimal(25,5)", "timestamp", "array<string>", "map<int,struct<a:string,b:double>>")) {
            add(fields, type);
        }
        Schema schema = new Schema(fields);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            batches.add(values(format, 100 + i).withNulls(i * 0.3).batch(schema, 1500));
        }
        File file = files.write(new File(folder, "big"), schema, batches);
        List<List<Object>> expected = FormatFiles.rows(batches);
        for (int size : new int[] {1, 13, 1024, 5000}) {
            FileReadRequest request = files.request(schema, List.of(0, 1, 2, 3, 4, 5), List.of(), size);
            assertSame(schema, files.read(files.whole(file), request), expected);
        }
    }

    /** ORC's writer and reader give the fraction of that second to the second after: no file could say it. */
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "text"})
    void theLastSecondBefore1970(String format) {
        FormatFiles files = FormatFiles.of(format);
        Schema schema = Schema.of(new Field("t", DataType.TIMESTAMP));
        LocalDateTime whole = LocalDateTime.of(1969, 12, 31, 23, 59, 59);
        List<LocalDateTime> held =
                List.of(whole, whole.withNano(999_999), whole.minusSeconds(1).withNano(999_999_999));
        File file = files.write(new File(folder, "held"), schema, List.of(times(schema, held)));
        assertThat(files.read(file, schema))
                .isEqualTo(held.stream().map(List::<Object>of).toList());
        Batch last = times(schema, List.of(whole.withNano(1_000_000)));
        File other = new File(folder, "last");
        if (format.equals("orc")) {
            assertThatThrownBy(() -> files.write(other, schema, List.of(last)))
                    .isInstanceOf(SqlException.class)
                    .hasMessageContaining("ORC can't hold timestamp 1969-12-31T23:59:59.001");
        } else {
            assertThat(files.read(files.write(other, schema, List.of(last)), schema))
                    .isEqualTo(List.of(List.of(whole.withNano(1_000_000))));
        }
    }

    private static Batch times(Schema schema, List<LocalDateTime> times) {
        BatchBuilder builder = new BatchBuilder(schema, times.size());
        times.forEach(time -> builder.appendRow(List.of(time)));
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "text"})
    void noRowsAndNothingButNulls(String format) {
        FormatFiles files = FormatFiles.of(format);
        Schema schema = schema(format);
        File empty = files.write(new File(folder, "empty"), schema, List.of());
        assertThat(files.read(empty, schema)).isEmpty();
        Batch nulls = values(format, 5).withNulls(1).batch(schema, 300);
        File file = files.write(new File(folder, "nulls"), schema, List.of(nulls));
        assertSame(schema, files.read(file, schema), FormatFiles.rows(List.of(nulls)));
    }
}
