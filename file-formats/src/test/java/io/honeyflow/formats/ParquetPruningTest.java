package io.honeyflow.formats;

import static io.honeyflow.formats.PruningTest.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages that are passed over, in columns whose pages don't end at the same rows; Bloom filters and dictionaries. */
class ParquetPruningTest {
    private static final Schema SCHEMA = new Schema(List.of(
            field("sorted", "int"),
            field("word", "string"),
            field("scattered", "bigint"),
            field("list", "array<int>"),
            field("deep", "array<struct<x:string,y:map<string,double>>>"),
            field("long_text", "string"),
            field("sparse", "double")));
    private static final int ROWS = 3000;

    @TempDir
    File folder;

    private static Field field(String name, String type) {
        return new Field(name, DataTypes.parse(type));
    }

    private static List<Object> row(int i, Random random) {
        List<Object> numbers = random.nextInt(7) == 0
                ? null
                : IntStream.range(0, random.nextInt(40))
                        .<Object>mapToObj(x -> x % 5 == 4 ? null : i + x)
                        .toList();
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("k" + i % 9, i / 2.0);
        return Arrays.asList(
                i / 3,
                random.nextInt(9) == 0 ? null : "w" + i / 100,
                random.nextLong(50) * 2,
                numbers,
                i % 11 == 0 ? null : List.of(Arrays.asList("x" + i, map), Arrays.asList(null, null)),
                "text".repeat(random.nextInt(60)) + i,
                i / 500 == 3 ? null : i % 400 == 7 ? Double.NaN : i / 10.0);
    }

    private static List<List<Object>> rows() {
        Random random = new Random(5);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(i, random));
        }
        return rows;
    }

    private File write(FormatFiles files, List<List<Object>> rows) {
        BatchBuilder builder = new BatchBuilder(SCHEMA, rows.size());
        rows.forEach(builder::appendRow);
        return files.write(new File(folder, "rows"), SCHEMA, List.of(builder.build()));
    }

    private static Map<String, String> small(String... more) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "parquet.page.size", "2000", "parquet.page.row.count.limit", "170", "parquet.block.size", "100000"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }

    private static Expression condition(Random random, int depth) {
        if (depth > 0) {
            return call(
                    random.nextBoolean() ? "and" : "or", condition(random, depth - 1), condition(random, depth - 1));
        }
        int place = List.of(0, 1, 2, 6).get(random.nextInt(4));
        DataType type = SCHEMA.type(place);
        int number = random.nextInt(ROWS);
        Object value = switch (place) {
            case 0 -> number / 3;
            case 1 -> "w" + number / 100;
            case 2 -> (long) random.nextInt(110);
            default -> number / 10.0;
        };
        Expression column = new Expression.Column(place, type);
        Expression literal = new Expression.Literal(value, type);
        return random.nextInt(8) == 0
                ? call(random.nextBoolean() ? "isnull" : "isnotnull", column)
                : call(List.of("=", "<", "<=", ">", ">=", "in").get(random.nextInt(6)), column, literal);
    }

    @ParameterizedTest
    @CsvSource({"v1, true, SNAPPY, 7", "v2, true, ZSTD, 1000", "v1, false, UNCOMPRESSED, 1000", "v2, false, GZIP, 64"})
    void pagesPassedOverHoldNoWantedRow(String version, String dictionary, String codec, int batchRows) {
        FormatFiles files = FormatFiles.of(
                "parquet",
                small(
                        "parquet.writer.version", version,
                        "parquet.enable.dictionary", dictionary,
                        "parquet.compression", codec,
                        "parquet.bloom.filter.enabled", "true"));
        List<List<Object>> rows = rows();
        File file = write(files, rows);
        Random random = new Random(codec.hashCode());
        long read = 0;
        int conditions = 60;
        for (int i = 0; i < conditions; i++) {
            Expression condition = condition(random, random.nextInt(3));
            FileReadRequest request =
                    files.request(SCHEMA, List.of(0, 1, 2, 3, 4, 5, 6), List.of(condition), batchRows);
            List<List<Object>> left = new ArrayList<>();
            for (Batch batch : files.batches(files.whole(file), request)) {
                read += batch.rowCount();
                for (int r = 0; r < batch.rowCount(); r++) {
                    if (Boolean.TRUE.equals(PruningTest.holds(condition, batch.row(r)))) {
                        left.add(batch.row(r));
                    }
                }
            }
            assertThat(FormatFiles.comparable(left))
                    .as("%s", condition)
                    .isEqualTo(FormatFiles.comparable(rows.stream()
                            .filter(row -> Boolean.TRUE.equals(PruningTest.holds(condition, row)))
                            .toList()));
        }
        assertThat(read).as("rows read").isLessThan((long) conditions * ROWS * 8 / 10);
    }

    private static long bytesRead(FormatFiles files, File file, List<Expression> conditions) {
        try (FileRows rows = files.format()
                .open(files.whole(file), files.request(SCHEMA, List.of(0, 1, 2, 3, 4, 5, 6), conditions, 1000))) {
            while (rows.next() != null) {
                // Only what was read for it counts.
            }
            return rows.bytesRead();
        }
    }

    private static Expression equal(int place, Object value) {
        DataType type = SCHEMA.type(place);
        return call("=", new Expression.Column(place, type), new Expression.Literal(value, type));
    }

    @Test
    void onlyPagesWithWantedRowsAreRead() {
        FormatFiles files = FormatFiles.of("parquet", small("parquet.block.size", "10000000"));
        File file = write(files, rows());
        long all = bytesRead(files, file, List.of());
        assertThat(bytesRead(files, file, List.of(equal(0, 400)))).isBetween(1L, all / 5);
        assertThat(bytesRead(files, file, List.of(equal(0, 400), equal(0, 900))))
                .isZero();
    }

    /** All odd numbers lie within the bounds of every page. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "false, false"})
    void valuesThatNoDictionaryOrBloomFilterHas(String dictionary, String filter) {
        FormatFiles files = FormatFiles.of(
                "parquet",
                small(
                        "parquet.enable.dictionary#scattered",
                        dictionary,
                        "parquet.bloom.filter.enabled#scattered",
                        filter,
                        "parquet.bloom.filter.expected.ndv#scattered",
                        "100",
                        "parquet.bloom.filter.fpp#scattered",
                        "0.001"));
        File file = write(files, rows());
        boolean known = dictionary.equals("true") || filter.equals("true");
        long all = bytesRead(files, file, List.of());
        assertThat(bytesRead(files, file, List.of(equal(2, 33L)))).isEqualTo(known ? 0 : all);
        assertThat(bytesRead(files, file, List.of(equal(2, 34L)))).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "parquet.bloom.filter.enabled#none, true, none",
        "parquet.bloom.filter.enabled#word, yes, true or false",
        "parquet.bloom.filter.fpp#word, 2, between 0 and 1",
        "parquet.bloom.filter.expected.ndv#word, x, a number",
        "parquet.bloom.filter.max.bytes, -1, a number",
        "parquet.page.row.count.limit, 0, a number"
    })
    void wrongPropertiesAreNamed(String name, String value, String said) {
        FormatFiles files = FormatFiles.of("parquet", Map.of(name, value));
        assertThatThrownBy(() -> write(files, rows().subList(0, 3)))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(said);
    }
}
