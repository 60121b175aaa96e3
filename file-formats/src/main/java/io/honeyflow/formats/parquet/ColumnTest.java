package io.honeyflow.formats.parquet;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/**
 * A column compared with literals.
 *
 * @param function its name; what is none of those known here passes everything
 * @param name of the column
 * @param type of the column in the table
 * @param literals in the form that {@link ChunkBounds} has; null where one of them can't be compared with bounds
 */
record ColumnTest(
        String function,
        String name,
        DataType type,
        @Nullable List<Comparable<?>> literals) {
    static ColumnTest of(String function, Field column, List<Expression> others) {
        DataType type = column.type();
        List<Comparable<?>> literals = new ArrayList<>();
        for (Expression other : others) {
            Comparable<?> value =
                    other instanceof Expression.Literal literal && other.type().kind() == type.kind()
                            ? ChunkBounds.literal(literal.value(), type)
                            : null;
            if (value == null || value instanceof Double number && number.isNaN()) {
                return new ColumnTest(function, column.name(), type, null);
            }
            literals.add(value);
        }
        return new ColumnTest(function, column.name(), type, literals.isEmpty() ? null : literals);
    }

    /** The column's values in a row group; null where there are none, or several columns beneath it. */
    @Nullable
    ColumnChunkMetaData chunk(BlockMetaData group) {
        ColumnChunkMetaData found = null;
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            String[] path = chunk.getPath().toArray();
            boolean same = path.length == 1 && path[0].equalsIgnoreCase(name);
            if (same && (found == null || path[0].equals(name))) {
                found = chunk;
            }
        }
        return found;
    }

    /** Whether only values that are one of the literals pass. */
    boolean isEquality() {
        return literals != null && (function.equals("=") || function.equals("in"));
    }

    /** Whether some row of those that have these bounds may pass. */
    boolean mayHold(ChunkBounds bounds) {
        return switch (function) {
            case "isnull" -> !bounds.noNulls();
            case "isnotnull" -> !bounds.onlyNulls();
            case "=", "<", "<=", ">", ">=", "in" -> !bounds.onlyNulls() && compares(bounds);
            default -> true;
        };
    }

    private boolean compares(ChunkBounds bounds) {
        Comparable<?> least = bounds.least();
        Comparable<?> greatest = bounds.greatest();
        List<Comparable<?>> known = literals;
        if (known == null || least == null || greatest == null) {
            return true;
        }
        Comparable<?> first = known.get(0);
        // CHAR has no trailing blanks where it is compared but may have them in a file: blanks stand above some bytes.
        boolean ranges = type.kind() != Kind.CHAR;
        boolean above = ranges && (bounds.noNaN() || !(least instanceof Double));
        return switch (function) {
            case "=", "in" -> known.stream().anyMatch(each -> within(each, least, greatest));
            case "<" -> !ranges || order(least, first) < 0;
            case "<=" -> !ranges || order(least, first) <= 0;
            // NaN, which isn't between the bounds, is greater than every number.
            case ">" -> !above || order(greatest, first) > 0;
            default -> !above || order(greatest, first) >= 0;
        };
    }

    private boolean within(Comparable<?> literal, Comparable<?> least, Comparable<?> greatest) {
        return order(literal, greatest) <= 0 && order(padded(literal), least) >= 0;
    }

    private Comparable<?> padded(Comparable<?> literal) {
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
