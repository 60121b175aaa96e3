package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What DESCRIBE says of one column, or of a part of it: {@code place.city}, {@code tags.$elem$}, {@code more.$value$}.
 * Source: Hive's ShowUtils and HiveMetaStoreUtils.
 */
final class ColumnDescription {
    /** Hive asks the deserializer for a column of the files and its parts, and that knows of no comments. */
    private static final String NO_COMMENT = "from deserializer";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final List<String> path;
    private final Position position;
    private final Column column;
    private final boolean partitions;

    /** @throws SqlException COLUMN_NOT_FOUND with the nearest name */
    ColumnDescription(Table table, List<String> path, Position position) {
        this.path = path;
        this.position = position;
        List<Column> all = new ArrayList<>(table.columns());
        all.addAll(table.partitionColumns());
        this.column = all.stream()
                .filter(c -> c.name().equalsIgnoreCase(path.get(0)))
                .findFirst()
                .orElseThrow(() -> notFound(
                        "table " + table.qualifiedName() + " has no column",
                        path.get(0),
                        all.stream().map(Column::name).toList()));
        this.partitions = table.partitionColumns().contains(column);
    }

    Column column() {
        return column;
    }

    private SqlException notFound(String what, String name, List<String> known) {
        return new SqlException(
                ErrorCode.COLUMN_NOT_FOUND, what + " '" + name + "'" + NearestName.hint(name, known), position);
    }

    /** The fields of a struct, else what stands at the end of the path. */
    List<Column> described() {
        DataType type = column.type();
        for (String step : path.subList(1, path.size())) {
            type = part(type, step);
        }
        if (type instanceof DataType.Struct struct) {
            List<Column> fields = new ArrayList<>();
            struct.fields().forEach(field -> fields.add(new Column(field.name(), field.type(), NO_COMMENT)));
            return fields;
        }
        return List.of(new Column(path.get(path.size() - 1), type, partitions ? column.comment() : NO_COMMENT));
    }

    private DataType part(DataType type, String step) {
        return switch (type) {
            case DataType.Struct struct ->
                struct.fields().stream()
                        .filter(field -> field.name().equalsIgnoreCase(step))
                        .findFirst()
                        .map(Field::type)
                        .orElseThrow(() -> notFound(
                                type.hiveName() + " has no field",
                                step,
                                struct.fields().stream().map(Field::name).toList()));
            case DataType.Array array when step.equals("$elem$") -> array.element();
            case DataType.Map map when step.equals("$key$") -> map.key();
            case DataType.Map map when step.equals("$value$") -> map.value();
            default -> throw notFound(type.hiveName() + " has no part", step, List.of());
        };
    }

    /** One property a row. @param accurate the table's parameter of that name, or null */
    TextRows statistics(Optional<ColumnStatistics> known, @Nullable String accurate) {
        // Hive turns its rows to columns, and shows the first.
        Column described = described().get(0);
        TextRows rows = new TextRows("column_property", "value")
                .add("col_name", described.name())
                .add("data_type", described.type().hiveName());
        boolean whole = described.name().equalsIgnoreCase(column.name());
        values(described.type(), whole ? known.orElse(null) : null, rows);
        rows.add("comment", HiveEscapes.java(described.comment()));
        if (accurate != null) {
            rows.add("COLUMN_STATS_ACCURATE", LayoutRows.wide(HiveEscapes.java(accurate)));
        }
        return rows;
    }

    private static void values(DataType type, @Nullable ColumnStatistics known, TextRows rows) {
        if (known == null) {
            List.of("min", "max", "num_nulls", "distinct_count", "avg_col_len", "max_col_len")
                    .forEach(name -> rows.add(name, ""));
        } else {
            boolean ordered = isOrdered(type);
            boolean sized = isSized(type);
            boolean counted = type.kind() != Kind.BOOLEAN && type.kind() != Kind.BINARY;
            rows.add("min", ordered ? bound(type, known.min()) : "")
                    .add("max", ordered ? bound(type, known.max()) : "")
                    .add("num_nulls", number(known.nulls()))
                    .add("distinct_count", counted ? number(known.distinct()) : "")
                    .add("avg_col_len", sized ? Double.toString(Math.max(0, known.averageLength())) : "")
                    .add("max_col_len", sized ? number(known.maximumLength()) : "");
        }
        ColumnStatistics truths = type.kind() == Kind.BOOLEAN ? known : null;
        rows.add("num_trues", truths == null ? "" : number(truths.trues()))
                .add("num_falses", truths == null ? "" : number(truths.falses()))
                .add("bit_vector", "");
    }

    private static boolean isSized(DataType type) {
        return switch (type.kind()) {
            case STRING, CHAR, VARCHAR, BINARY -> true;
            default -> false;
        };
    }

    private static boolean isOrdered(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL, DATE, TIMESTAMP, TIMESTAMP_LTZ -> true;
            default -> false;
        };
    }

    /** Hive's records of whole numbers and doubles hold a zero where nothing was found. */
    private static String bound(DataType type, @Nullable BigDecimal value) {
        return switch (type.kind()) {
            case FLOAT, DOUBLE -> Double.toString(value == null ? 0 : value.doubleValue());
            case DECIMAL ->
                value == null
                        ? ""
                        : value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
            case DATE ->
                value == null ? "" : LocalDate.ofEpochDay(value.longValue()).toString();
            case TIMESTAMP, TIMESTAMP_LTZ ->
                value == null ? "" : TIME.format(LocalDateTime.ofEpochSecond(value.longValue(), 0, ZoneOffset.UTC));
            default -> value == null ? "0" : value.toPlainString();
        };
    }

    private static String number(long value) {
        return Long.toString(Math.max(0, value));
    }
}
