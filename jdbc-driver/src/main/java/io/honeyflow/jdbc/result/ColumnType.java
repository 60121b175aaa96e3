package io.honeyflow.jdbc.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hive.service.rpc.thrift.TColumnDesc;
import org.apache.hive.service.rpc.thrift.TPrimitiveTypeEntry;
import org.apache.hive.service.rpc.thrift.TTableSchema;
import org.apache.hive.service.rpc.thrift.TTypeDesc;
import org.apache.hive.service.rpc.thrift.TTypeEntry;
import org.apache.hive.service.rpc.thrift.TTypeQualifierValue;
import org.jspecify.annotations.Nullable;

/** Name and type of one column of a result. Immutable. */
public final class ColumnType {
    private static final String LENGTH = "characterMaximumLength";

    private final String name;
    private final HiveType type;
    private final int precision;
    private final int scale;

    public ColumnType(String name, HiveType type) {
        this(name, type, type.precision(), 0);
    }

    private ColumnType(String name, HiveType type, int precision, int scale) {
        this.name = name;
        this.type = type;
        this.precision = precision;
        this.scale = scale;
    }

    /** The columns of a schema in order; none for a missing one. */
    public static List<ColumnType> of(@Nullable TTableSchema schema) {
        List<ColumnType> columns = new ArrayList<>();
        if (schema != null && schema.getColumns() != null) {
            for (TColumnDesc column : schema.getColumns()) {
                columns.add(of(column));
            }
        }
        return columns;
    }

    private static ColumnType of(TColumnDesc column) {
        TTypeDesc description = column.getTypeDesc();
        List<TTypeEntry> entries = description == null ? List.of() : description.getTypes();
        TTypeEntry first = entries.isEmpty() ? null : entries.get(0);
        if (first == null || !first.isSetPrimitiveEntry()) {
            return new ColumnType(column.getColumnName(), nested(first));
        }
        TPrimitiveTypeEntry entry = first.getPrimitiveEntry();
        HiveType type = HiveType.of(entry.getType());
        Map<String, TTypeQualifierValue> qualifiers =
                entry.isSetTypeQualifiers() ? entry.getTypeQualifiers().getQualifiers() : Map.of();
        String length = type == HiveType.DECIMAL ? "precision" : LENGTH;
        return new ColumnType(
                column.getColumnName(),
                type,
                number(qualifiers.get(length), type.precision()),
                number(qualifiers.get("scale"), 0));
    }

    /** Servers may describe nested types by entries of their own instead of a primitive one. */
    private static HiveType nested(@Nullable TTypeEntry entry) {
        if (entry == null) {
            return HiveType.UNKNOWN;
        }
        if (entry.isSetArrayEntry()) {
            return HiveType.ARRAY;
        }
        if (entry.isSetMapEntry()) {
            return HiveType.MAP;
        }
        return entry.isSetStructEntry() ? HiveType.STRUCT : HiveType.UNION;
    }

    private static int number(@Nullable TTypeQualifierValue value, int otherwise) {
        return value != null && value.isSetI32Value() ? value.getI32Value() : otherwise;
    }

    public String name() {
        return name;
    }

    public HiveType type() {
        return type;
    }

    /** Digits of a number, characters of a text. */
    public int precision() {
        return precision;
    }

    /** Digits behind the point. */
    public int scale() {
        return type == HiveType.TIMESTAMP ? 9 : scale;
    }

    /** Characters that the longest value takes. */
    public int displaySize() {
        switch (type) {
            case DECIMAL:
                return precision + 2;
            case CHAR:
            case VARCHAR:
                return precision;
            default:
                return type.displaySize();
        }
    }
}
