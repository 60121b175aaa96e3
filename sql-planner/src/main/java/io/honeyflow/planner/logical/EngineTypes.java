package io.honeyflow.planner.logical;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Makes Calcite's types out of the engine's, and finds the engine's in Calcite's. */
public final class EngineTypes extends SqlTypeFactoryImpl {
    public EngineTypes() {
        super(new EngineTypeSystem());
    }

    public EngineType of(DataType type) {
        return new EngineType(type);
    }

    /** A row type; names are made unique, as Calcite asks. */
    public RelDataType row(Schema schema) {
        List<RelDataType> types = new ArrayList<>();
        for (DataType type : schema.types()) {
            types.add(of(type));
        }
        return createStructType(StructKind.FULLY_QUALIFIED, types, unique(schema.names()));
    }

    public static Schema schema(RelDataType row) {
        List<Field> fields = new ArrayList<>();
        for (RelDataTypeField field : row.getFieldList()) {
            fields.add(new Field(field.getName(), EngineType.of(field.getType())));
        }
        return new Schema(fields);
    }

    /** The names, those that repeat an earlier one (without case) with a number behind. */
    public static List<String> unique(List<String> names) {
        Set<String> seen = new HashSet<>();
        List<String> unique = new ArrayList<>(names.size());
        for (String name : names) {
            String candidate = name;
            for (int i = 0; !seen.add(candidate.toLowerCase(Locale.ROOT)); i++) {
                candidate = name + "_" + i;
            }
            unique.add(candidate);
        }
        return unique;
    }

    @Override
    public RelDataType createSqlType(SqlTypeName typeName) {
        return typeName == SqlTypeName.BOOLEAN ? of(DataType.BOOLEAN) : super.createSqlType(typeName);
    }

    @Override
    public RelDataType createTypeWithNullability(RelDataType type, boolean nullable) {
        return type instanceof EngineType ? type : super.createTypeWithNullability(type, nullable);
    }

    @Override
    public @Nullable RelDataType leastRestrictive(List<RelDataType> types) {
        RelDataType first = types.get(0);
        return first instanceof EngineType && types.stream().allMatch(first::equals)
                ? first
                : super.leastRestrictive(types);
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }
}
