package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.io.File;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed over by footers' bounds holds no wanted row, and something is passed over. */
class PruningTest {
    private static final Map<String, String> SMALL = Map.of(
            "parquet.block.size", "2000",
            "parquet.page.size", "1000",
            "orc.stripe.size", "2000",
            "orc.stripe.row.count", "100",
            "orc.row.index.stride", "1000",
            "orc.compress", "NONE",
            "escape.delim", "\\");
    private static final List<String> TYPES = List.of(
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "decimal(9,2)",
            "decimal(30,5)",
            "string",
            "varchar(6)",
            "char(4)",
            "binary",
            "date",
            "timestamp",
            "timestamplocaltz");
    private static final List<String> COMPARISONS = List.of("=", "<", "<=", ">", ">=");

    @TempDir
    File folder;

    private static Schema schema() {
        List<Field> fields = new ArrayList<>();
        for (String type : TYPES) {
            fields.add(new Field("c" + fields.size(), DataTypes.parse(type)));
        }
        return new Schema(fields);
    }

    static Expression.Call call(String name, Expression... arguments) {
        return new Expression.Call(FunctionRef.builtin(name), List.of(arguments), DataType.BOOLEAN);
    }

    /** Hive's three-valued logic over boxed values: null for unknown. */
    static Boolean holds(Expression condition, List<Object> row) {
        Expression.Call call = (Expression.Call) condition;
        List<Expression> arguments = call.arguments();
        String name = call.function().name();
        if (name.equals("and") || name.equals("or")) {
            boolean deciding = name.equals("or");
            List<Boolean> parts =
                    arguments.stream().map(part -> holds(part, row)).toList();
            return parts.contains(deciding)
                    ? Boolean.valueOf(deciding)
                    : parts.contains(null) ? null : Boolean.valueOf(!deciding);
        }
        Object left = value(arguments.get(0), row);
        if (name.equals("isnull") || name.equals("isnotnull")) {
            return (left == null) == name.equals("isnull");
        }
        if (left == null) {
            return null;
        }
        if (name.equals("in")) {
            List<Expression> others = arguments.subList(1, arguments.size());
            return others.stream().anyMatch(other -> Objects.equals(order(left, value(other, row)), 0));
        }
        Integer order = order(left, value(arguments.get(1), row));
        return order == null
                ? null
                : switch (name) {
                    case "=" -> order == 0;
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                };
    }

    private static Object value(Expression expression, List<Object> row) {
        return expression instanceof Expression.Column column
                ? row.get(column.index())
                : ((Expression.Literal) expression).value();
    }

