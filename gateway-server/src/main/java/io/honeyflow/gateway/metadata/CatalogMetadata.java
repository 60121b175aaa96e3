package io.honeyflow.gateway.metadata;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.runtime.FixedResult;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers metadata calls from the catalog. Names, types and order of the columns are HiveServer2's. */
public final class CatalogMetadata {
    private final Catalog catalog;
    private final FunctionCatalog functions;

    public CatalogMetadata(Catalog catalog, FunctionCatalog functions) {
        this.catalog = catalog;
        this.functions = functions;
    }

    /** {@code "NAME:S"}: S text, I int, s smallint, T tinyint, B boolean. */
    private static Schema schema(String... columns) {
        return new Schema(Arrays.stream(columns).map(CatalogMetadata::field).toList());
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

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    public FixedResult catalogs() {
        return FixedResult.ofRows(schema("TABLE_CAT"), List.of());
    }

    public FixedResult schemas(@Nullable String pattern) {
        NameMatcher wanted = NameMatcher.of(pattern);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String database : catalog.databases()) {
            if (wanted.matches(database)) {
                rows.add(row(database, ""));
            }
        }
        return FixedResult.ofRows(schema("TABLE_SCHEM", "TABLE_CATALOG"), rows);
    }

    public FixedResult tableTypes() {
        return FixedResult.ofRows(schema("TABLE_TYPE"), List.of(row("TABLE"), row("VIEW"), row("MATERIALIZED_VIEW")));
    }

