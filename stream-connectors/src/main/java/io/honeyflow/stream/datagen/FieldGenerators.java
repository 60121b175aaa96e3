package io.honeyflow.stream.datagen;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Chooses how a column's values are made. */
final class FieldGenerators {
    private final DatagenOptions options;
    private final ZoneId zone;
    private final long seed;

    FieldGenerators(DatagenOptions options, ZoneId zone) {
        this.options = options;
        this.zone = zone;
        this.seed = options.seed();
    }

    FieldGenerator of(Field field, int index) {
        FieldGenerator values = values(field, index);
        double nullRate = options.fraction(field, "null-rate", 0);
        if (nullRate == 0) {
            return values;
        }
        return (row, column) -> {
            if (unit(bits(row, index + 1000)) < nullRate) {
                column.appendNull();
            } else {
                values.append(row, column);
            }
        };
    }

    private FieldGenerator values(Field field, int index) {
        if (options.has(field, "values")) {
            return choice(field, index);
        }
        String kind = options.text(field, "kind", defaultKind(field.type().kind()));
        return switch (kind) {
            case "random" -> random(field, index);
            case "sequence" -> sequence(field);
            case "now" -> now(field);
            default -> throw options.bad(field, "kind", "random, sequence or now");
        };
    }

    private static String defaultKind(Kind kind) {
        return kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMP_LTZ ? "now" : "random";
    }

    private FieldGenerator choice(Field field, int index) {
        if (!field.type().kind().isCharacter()) {
            throw SqlException.notSupported("datagen 'values' for a column of type " + field.type());
        }
        List<String> choices = List.of(options.text(field, "values", "").split(",", -1));
        return (row, column) ->
                column.append(choices.get((int) Math.floorMod(bits(row, index), (long) choices.size())));
    }

    private FieldGenerator random(Field field, int index) {
        return switch (field.type().kind()) {
            case BOOLEAN -> (row, column) -> column.append((bits(row, index) & 1) == 0);
            case TINYINT -> integers(field, index, Byte.MAX_VALUE);
            case SMALLINT -> integers(field, index, Short.MAX_VALUE);
            case INT -> integers(field, index, Integer.MAX_VALUE);
            case BIGINT -> integers(field, index, Long.MAX_VALUE - 1);
            case FLOAT, DOUBLE -> {
                double min = options.fraction(field, "min", 0);
                double span = options.fraction(field, "max", 1) - min;
                yield (row, column) -> column.append(min + span * unit(bits(row, index)));
            }
            case DECIMAL -> decimals(field, index);
            case STRING, VARCHAR, CHAR -> texts(field, index);
            case DATE -> {
                long start = date(field, "start", LocalDate.EPOCH).toEpochDay();
                long days = date(field, "end", LocalDate.of(2100, 1, 1)).toEpochDay() - start + 1;
                yield (row, column) ->
                        column.append(LocalDate.ofEpochDay(start + Math.floorMod(bits(row, index), days)));
            }
            default -> throw SqlException.notSupported("datagen for a random column of type " + field.type());
        };
    }

    private FieldGenerator integers(Field field, int index, long most) {
        long min = options.number(field, "min", 0);
        long max = options.number(field, "max", most);
        if (max < min) {
            throw options.bad(field, "max", "at least " + min);
        }
        long count = max - min + 1;
        return (row, column) -> column.append(min + Math.floorMod(bits(row, index), count));
    }

    private FieldGenerator decimals(Field field, int index) {
        int scale = ((DataType.Decimal) field.type()).scale();
        double min = options.fraction(field, "min", 0);
        double span = options.fraction(field, "max", 1) - min;
        return (row, column) -> column.append(
                BigDecimal.valueOf(min + span * unit(bits(row, index))).setScale(scale, RoundingMode.HALF_UP));
    }

    private FieldGenerator texts(Field field, int index) {
        int length = (int) options.number(field, "length", 16);
        return (row, column) -> {
            StringBuilder text = new StringBuilder(length);
            long state = bits(row, index);
            for (int i = 0; i < length; i++) {
                text.append((char) ('a' + Math.floorMod(state, 26L)));
                state = bits(state, i);
            }
            column.append(text.toString());
        };
    }

    private FieldGenerator sequence(Field field) {
        return switch (field.type().kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> {
                long start = options.number(field, "start", 0);
                long step = options.number(field, "step", 1);
                yield (row, column) -> column.append(start + row * step);
            }
            case TIMESTAMP -> {
                LocalDateTime start = time(field);
                long step = options.number(field, "step", 1000);
                yield (row, column) -> column.append(start.plus(Duration.ofMillis(row * step)));
            }
            default -> throw SqlException.notSupported("datagen for a sequence of type " + field.type());
        };
    }

    private FieldGenerator now(Field field) {
        return switch (field.type().kind()) {
            case TIMESTAMP -> (row, column) -> column.append(LocalDateTime.now(zone));
            case TIMESTAMP_LTZ -> (row, column) -> column.append(Instant.now());
            case DATE -> (row, column) -> column.append(LocalDate.now(zone));
            default -> throw options.bad(field, "kind", "random or sequence for a column of type " + field.type());
        };
    }

    private LocalDate date(Field field, String option, LocalDate otherwise) {
        try {
            return options.has(field, option) ? LocalDate.parse(options.text(field, option, "")) : otherwise;
        } catch (DateTimeParseException e) {
            throw options.bad(field, option, "a date such as 2026-11-23");
        }
    }

    private LocalDateTime time(Field field) {
        try {
            return LocalDateTime.parse(
                    options.text(field, "start", "1970-01-01 00:00:00").strip().replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw options.bad(field, "start", "a time such as 2026-11-23 12:00:00");
        }
    }

    /** 64 bits that depend on seed, column and row only. */
    private long bits(long row, int column) {
        long h = (row + 1) * 0x9E3779B97F4A7C15L + seed * 0xD6E8FEB86659FD93L + column * 0xA24BAED4963EE407L;
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }
}