    private static Integer order(Object a, Object b) {
        return switch (a) {
            case Object x when b == null -> null;
            case Float x -> order(x.doubleValue(), ((Float) b).doubleValue());
            case Double x -> x.doubleValue() == ((Double) b).doubleValue() ? 0 : x.compareTo((Double) b);
            case String x ->
                Arrays.compareUnsigned(
                        x.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
            case byte[] x -> Arrays.compareUnsigned(x, (byte[]) b);
            case BigDecimal x -> x.compareTo((BigDecimal) b);
            default -> compare(a, b);
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    /** Rows in runs of near values, so that bounds of row groups differ. */
    private static List<Batch> clustered(Schema schema, Random random) {
        List<Batch> batches = new ArrayList<>();
        for (int group = 0; group < 8; group++) {
            RandomValues values = RandomValues.of(random.nextLong());
            boolean nulls = group == 5;
            BatchBuilder builder = new BatchBuilder(schema, 100);
            for (int i = 0; i < 100; i++) {
                List<Object> row = new ArrayList<>();
                for (DataType type : schema.types()) {
                    boolean isNull = nulls || group % 2 == 0 && random.nextInt(6) == 0;
                    row.add(
                            isNull
                                    ? null
                                    : group == 6 ? values.value(type) : near(type, group * 20 + random.nextInt(12)));
                }
                builder.appendRow(row);
            }
            batches.add(builder.build());
        }
        return batches;
    }

    /** The number as a value of the type, in the type's order. */
    private static Object near(DataType type, int number) {
        String text = "%c%c".formatted('a' + number / 16, 'a' + number % 16);
        return switch (type.kind()) {
            case BOOLEAN -> number > 60;
            case TINYINT -> (byte) (number - 100);
            case SMALLINT -> (short) (number - 100);
            case INT -> number - 100;
            case BIGINT -> number * 10_000_000_000L;
            case FLOAT -> number % 12 == 3 ? Float.NaN : (number - 40) / 4f;
            case DOUBLE -> number % 40 == 3 ? Double.NaN : number % 40 == 22 ? -0.0 : (number - 40) / 4.0;
            case DECIMAL -> BigDecimal.valueOf(number - 50, ((DataType.Decimal) type).scale());
            case STRING, VARCHAR, CHAR -> number % 5 == 0 ? text + "\u0001" : number % 7 == 0 ? text + "😀" : text;
            case BINARY -> new byte[] {(byte) number, (byte) (number * 7)};
            case DATE -> LocalDate.of(1582, 9, 1).plusDays(number);
            case TIMESTAMP ->
                LocalDateTime.of(1969, 12, 31, 23, 0).plusMinutes(number).plusNanos(number * 1000L);
            case TIMESTAMP_LTZ -> Instant.ofEpochSecond(number, number * 5_000_000L);
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static Expression condition(Schema schema, Random random, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            int parts = 2 + random.nextInt(2);
            Expression[] all = new Expression[parts];
            for (int i = 0; i < parts; i++) {
                all[i] = condition(schema, random, depth - 1);
            }
            return call(random.nextBoolean() ? "and" : "or", all);
        }
        int place = random.nextInt(schema.size());
        DataType type = schema.type(place);
        Expression column = new Expression.Column(place, type);
        return switch (random.nextInt(8)) {
            case 0 -> call("isnull", column);
            case 1 -> call("isnotnull", column);
            case 2 -> call("in", column, literal(type, random), literal(type, random), literal(type, random));
            case 3 -> call(COMPARISONS.get(random.nextInt(5)), literal(type, random), column);
            default -> call(COMPARISONS.get(random.nextInt(5)), column, literal(type, random));
        };
    }

    private static Expression literal(DataType type, Random random) {
        int kind = random.nextInt(12);
        Object value = kind == 0
                ? null
                : kind == 1 ? RandomValues.of(random.nextLong()).value(type) : near(type, random.nextInt(170) - 5);
        return new Expression.Literal(value, type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "text"})
    void noWantedRowIsPassedOver(String format) {
        FormatFiles files = FormatFiles.of(format, SMALL);
        Schema schema = schema();
        Random random = new Random(format.hashCode());
        List<Batch> batches = clustered(schema, random);
        File file = files.write(new File(folder, "rows"), schema, batches);
        List<List<Object>> rows = new ArrayList<>();
        batches.forEach(batch -> {
            for (int i = 0; i < batch.rowCount(); i++) {
                rows.add(batch.row(i));
            }
        });
        List<Integer> all = files.request(schema).columns();
        int read = 0;
        int conditions = format.equals("text") ? 5 : 120;
        for (int i = 0; i < conditions; i++) {
            Expression condition = condition(schema, random, random.nextInt(3));
            List<Batch> found = files.batches(files.whole(file), files.request(schema, all, List.of(condition), 100));
            List<List<Object>> left = new ArrayList<>();
            for (Batch batch : found) {
                read += batch.rowCount();
                for (int r = 0; r < batch.rowCount(); r++) {
                    if (Boolean.TRUE.equals(holds(condition, batch.row(r)))) {
                        left.add(batch.row(r));
                    }
                }
            }
            List<List<Object>> expected = rows.stream()
                    .filter(row -> Boolean.TRUE.equals(holds(condition, row)))
                    .toList();
            assertThat(FormatFiles.comparable(left)).as("%s", condition).isEqualTo(FormatFiles.comparable(expected));
        }
        double share = read / (double) (conditions * rows.size());
        assertThat(share).as("share of the rows that was read").isLessThanOrEqualTo(format.equals("text") ? 1 : 0.95);
    }

    /** Rows that are left of 1,000 in ten stripes or row groups, for the fifth hundred. */
    private int rowsRead(FormatFiles files, File file, Schema schema, Expression condition) {
        return files.batches(files.whole(file), files.request(schema, List.of(0), List.of(condition), 10_000)).stream()
                .mapToInt(Batch::rowCount)
                .sum();
    }

    private static Object ordered(DataType type, int number) {
        return switch (type.kind()) {
            case BOOLEAN -> number >= 2000;
            case TINYINT -> (byte) (number / 20 - 100);
            case FLOAT -> number / 4f + 1;
            case DOUBLE -> number / 4.0 + 1;
            case STRING, VARCHAR -> "%05d".formatted(number);
            case CHAR -> "%04d".formatted(number);
            case BINARY -> "%05d".formatted(number).getBytes();
            case DATE -> LocalDate.of(1900, 1, 1).plusDays(number);
            case TIMESTAMP ->
                LocalDateTime.of(1500, 1, 1, 0, 0).plusDays(number * 30L).plusNanos(number);
            default -> near(type, number);
        };
    }

    /**
     * Which types' bounds count, with at least so many comparisons; INT96 has no bounds but dictionaries, and ORC no bounds of
     * binaries.
     */
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void somethingIsPassedOver(String format) {
        FormatFiles files = FormatFiles.of(format, SMALL);
        List<String> without = format.equals("orc") ? List.of("binary") : List.of("timestamp", "timestamplocaltz");
        for (String name : TYPES) {
            DataType type = DataTypes.parse(name);
            Schema schema = Schema.of(new Field("c", type), new Field("filler", DataType.STRING));
            File file = files.write(new File(folder, "t" + TYPES.indexOf(name)), schema, List.of(rows(schema, type)));
            Expression column = new Expression.Column(0, type);
            Expression literal = new Expression.Literal(ordered(type, 1600), type);
            boolean known = !without.contains(name);
            boolean equals = known || format.equals("parquet");
            boolean ranges = known && !name.equals("char(4)");
            boolean flag = name.equals("boolean");
            check(files, file, schema, call("=", column, literal), equals);
            check(files, file, schema, call("in", column, literal, literal), equals);
            check(files, file, schema, call("<", column, literal), ranges);
            check(files, file, schema, call("<=", column, literal), ranges);
            check(files, file, schema, call(">", column, literal), ranges);
            if (!flag) {
                check(files, file, schema, call(">=", column, literal), ranges);
                check(files, file, schema, call("<=", literal, column), ranges);
            }
            check(files, file, schema, call("isnull", column), known || format.equals("parquet"));
            check(files, file, schema, call("and", call("=", column, literal), call("isnotnull", column)), equals);
            check(files, file, schema, call("or", call("=", column, literal), call("isnull", column)), equals);
        }
    }

    private void check(FormatFiles files, File file, Schema schema, Expression condition, boolean passedOver) {
        int read = rowsRead(files, file, schema, condition);
        if (passedOver) {
            assertThat(read).as("%s of %s", condition, schema).isLessThan(4000);
        } else {
            // Groups of nothing but nulls may be passed over even then.
            assertThat(read).as("%s of %s", condition, schema).isGreaterThanOrEqualTo(3600);
        }
    }

    private static Batch rows(Schema schema, DataType type) {
        BatchBuilder builder = new BatchBuilder(schema, 4000);
        for (int i = 0; i < 4000; i++) {
            builder.appendRow(Arrays.asList(i / 400 == 2 ? null : ordered(type, i), "filler " + i * 7919));
        }
        return builder.build();
    }

    @Test
    void conditionsOnColumnsThatTheFileLacks() {
        Schema written = Schema.of(new Field("a", DataType.INT));
        Schema wanted = Schema.of(new Field("b", DataType.INT), new Field("a", DataType.INT));
        BatchBuilder builder = new BatchBuilder(written, 1);
        builder.appendRow(List.of(5));
        Batch batch = builder.build();
        for (String format : List.of("parquet", "orc")) {
            FormatFiles files = FormatFiles.of(format);
            File file = files.write(new File(folder, format), written, List.of(batch));
            Expression missing = new Expression.Column(0, DataType.INT);
            for (Expression condition :
                    List.of(call("isnull", missing), call("=", missing, new Expression.Literal(1, DataType.INT)))) {
                List<List<Object>> found =
                        files.read(files.whole(file), files.request(wanted, List.of(0, 1), List.of(condition), 10));
                if (holds(condition, Arrays.asList(null, 5)) != null) {
                    assertThat(found).isEqualTo(List.of(Arrays.asList(null, 5)));
                }
            }
        }
    }
}
