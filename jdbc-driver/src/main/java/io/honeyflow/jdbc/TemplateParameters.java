package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.Unwrapping;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a statement's parameters: how many there are, and the types of the values that were set. */
final class TemplateParameters implements ParameterMetaData, Unwrapping {
    private final List<@Nullable Integer> types;

    /** @param types of {@link Types}; null where no value was set */
    TemplateParameters(List<? extends @Nullable Integer> types) {
        this.types = new ArrayList<>(types);
    }

    private @Nullable Integer type(int parameter) throws SQLException {
        if (parameter < 1 || parameter > types.size()) {
            throw new SQLException("expected a parameter from 1 to " + types.size() + ", found " + parameter, "07009");
        }
        return types.get(parameter - 1);
    }

    @Override
    public int getParameterCount() {
        return types.size();
    }

    @Override
    public int isNullable(int parameter) throws SQLException {
        type(parameter);
        return parameterNullable;
    }

    @Override
    public boolean isSigned(int parameter) throws SQLException {
        switch (getParameterType(parameter)) {
            case Types.TINYINT:
            case Types.SMALLINT:
            case Types.INTEGER:
            case Types.BIGINT:
            case Types.FLOAT:
            case Types.DOUBLE:
            case Types.DECIMAL:
                return true;
            default:
                return false;
        }
    }

    @Override
    public int getPrecision(int parameter) throws SQLException {
        type(parameter);
        return 0;
    }

    @Override
    public int getScale(int parameter) throws SQLException {
        type(parameter);
        return 0;
    }

    /** OTHER where no value was set. */
    @Override
    public int getParameterType(int parameter) throws SQLException {
        Integer type = type(parameter);
        return type == null ? Types.OTHER : type;
    }

    @Override
    public String getParameterTypeName(int parameter) throws SQLException {
        String name = TargetTypes.hiveName(getParameterType(parameter));
        return name == null ? "unknown" : name;
    }

    @Override
    public String getParameterClassName(int parameter) throws SQLException {
        type(parameter);
        return Object.class.getName();
    }

    @Override
    public int getParameterMode(int parameter) throws SQLException {
        type(parameter);
        return parameterModeIn;
    }
}
