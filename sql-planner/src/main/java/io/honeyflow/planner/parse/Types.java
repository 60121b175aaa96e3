package io.honeyflow.planner.parse;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import java.util.stream.Collectors;

/** Types as they are written. */
final class Types {
    private Types() {}

    static DataType of(HiveQlGrammar.TypeContext type) {
        try {
            return DataTypes.parse(text(type));
        } catch (SqlException e) {
            throw new SqlException(e.code(), String.valueOf(e.getMessage()), Places.of(type), e);
        }
    }

    private static String text(HiveQlGrammar.TypeContext type) {
        String inner = type.type().stream().map(Types::text).collect(Collectors.joining(","));
        if (type.ARRAY() != null) {
            return "array<" + inner + ">";
        }
        if (type.MAP() != null) {
            return "map<" + inner + ">";
        }
        if (type.UNIONTYPE() != null) {
            return "uniontype<" + inner + ">";
        }
        if (type.STRUCT() != null) {
            return type.structField().stream()
                    .map(field -> Places.name(field.identifier()) + ":" + text(field.type()))
                    .collect(Collectors.joining(",", "struct<", ">"));
        }
        // Blanks only separate words; Hive's own text of a type has none around its signs.
        return Places.text(type).strip().replaceAll("\\s+", " ").replaceAll("\\s*([(),])\\s*", "$1");
    }
}
