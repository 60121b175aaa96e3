package io.honeyflow.jdbc.metadata;

import io.honeyflow.jdbc.result.ColumnType;
import io.honeyflow.jdbc.result.ColumnarResultSet;
import io.honeyflow.jdbc.result.HiveType;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables of JDBC's metadata that Hive has nothing for: no rows, but the columns that {@link java.sql.DatabaseMetaData}
 * names, in its order and of its types. A type stands behind a colon: I int, S short, L long, B boolean; text without.
 */
public abstract class EmptyTables extends MoreAbilities {
    /** A table made here. */
    static ResultSet table(List<? extends List<? extends @Nullable Object>> rows, String... names) {
        List<ColumnType> columns = new ArrayList<>();
        for (String name : names) {
            int colon = name.indexOf(':');
            columns.add(
                    colon < 0
                            ? new ColumnType(name, HiveType.STRING)
                            : new ColumnType(name.substring(0, colon), type(name.charAt(colon + 1))));
        }
        return ColumnarResultSet.ofRows(columns, rows);
    }

    private static HiveType type(char letter) {
        switch (letter) {
            case 'I':
                return HiveType.INT;
            case 'S':
                return HiveType.SMALLINT;
            case 'L':
                return HiveType.BIGINT;
            default:
                return HiveType.BOOLEAN;
        }
    }

    private static ResultSet none(String... names) {
        return table(List.of(), names);
    }

    @Override
    public ResultSet getProcedures(@Nullable String catalog, @Nullable String schema, @Nullable String pattern) {
        return none(
                "PROCEDURE_CAT",
                "PROCEDURE_SCHEM",
                "PROCEDURE_NAME",
                "RESERVED_1",
                "RESERVED_2",
                "RESERVED_3",
                "REMARKS",
                "PROCEDURE_TYPE:S",
                "SPECIFIC_NAME");
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String procedure, @Nullable String column) {
        return none(
                "PROCEDURE_CAT",
                "PROCEDURE_SCHEM",
                "PROCEDURE_NAME",
                "COLUMN_NAME",
                "COLUMN_TYPE:S",
                "DATA_TYPE:I",
                "TYPE_NAME",
                "PRECISION:I",
                "LENGTH:I",
                "SCALE:S",
                "RADIX:S",
                "NULLABLE:S",
                "REMARKS",
                "COLUMN_DEF",
                "SQL_DATA_TYPE:I",
                "SQL_DATETIME_SUB:I",
                "CHAR_OCTET_LENGTH:I",
                "ORDINAL_POSITION:I",
                "IS_NULLABLE",
                "SPECIFIC_NAME");
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String function, @Nullable String column) {
        return none(
                "FUNCTION_CAT",
                "FUNCTION_SCHEM",
                "FUNCTION_NAME",
                "COLUMN_NAME",
                "COLUMN_TYPE:S",
                "DATA_TYPE:I",
                "TYPE_NAME",
                "PRECISION:I",
                "LENGTH:I",
                "SCALE:S",
                "RADIX:S",
                "NULLABLE:S",
                "REMARKS",
                "CHAR_OCTET_LENGTH:I",
                "ORDINAL_POSITION:I",
                "IS_NULLABLE",
                "SPECIFIC_NAME");
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        return none(
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "COLUMN_NAME",
                "GRANTOR",
                "GRANTEE",
                "PRIVILEGE",
                "IS_GRANTABLE");
    }

    @Override
    public ResultSet getTablePrivileges(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return none("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "GRANTOR", "GRANTEE", "PRIVILEGE", "IS_GRANTABLE");
    }

    protected static ResultSet noCrossReference() {
        return none(
                "PKTABLE_CAT",
                "PKTABLE_SCHEM",
                "PKTABLE_NAME",
                "PKCOLUMN_NAME",
                "FKTABLE_CAT",
                "FKTABLE_SCHEM",
                "FKTABLE_NAME",
                "FKCOLUMN_NAME",
                "KEY_SEQ:S",
                "UPDATE_RULE:S",
                "DELETE_RULE:S",
                "FK_NAME",
                "PK_NAME",
                "DEFERRABILITY:S");
    }

    private static ResultSet noRowIdentifier() {
        return none(
                "SCOPE:S",
                "COLUMN_NAME",
                "DATA_TYPE:I",
                "TYPE_NAME",
                "COLUMN_SIZE:I",
                "BUFFER_LENGTH:I",
                "DECIMAL_DIGITS:S",
                "PSEUDO_COLUMN:S");
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable) {
        return noRowIdentifier();
    }

    @Override
    public ResultSet getVersionColumns(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return noRowIdentifier();
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate) {
        return none(
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "NON_UNIQUE:B",
                "INDEX_QUALIFIER",
                "INDEX_NAME",
                "TYPE:S",
                "ORDINAL_POSITION:S",
                "COLUMN_NAME",
                "ASC_OR_DESC",
                "CARDINALITY:L",
                "PAGES:L",
                "FILTER_CONDITION");
    }

    @Override
    public ResultSet getUDTs(
            @Nullable String catalog, @Nullable String schema, @Nullable String pattern, int @Nullable [] types) {
        return none("TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "CLASS_NAME", "DATA_TYPE:I", "REMARKS", "BASE_TYPE:S");
    }

    @Override
    public ResultSet getSuperTypes(@Nullable String catalog, @Nullable String schema, @Nullable String pattern) {
        return none("TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "SUPERTYPE_CAT", "SUPERTYPE_SCHEM", "SUPERTYPE_NAME");
    }

    @Override
    public ResultSet getSuperTables(@Nullable String catalog, @Nullable String schema, @Nullable String pattern) {
        return none("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "SUPERTABLE_NAME");
    }

    @Override
    public ResultSet getAttributes(
            @Nullable String catalog, @Nullable String schema, @Nullable String type, @Nullable String attribute) {
        return none(
                "TYPE_CAT",
                "TYPE_SCHEM",
                "TYPE_NAME",
                "ATTR_NAME",
                "DATA_TYPE:I",
                "ATTR_TYPE_NAME",
                "ATTR_SIZE:I",
                "DECIMAL_DIGITS:I",
                "NUM_PREC_RADIX:I",
                "NULLABLE:I",
                "REMARKS",
                "ATTR_DEF",
                "SQL_DATA_TYPE:I",
                "SQL_DATETIME_SUB:I",
                "CHAR_OCTET_LENGTH:I",
                "ORDINAL_POSITION:I",
                "IS_NULLABLE",
                "SCOPE_CATALOG",
                "SCOPE_SCHEMA",
                "SCOPE_TABLE",
                "SOURCE_DATA_TYPE:S");
    }

    @Override
    public ResultSet getPseudoColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        return none(
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "COLUMN_NAME",
                "DATA_TYPE:I",
                "COLUMN_SIZE:I",
                "DECIMAL_DIGITS:I",
                "NUM_PREC_RADIX:I",
                "COLUMN_USAGE",
                "REMARKS",
                "CHAR_OCTET_LENGTH:I",
                "IS_NULLABLE");
    }

    /** Any name may be set; these are the ones that servers of Hive show. */
    @Override
    public ResultSet getClientInfoProperties() {
        return table(
                List.of(
                        List.of("ApplicationName", 1000, "", "the application that uses the connection"),
                        List.of("ClientHostname", 1000, "", "the machine that it runs on"),
                        List.of("ClientUser", 1000, "", "the user that it works for")),
                "NAME",
                "MAX_LEN:I",
                "DEFAULT_VALUE",
                "DESCRIPTION");
    }
}
