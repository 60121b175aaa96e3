package io.honeyflow.formats.parquet;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import io.honeyflow.formats.FileReadRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/** Which row groups can hold wanted rows, by the least and greatest values in the footer. What it can't tell passes. */
final class RowGroupFilter {
    /** Comparisons with a column on the right as those with it on the left. */
    private static final Map<String, String> TURNED = Map.of("=", "=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

    private final FileReadRequest request;
    private final ParquetZones zones;

    RowGroupFilter(FileReadRequest request, ParquetZones zones) {
        this.request = request;
        this.zones = zones;
    }

    boolean mayMatch(BlockMetaData group) {
        return request.predicates().stream().allMatch(predicate -> mayMatch(predicate, group));
    }

    private boolean mayMatch(Expression predicate, BlockMetaData group) {
        if (!(predicate instanceof Expression.Call call) || call.arguments().isEmpty()) {
            return true;
        }
        String function = call.function().name();
        List<Expression> arguments = call.arguments();
        if (function.equals("and")) {
            return arguments.stream().allMatch(part -> mayMatch(part, group));
        }
        if (function.equals("or")) {
            return arguments.stream().anyMatch(part -> mayMatch(part, group));
        }
        if (arguments.get(0) instanceof Expression.Column column) {
            return mayMatch(function, column, arguments.subList(1, arguments.size()), group);
        }
        return !(arguments.size() == 2
                        && TURNED.containsKey(function)
                        && arguments.get(1) instanceof Expression.Column column)
                || mayMatch(TURNED.getOrDefault(function, function), column, arguments.subList(0, 1), group);
    }

    private boolean mayMatch(String function, Expression.Column column, List<Expression> others, BlockMetaData group) {
        ColumnChunkMetaData chunk = chunk(group, request.schema().field(column.index()));
        if (chunk == null) {
            return true;
        }
        ChunkBounds bounds = ChunkBounds.of(chunk, column.type(), zones);
        return switch (function) {
            case "isnull" -> !bounds.noNulls();
            case "isnotnull" -> !bounds.onlyNulls();
            case "=", "<", "<=", ">", ">=", "in" ->
                !bounds.onlyNulls() && compares(function, column.type(), others, bounds);
            default -> true;
        };
    }

    private static @Nullable ColumnChunkMetaData chunk(BlockMetaData group, Field field) {
        ColumnChunkMetaData found = null;
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            String[] path = chunk.getPath().toArray();
            boolean same = path.length == 1 && path[0].equalsIgnoreCase(field.name());
            if (same && (found == null || path[0].equals(field.name()))) {
                found = chunk;
            }
        }
        return found;
    }

    private static boolean compares(String function, DataType type, List<Expression> others, ChunkBounds bounds) {
        Comparable<?> least = bounds.least();
        Comparable<?> greatest = bounds.greatest();
        List<Comparable<?>> literals = new ArrayList<>();
        for (Expression other : others) {
            Comparable<?> value =
                    other instanceof Expression.Literal literal && other.type().kind() == type.kind()
                            ? ChunkBounds.literal(literal.value(), type)
                            : null;
            if (value == null || value instanceof Double number && number.isNaN()) {
                return true;
            }
            literals.add(value);
        }
        if (least == null || greatest == null || literals.isEmpty()) {
            return true;
        }
        Comparable<?> first = literals.get(0);
        // CHAR has no trailing blanks where it is compared but may have them in a file: blanks stand above some bytes.
        boolean ranges = type.kind() != Kind.CHAR;
        boolean above = ranges && (bounds.noNaN() || !(least instanceof Double));
        return switch (function) {
            case "=", "in" -> literals.stream().anyMatch(each -> within(each, type, least, greatest));
            case "<" -> !ranges || order(least, first) < 0;
            case "<=" -> !ranges || order(least, first) <= 0;
            // NaN, which isn't between the bounds, is greater than every number.
            case ">" -> !above || order(greatest, first) > 0;
            default -> !above || order(greatest, first) >= 0;
        };
    }

    private static boolean within(Comparable<?> literal, DataType type, Comparable<?> least, Comparable<?> greatest) {
        return order(literal, greatest) <= 0 && order(padded(literal, type), least) >= 0;
    }

    private static Comparable<?> padded(Comparable<?> literal, DataType type) {
        if (!(type instanceof DataType.Char character) || !(literal instanceof ChunkBounds.Bytes text)) {
            return literal;
        }
        byte[] padded = Arrays.copyOf(text.bytes(), text.bytes().length + character.length());
        Arrays.fill(padded, text.bytes().length, padded.length, (byte) ' ');
        return new ChunkBounds.Bytes(padded);
    }

    /** Both zeros are one number. */
    @SuppressWarnings("unchecked")
    private static int order(Comparable<?> a, Comparable<?> b) {
        if (a instanceof Double x && b instanceof Double y && x.doubleValue() == y.doubleValue()) {
            return 0;
        }
        return ((Comparable<Object>) a).compareTo(b);
    }
}
