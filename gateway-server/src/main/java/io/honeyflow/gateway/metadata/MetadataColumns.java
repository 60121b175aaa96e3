package io.honeyflow.gateway.metadata;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a metadata call's answer, in a short notation, and its rows. */
final class MetadataColumns {
    private MetadataColumns() {}

    /** A name is a text; {@code NAME:I} an int, {@code :s} a smallint, {@code :T} a tinyint, {@code :B} a boolean. */
    static Schema schema(String... columns) {
        return new Schema(Arrays.stream(columns).map(MetadataColumns::field).toList());
    }

    private static Field field(String column) {
        int colon = column.indexOf(':');
        if (colon < 0) {
            return new Field(column, DataType.STRING);
        }
        DataType type = switch (column.charAt(colon + 1)) {
            case 'I' -> DataType.INT;
            case 's' -> DataType.SMALLINT;
            case 'T' -> DataType.TINYINT;
            default -> DataType.BOOLEAN;
        };
        return new Field(column.substring(0, colon), type);
    }

    static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
