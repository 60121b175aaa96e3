package io.honeyflow.formats.avro;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.UnionVector;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Entries of maps in the order of a hash map, of the same key the last: so come what Hive's AvroDeserializer reads, whatever
 * the order in the file.
 */
final class MapOrder {
    private MapOrder() {}

    /** Whether values of a type have maps in them. */
    static boolean concerns(DataType type) {
        return switch (type) {
            case DataType.Map map -> true;
            case DataType.Array array -> concerns(array.element());
            case DataType.Struct struct -> struct.fields().stream().anyMatch(field -> concerns(field.type()));
            case DataType.Union union -> union.alternatives().stream().anyMatch(MapOrder::concerns);
            default -> false;
        };
    }

    /** The same values, with all maps in them in that order. */
    static ColumnVector of(ColumnVector column) {
        return concerns(column.type()) ? ordered(column.flatten()) : column;
    }

    private static List<ColumnVector> each(List<ColumnVector> columns) {
        return columns.stream().map(MapOrder::of).toList();
    }

    private static FlatVector ordered(FlatVector vector) {
        return switch (vector) {
            case ArrayVector array ->
                new ArrayVector(
                        array.type(),
                        array.size(),
                        array.starts(),
                        array.lengths(),
                        of(array.elements()),
                        array.nulls());
            case StructVector struct ->
                new StructVector(struct.type(), struct.size(), each(struct.fields()), struct.nulls());
            case UnionVector union ->
                new UnionVector(union.type(), union.size(), union.tags(), each(union.alternatives()), union.nulls());
            case MapVector map -> map(map);
            default -> vector;
        };
    }

    private static MapVector map(MapVector vector) {
        int[] positions = new int[vector.keys().size()];
        int[] starts = new int[vector.size()];
        int[] lengths = new int[vector.size()];
        int used = 0;
        for (int row = 0; row < vector.size(); row++) {
            starts[row] = used;
            int start = vector.starts()[row];
            int length = vector.lengths()[row];
            if (length == 1) {
                positions[used++] = start;
            } else if (length > 1) {
                for (int entry : byHash(vector.keys(), start, length)) {
                    positions[used++] = entry;
                }
            }
            lengths[row] = used - starts[row];
        }
        return new MapVector(
                vector.type(),
                vector.size(),
                starts,
                lengths,
                vector.keys().gather(positions, used),
                of(vector.values()).gather(positions, used),
                vector.nulls());
    }

    private static Collection<Integer> byHash(ColumnVector keys, int start, int length) {
        Map<Object, Integer> entries = new HashMap<>();
        for (int entry = start; entry < start + length; entry++) {
            entries.put(Objects.requireNonNull(keys.valueAt(entry)), entry);
        }
        return entries.values();
    }
}