    /** @param types as {@link #tableTypes} names them; empty for all */
    public FixedResult tables(@Nullable String schemaPattern, @Nullable String tablePattern, List<String> types) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Table table : find(schemaPattern, tablePattern)) {
            String type = type(table.kind());
            if (types.isEmpty() || types.contains(type)) {
                String comment = table.parameters().get("comment");
                rows.add(row("", table.database(), table.name(), type, comment, null, null, null, null, null));
            }
        }
        return FixedResult.ofRows(
                schema(
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "TABLE_TYPE",
                        "REMARKS",
                        "TYPE_CAT",
                        "TYPE_SCHEM",
                        "TYPE_NAME",
                        "SELF_REFERENCING_COL_NAME",
                        "REF_GENERATION"),
                rows);
    }

    private static String type(TableKind kind) {
        return switch (kind) {
            case MANAGED_TABLE, EXTERNAL_TABLE -> "TABLE";
            case VIRTUAL_VIEW -> "VIEW";
            case MATERIALIZED_VIEW -> "MATERIALIZED_VIEW";
        };
    }

    private List<Table> find(@Nullable String schemaPattern, @Nullable String tablePattern) {
        NameMatcher databases = NameMatcher.of(schemaPattern);
        NameMatcher tables = NameMatcher.of(tablePattern);
        List<Table> found = new ArrayList<>();
        for (String database : catalog.databases()) {
            if (databases.matches(database)) {
                List<String> names = catalog.tables(database).stream()
                        .filter(tables::matches)
                        .toList();
                found.addAll(catalog.tables(database, names));
            }
        }
        return found;
    }

    public FixedResult columns(
            @Nullable String schemaPattern, @Nullable String tablePattern, @Nullable String columnPattern) {
        NameMatcher wanted = NameMatcher.of(columnPattern);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Table table : find(schemaPattern, tablePattern)) {
            List<Column> columns = new ArrayList<>(table.columns());
            columns.addAll(table.partitionColumns());
            for (int i = 0; i < columns.size(); i++) {
                if (wanted.matches(columns.get(i).name())) {
                    rows.add(column(table, columns.get(i), i + 1));
                }
            }
        }
        return FixedResult.ofRows(
                schema(
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "COLUMN_NAME",
                        "DATA_TYPE:I",
                        "TYPE_NAME",
                        "COLUMN_SIZE:I",
                        "BUFFER_LENGTH:T",
                        "DECIMAL_DIGITS:I",
                        "NUM_PREC_RADIX:I",
                        "NULLABLE:I",
                        "REMARKS",
                        "COLUMN_DEF",
                        "SQL_DATA_TYPE:I",
                        "SQL_DATETIME_SUB:I",
                        "CHAR_OCTET_LENGTH:I",
                        "ORDINAL_POSITION:I",
                        "IS_NULLABLE",
                        "SCOPE_CATALOG",
                        "SCOPE_SCHEMA",
                        "SCOPE_TABLE",
                        "SOURCE_DATA_TYPE:s",
                        "IS_AUTO_INCREMENT"),
                rows);
    }

    private static List<@Nullable Object> column(Table table, Column column, int place) {
        DataType type = column.type();
        return row(
                null,
                table.database(),
                table.name(),
                column.name(),
                sqlType(type),
                typeName(type),
                size(type),
                null,
                digits(type),
                type.kind().isNumeric() ? 10 : null,
                DatabaseMetaData.columnNullable,
                column.comment().isEmpty() ? null : column.comment(),
                null,
                null,
                null,
                null,
                place,
                "YES",
                null,
                null,
                null,
                null,
                "NO");
    }

    private static String typeName(DataType type) {
        return type.kind().isNested()
                ? type.kind().hiveName().toUpperCase(Locale.ROOT)
                : type.hiveName().replaceAll("\\(.*", "").toUpperCase(Locale.ROOT);
    }

    static int sqlType(DataType type) {
        return switch (type.kind()) {
            case VOID -> Types.NULL;
            case BOOLEAN -> Types.BOOLEAN;
            case TINYINT -> Types.TINYINT;
            case SMALLINT -> Types.SMALLINT;
            case INT -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case FLOAT -> Types.FLOAT;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case STRING, VARCHAR -> Types.VARCHAR;
            case CHAR -> Types.CHAR;
            case BINARY -> Types.BINARY;
            case DATE -> Types.DATE;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMP_LTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case ARRAY -> Types.ARRAY;
            case STRUCT -> Types.STRUCT;
            case MAP, UNION, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> Types.OTHER;
        };
    }

    private static @Nullable Integer size(DataType type) {
        return switch (type) {
            case DataType.Decimal decimal -> decimal.precision();
            case DataType.Varchar varchar -> varchar.length();
            case DataType.Char character -> character.length();
            default ->
                switch (type.kind()) {
                    case TINYINT -> 3;
                    case SMALLINT -> 5;
                    case INT -> 10;
                    case BIGINT -> 19;
                    case FLOAT -> 7;
                    case DOUBLE -> 15;
                    case DATE -> 10;
                    case TIMESTAMP, TIMESTAMP_LTZ -> 29;
                    case STRING, BINARY -> Integer.MAX_VALUE;
                    default -> null;
                };
        };
    }

    private static @Nullable Integer digits(DataType type) {
        return switch (type.kind()) {
            case DECIMAL -> ((DataType.Decimal) type).scale();
            case TINYINT, SMALLINT, INT, BIGINT -> 0;
            case FLOAT -> 7;
            case DOUBLE -> 15;
            case TIMESTAMP, TIMESTAMP_LTZ -> 9;
            default -> null;
        };
    }

    public FixedResult functions(@Nullable String pattern) {
        NameMatcher wanted = NameMatcher.of(pattern);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String name : functions.names()) {
            if (wanted.matches(name)) {
                rows.add(row(
                        null, null, name, functions.describe(name).orElse(""), DatabaseMetaData.functionNoTable, name));
            }
        }
        return FixedResult.ofRows(
                schema(
                        "FUNCTION_CAT",
                        "FUNCTION_SCHEM",
                        "FUNCTION_NAME",
                        "REMARKS",
                        "FUNCTION_TYPE:I",
                        "SPECIFIC_NAME"),
                rows);
    }

    public FixedResult typeInfo() {
        List<DataType> types = List.of(
                DataType.VOID,
                DataType.BOOLEAN,
                DataType.TINYINT,
                DataType.SMALLINT,
                DataType.INT,
                DataType.BIGINT,
                DataType.FLOAT,
                DataType.DOUBLE,
                DataType.STRING,
                new DataType.Varchar(1),
                new DataType.Char(1),
                DataType.DATE,
                DataType.TIMESTAMP,
                DataType.BINARY,
                new DataType.Decimal(10, 0));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (DataType type : types) {
            rows.add(typeRow(type, typeName(type)));
        }
        return FixedResult.ofRows(
                schema(
                        "TYPE_NAME",
                        "DATA_TYPE:I",
                        "PRECISION:I",
                        "LITERAL_PREFIX",
                        "LITERAL_SUFFIX",
                        "CREATE_PARAMS",
                        "NULLABLE:s",
                        "CASE_SENSITIVE:B",
                        "SEARCHABLE:s",
                        "UNSIGNED_ATTRIBUTE:B",
                        "FIXED_PREC_SCALE:B",
                        "AUTO_INCREMENT:B",
                        "LOCAL_TYPE_NAME",
                        "MINIMUM_SCALE:s",
                        "MAXIMUM_SCALE:s",
                        "SQL_DATA_TYPE:I",
                        "SQL_DATETIME_SUB:I",
                        "NUM_PREC_RADIX:I"),
                rows);
    }

    private static List<@Nullable Object> typeRow(DataType type, String name) {
        return row(
                name,
                sqlType(type),
                size(type),
                null,
                null,
                null,
                DatabaseMetaData.typeNullable,
                type.kind().isCharacter(),
                DatabaseMetaData.typeSearchable,
                !type.kind().isNumeric(),
                false,
                false,
                null,
                0,
                0,
                null,
                null,
                type.kind().isNumeric() ? 10 : null);
    }

    /** None: keys are information that isn't kept yet. */
    public FixedResult primaryKeys() {
        return FixedResult.ofRows(
                schema("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEQ_SEQ:I", "PK_NAME"), List.of());
    }

    /** None, likewise. */
    public FixedResult crossReference() {
        return FixedResult.ofRows(
                schema(
                        "PKTABLE_CAT",
                        "PKTABLE_SCHEM",
                        "PKTABLE_NAME",
                        "PKCOLUMN_NAME",
                        "FKTABLE_CAT",
                        "FKTABLE_SCHEM",
                        "FKTABLE_NAME",
                        "FKCOLUMN_NAME",
                        "KEQ_SEQ:I",
                        "UPDATE_RULE:I",
                        "DELETE_RULE:I",
                        "FK_NAME",
                        "PK_NAME",
                        "DEFERRABILITY:I"),
                List.of());
    }
}
