package io.honeyflow.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.impl.RecordReaderImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row groups that are passed over by Bloom filters, whose bounds all hold the wanted value. */
class OrcBloomTest {
    private static final int ROWS = 20_000;
    private static final int GROUP = 1000;

    @TempDir
    File folder;

    private static Map<String, String> properties(String columns) {
        return Map.of(
                "orc.bloom.filter.columns",
                columns,
                "orc.bloom.filter.fpp",
                "0.001",
                "orc.row.index.stride",
                "" + GROUP);
    }

    private static Object value(DataType type, int number) {
        return switch (type.kind()) {
            case TINYINT -> (byte) (number % 100);
            case INT -> number;
            case BIGINT -> number * 1_000_000_007L;
            case DOUBLE -> number / 8.0;
            case DECIMAL -> BigDecimal.valueOf(number, 2);
            case DATE -> LocalDate.ofEpochDay(number);
            case TIMESTAMP ->
                LocalDateTime.of(2020, 1, 1, 0, 0).plusMinutes(number).plusNanos(123_000_000);
            default -> "text " + number;
        };
    }

    /** Numbers in no order: each group has low and high ones. @param step 2, so that odd numbers are in none */
    private File file(Schema schema, Map<String, String> properties, int step) {
        Random random = new Random(1);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            numbers.add(i * step);
        }
        Collections.shuffle(numbers, random);
        IntFunction<Object> values = i -> value(schema.type(0), numbers.get(i));
        BatchBuilder rows = new BatchBuilder(schema, ROWS);
        for (int i = 0; i < ROWS; i++) {
            rows.appendRow(List.of(values.apply(i)));
        }
        return FormatFiles.of("orc", properties)
                .write(new File(folder, "f" + properties.size()), schema, List.of(rows.build()));
    }

    private static int read(File file, Schema schema, Expression condition) {
        FormatFiles files = FormatFiles.of("orc");
        return files.batches(files.whole(file), files.request(schema, List.of(0), List.of(condition), 1000)).stream()
                .mapToInt(Batch::rowCount)
                .sum();
    }

    private static Expression call(String name, Schema schema, int... numbers) {
        List<Expression> arguments = new ArrayList<>();
        arguments.add(new Expression.Column(0, schema.type(0)));
        for (int number : numbers) {
            arguments.add(new Expression.Literal(value(schema.type(0), number), schema.type(0)));
        }
        return new Expression.Call(FunctionRef.builtin(name), arguments, DataType.BOOLEAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int",
                "bigint",
                "double",
                "decimal(12,2)",
                "decimal(30,2)",
                "string",
                "varchar(20)",
                "date",
                "timestamp"
            })
    void groupsWithoutTheValueArePassedOver(String type) {
        Schema schema = Schema.of(new Field("c", DataTypes.parse(type)));
        File with = file(schema, properties("c"), 2);
        File without = file(schema, Map.of("orc.row.index.stride", "" + GROUP), 2);
        assertThat(read(with, schema, call("=", schema, 777 * 2))).isEqualTo(GROUP);
        assertThat(read(without, schema, call("=", schema, 777 * 2))).isEqualTo(ROWS);
        assertThat(read(with, schema, call("=", schema, 777))).as("in no group").isZero();
        assertThat(read(with, schema, call("in", schema, 500, 501, 503))).isEqualTo(GROUP);
        assertThat(read(with, schema, call("<", schema, 20_000)))
                .as("ranges are bounds' alone")
                .isEqualTo(ROWS);
    }

    @Test
    void noWantedRowIsPassedOver() {
        Schema schema = Schema.of(new Field("c", DataType.INT));
        File file = file(schema, properties("c"), 1);
        FormatFiles files = FormatFiles.of("orc");
        for (int number = 0; number < ROWS; number += 97) {
            List<List<Object>> found = files.read(
                    files.whole(file), files.request(schema, List.of(0), List.of(call("=", schema, number)), 1000));
            assertThat(found).contains(List.of(number));
        }
    }

    /** @param filters how many of the two columns have one */
    @ParameterizedTest
    @CsvSource({"'a', 1", "'a,b', 2", "'A', 1", "'nope', 0"})
    void columnsThatTheTableNames(String columns, int filters) throws IOException {
        Schema schema = Schema.of(new Field("a", DataType.INT), new Field("b", DataType.STRING));
        BatchBuilder rows = new BatchBuilder(schema, 1);
        rows.appendRow(List.of(1, "x"));
        FormatFiles files = FormatFiles.of("orc", properties(columns));
        File file = files.write(new File(folder, "f"), schema, List.of(rows.build()));
        try (Reader reader =
                        OrcFile.createReader(new Path(file.toURI()), OrcFile.readerOptions(files.configuration()));
                var records = (RecordReaderImpl) reader.rows()) {
            var footer = records.readStripeFooter(reader.getStripes().get(0));
            assertThat(footer.getStreamsList())
                    .filteredOn(stream -> stream.getKind().name().startsWith("BLOOM_FILTER"))
                    .hasSize(filters);
        }
    }
}
