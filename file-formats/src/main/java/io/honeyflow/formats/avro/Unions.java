package io.honeyflow.formats.avro;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * A type that may be null is a union in Avro, and a column's type in Hive. Source: isNullableType and
 * getOtherTypeFromNullableType of Hive's AvroSerdeUtils.
 */
final class Unions {
    private Unions() {}

    /** The type of what isn't null: a union of several where the schema has several, the schema itself if it is none. */
    static Schema withoutNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> others = others(schema);
        return switch (others.size()) {
            case 0 -> Schema.create(Schema.Type.NULL);
            case 1 -> schema.getTypes().size() == 1 ? schema : others.get(0);
            default -> others.size() == schema.getTypes().size() ? schema : Schema.createUnion(others);
        };
    }

    /** A union's types that aren't null, by whose order a value's tag counts. */
    static List<Schema> others(Schema union) {
        List<Schema> others = new ArrayList<>(union.getTypes());
        others.removeIf(each -> each.getType() == Schema.Type.NULL);
        return others;
    }

    /** The place of null among a union's types, or -1. */
    static int nullAt(Schema union) {
        return IntStream.range(0, union.getTypes().size())
                .filter(i -> union.getTypes().get(i).getType() == Schema.Type.NULL)
                .findFirst()
                .orElse(-1);
    }
}
