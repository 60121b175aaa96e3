package io.honeyflow.jdbc.result;

import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A struct's values in the order of its fields. */
final class HiveStruct implements Struct {
    private final List<@Nullable Object> values;

    HiveStruct(Map<? extends @Nullable Object, ? extends @Nullable Object> fields) {
        this.values = new ArrayList<>(fields.values());
    }

    @Override
    public String getSQLTypeName() {
        return HiveType.STRUCT.typeName();
    }

    @Override
    public @Nullable Object[] getAttributes() {
        return values.toArray();
    }

    @Override
    public @Nullable Object[] getAttributes(@Nullable Map<String, Class<?>> map) throws SQLException {
        if (map != null && !map.isEmpty()) {
            throw Refusal.of("type maps");
        }
        return getAttributes();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
