package io.honeyflow.formats.parquet;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.formats.FileReadRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Which row groups can hold wanted rows, by the least and greatest values in the footer. What it can't tell passes. */
final class RowGroupFilter {
    private final FileReadRequest request;

    RowGroupFilter(FileReadRequest request) {
        this.request = request;
    }

    boolean mayMatch(BlockMetaData group) {
        return request.predicates().stream().allMatch(predicate -> mayMatch(predicate, group));
    }

    private boolean mayMatch(Expression predicate, BlockMetaData group) {
        if (!(predicate instanceof Expression.Call call) || call.arguments().isEmpty()) {
            return true;
        }
        String function = call.function().name();
        if (function.equals("and")) {
            return call.arguments().stream().allMatch(part -> mayMatch(part, group));
        }
        if (function.equals("or")) {
            return call.arguments().stream().anyMatch(part -> mayMatch(part, group));
        }
        if (!(call.arguments().get(0) instanceof Expression.Column column)) {
            return true;
        }
        ColumnChunkMetaData chunk = chunk(group, request.schema().field(column.index()));
        Statistics<?> statistics = chunk == null ? null : chunk.getStatistics();
        if (chunk == null || statistics == null || statistics.isEmpty()) {
            return true;
        }
        if (statistics.isNumNullsSet() && statistics.getNumNulls() == chunk.getValueCount()) {
            // Only nulls: no comparison is true.
            return !List.of("=", "<", "<=", ">", ">=", "in", "isnotnull").contains(function);
        }
        return !statistics.hasNonNullValue() || compares(function, call, chunk, statistics);
    }

    private static @Nullable ColumnChunkMetaData chunk(BlockMetaData group, Field field) {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            String[] path = chunk.getPath().toArray();
            if (path.length == 1 && path[0].equalsIgnoreCase(field.name())) {
                return chunk;
            }
        }
        return null;
    }

    private static boolean compares(
            String function, Expression.Call call, ColumnChunkMetaData chunk, Statistics<?> statistics) {
        List<Object> literals = new ArrayList<>();
        DataType type = call.arguments().get(0).type();
        for (Expression argument : call.arguments().subList(1, call.arguments().size())) {
            Object value = argument instanceof Expression.Literal literal
                            && argument.type().kind() == type.kind()
                    ? physical(literal.value(), chunk.getPrimitiveType())
                    : null;
            if (value == null) {
                return true;
            }
            literals.add(value);
        }
        Object least = bound(statistics.genericGetMin());
        Object greatest = bound(statistics.genericGetMax());
        if (least == null
                || greatest == null
                || literals.isEmpty()
                || least.getClass() != literals.get(0).getClass()) {
            return true;
        }
        Object first = literals.get(0);
        return switch (function) {
            case "=" -> order(first, least) >= 0 && order(first, greatest) <= 0;
            case "<" -> order(least, first) < 0;
            case "<=" -> order(least, first) <= 0;
            case ">" -> order(greatest, first) > 0;
            case ">=" -> order(greatest, first) >= 0;
            case "in" -> literals.stream().anyMatch(each -> order(each, least) >= 0 && order(each, greatest) <= 0);
            default -> true;
        };
    }

    private static int order(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y
                ? Long.compare(x, y)
                : Arrays.compareUnsigned((byte[]) a, (byte[]) b);
    }

    private static @Nullable Object bound(Object value) {
        return switch (value) {
            case Integer i -> i.longValue();
            case Long l -> l;
            case Binary binary -> binary.getBytes();
            default -> null;
        };
    }

    /** A literal as the file has it. Fixed-length decimals, doubles and times are left to the filter. */
    private static @Nullable Object physical(@Nullable Object value, PrimitiveType type) {
        boolean whole = type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT32
                || type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT64;
        return switch (value) {
            case null -> null;
            case LocalDate date -> whole ? (Object) date.toEpochDay() : null;
            case BigDecimal decimal ->
                whole
                                && type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation annotation
                                && annotation.getScale() == decimal.scale()
                                && decimal.precision() <= 18
                        ? (Object) decimal.unscaledValue().longValue()
                        : null;
            case Byte b -> whole ? (Object) b.longValue() : null;
            case Short s -> whole ? (Object) s.longValue() : null;
            case Integer i -> whole ? (Object) i.longValue() : null;
            case Long l -> whole ? (Object) l : null;
            case String text ->
                type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : null;
            default -> null;
        };
    }
}
