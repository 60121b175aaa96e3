package io.honeyflow.formats;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows that one thread scans in a second of its CPU, from ORC and from Parquet, the same rows in both: each column alone and
 * all together. No test, as a time decides none: {@code main} takes a folder for its files and prints a table.
 */
final class ScanSpeed {
    private static final int ROWS = 1_000_000;
    private static final int RUNS = 7;

    /** Columns by what is in them. */
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("int", "int");
        COLUMNS.put("bigint", "bigint");
        COLUMNS.put("double", "double");
        COLUMNS.put("price", "decimal(7,2)");
        COLUMNS.put("wide", "decimal(30,5)");
        COLUMNS.put("word", "string");
        COLUMNS.put("text", "string");
        COLUMNS.put("code", "char(10)");
        COLUMNS.put("day", "date");
        COLUMNS.put("time", "timestamp");
        COLUMNS.put("seldom", "string");
        COLUMNS.put("flag", "boolean");
    }

    private ScanSpeed() {}

    public static void main(String[] words) {
        List<Field> fields = new ArrayList<>();
        COLUMNS.forEach((name, type) -> fields.add(new Field(name, DataTypes.parse(type))));
        Schema schema = new Schema(fields);
        List<FormatFiles> formats = List.of(
                FormatFiles.of("orc", Map.of("orc.compress", "ZSTD")),
                FormatFiles.of("parquet", Map.of("parquet.compression", "ZSTD")));
        List<Batch> rows = rows(schema);
        List<File> files = formats.stream()
                .map(format -> format.write(
                        new File(words[0], "speed." + format.format().name()), schema, rows))
                .toList();
        System.out.println("million rows a CPU second | orc | parquet");
        for (int column = -1; column < schema.size(); column++) {
            List<Integer> columns =
                    column < 0 ? IntStream.range(0, schema.size()).boxed().toList() : List.of(column);
            String name = column < 0 ? "all" : schema.name(column) + " " + schema.type(column);
            System.out.printf(
                    "%-24s | %6.2f | %6.2f%n",
                    name,
                    speed(formats.get(0), files.get(0), schema, columns),
                    speed(formats.get(1), files.get(1), schema, columns));
        }
        files.forEach(File::delete);
    }

    /** The best of several runs. */
    private static double speed(FormatFiles format, File file, Schema schema, List<Integer> columns) {
        double best = 0;
        for (int run = 0; run < RUNS; run++) {
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long count = 0;
            FileReadRequest request = format.request(schema, columns, List.of(), Batch.DEFAULT_ROWS);
            try (FileRows rows = format.format().open(format.whole(file), request)) {
                for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                    count += batch.rowCount();
                }
            }
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
            best = Math.max(best, count * 1e3 / nanos);
        }
        return best;
    }

    private static List<Batch> rows(Schema schema) {
        Random random = new Random(1);
        List<Batch> batches = new ArrayList<>();
        for (int at = 0; at < ROWS; at += Batch.DEFAULT_ROWS) {
            BatchBuilder builder = new BatchBuilder(schema, Batch.DEFAULT_ROWS);
            for (int i = 0; i < Batch.DEFAULT_ROWS; i++) {
                List<Object> row = new ArrayList<>();
                for (Field field : schema.fields()) {
                    row.add(random.nextInt(20) == 0 ? null : value(field, random));
                }
                builder.appendRow(row);
            }
            batches.add(builder.build());
        }
        return batches;
    }

    private static Object value(Field field, Random random) {
        return switch (field.name()) {
            case "int" -> random.nextInt(100_000);
            case "bigint" -> random.nextLong() >> random.nextInt(64);
            case "double" -> random.nextInt(10_000) / 8.0;
            case "price", "wide" ->
                BigDecimal.valueOf(random.nextInt(9_999_999), ((DataType.Decimal) field.type()).scale());
            case "word" -> "word " + random.nextInt(200);
            case "text" -> "some longer text " + random.nextInt() + " of which no two are alike";
            case "code" -> "c" + random.nextInt(30);
            case "day" -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000));
            case "time" -> LocalDateTime.of(2020, 1, 1, 0, 0).plusSeconds(random.nextInt(100_000_000));
            case "seldom" -> random.nextInt(20) == 0 ? "here" : null;
            default -> random.nextBoolean();
        };
    }
}
