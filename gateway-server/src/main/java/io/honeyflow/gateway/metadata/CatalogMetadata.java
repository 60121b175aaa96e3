package io.honeyflow.gateway.metadata;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableSummary;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.runtime.FixedResult;
import io.honeyflow.api.type.DataType;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers metadata calls from the catalog. Names, types and order of the columns are HiveServer2's. None asks the
 * metastore more often, the more tables there are; only columns are asked for database by database.
 */
public final class CatalogMetadata {
    private final Catalog catalog;
    private final FunctionCatalog functions;
    private final KeyMetadata keys;

    public CatalogMetadata(Catalog catalog, FunctionCatalog functions) {
        this.catalog = catalog;
        this.functions = functions;
        this.keys = new KeyMetadata(catalog);
    }

    public FixedResult catalogs() {
        return FixedResult.ofRows(MetadataColumns.schema("TABLE_CAT"), List.of());
    }

    public FixedResult schemas(@Nullable String pattern) {
        NameMatcher wanted = NameMatcher.of(pattern);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String database : catalog.databases()) {
            if (wanted.matches(database)) {
                rows.add(MetadataColumns.row(database, ""));
            }
        }
        return FixedResult.ofRows(MetadataColumns.schema("TABLE_SCHEM", "TABLE_CATALOG"), rows);
    }

    public FixedResult tableTypes(Settings settings) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        TableTypes.of(settings).all().forEach(type -> rows.add(MetadataColumns.row(type)));
        return FixedResult.ofRows(MetadataColumns.schema("TABLE_TYPE"), rows);
    }

    /** @param types as {@link #tableTypes} names them; empty for all */
    public FixedResult tables(
            @Nullable String schemaPattern, @Nullable String tablePattern, List<String> types, Settings settings) {
        NameMatcher schemas = NameMatcher.of(schemaPattern);
        NameMatcher tables = NameMatcher.of(tablePattern);
        TableTypes names = TableTypes.of(settings);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (TableSummary table : catalog.summaries(schemas.wider(), tables.wider())) {
            String type = names.name(table.kind());
            boolean wanted = schemas.matches(table.database()) && tables.matches(table.name());
            if (wanted && (types.isEmpty() || types.contains(type))) {
                String comment = table.comment().isEmpty() ? null : table.comment();
                rows.add(MetadataColumns.row(
                        "", table.database(), table.name(), type, comment, null, null, null, null, null));
            }
        }
        return FixedResult.ofRows(
                MetadataColumns.schema(
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

    public FixedResult columns(
            @Nullable String schemaPattern, @Nullable String tablePattern, @Nullable String columnPattern) {
        NameMatcher wanted = NameMatcher.of(columnPattern);
        List<Table> tables = find(schemaPattern, tablePattern);
        // Who asks for one table gets its keys; asking for those of all would be a call for each.
        Set<String> notNull = tables.size() == 1 ? notNull(tables.getFirst()) : Set.of();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Table table : tables) {
            List<Column> columns = new ArrayList<>(table.columns());
            columns.addAll(table.partitionColumns());
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                if (wanted.matches(column.name())) {
                    Nulls nulls = notNull.contains(column.name()) ? Nulls.NO : Nulls.YES;
                    rows.add(column(table, column, i + 1, nulls));
                }
            }
        }
        return FixedResult.ofRows(
                MetadataColumns.schema(
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

    private List<Table> find(@Nullable String schemaPattern, @Nullable String tablePattern) {
        NameMatcher schemas = NameMatcher.of(schemaPattern);
        NameMatcher tables = NameMatcher.of(tablePattern);
        return catalog.matchingTables(schemas.wider(), tables.wider()).stream()
                .filter(table -> schemas.matches(table.database()) && tables.matches(table.name()))
                .sorted(Comparator.comparing(Table::database).thenComparing(Table::name))
                .toList();
    }

    private Set<String> notNull(Table table) {
        Set<String> columns = new HashSet<>();
        for (Constraint constraint : catalog.constraints(table.database(), table.name())) {
            switch (constraint) {
                case Constraint.PrimaryKey key -> columns.addAll(key.columns());
                case Constraint.NotNull not -> columns.add(not.column());
                default -> {}
            }
        }
        return columns;
    }

    /** Whether a column may be null, by JDBC's two names for it. */
    private enum Nulls {
        YES(DatabaseMetaData.columnNullable),
        NO(DatabaseMetaData.columnNoNulls);

        private final int number;

        Nulls(int number) {
            this.number = number;
        }
    }

    private static List<@Nullable Object> column(Table table, Column column, int place, Nulls nulls) {
        DataType type = column.type();
        return MetadataColumns.row(
                null,
                table.database(),
                table.name(),
                column.name(),
                TypeMetadata.sqlType(type),
                TypeMetadata.name(type),
                TypeMetadata.size(type),
                null,
                TypeMetadata.digits(type),
                type.kind().isNumeric() ? 10 : null,
                nulls.number,
                column.comment().isEmpty() ? null : column.comment(),
                null,
                null,
                null,
                null,
                place,
                nulls.name(),
                null,
                null,
                null,
                null,
                "NO");
    }

    /** Built-in functions, which are of no schema, and permanent ones of the schemas that match. */
    public FixedResult functions(@Nullable String schemaPattern, @Nullable String pattern) {
        NameMatcher wanted = NameMatcher.of(pattern);
        NameMatcher schemas = NameMatcher.of(schemaPattern);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String name : functions.names()) {
            if (wanted.matches(name)) {
                boolean table = functions.kind(name).orElse(FunctionKind.SCALAR) == FunctionKind.TABLE;
                rows.add(MetadataColumns.row(
                        null,
                        null,
                        name,
                        functions.describe(name).orElse(""),
                        table ? DatabaseMetaData.functionReturnsTable : DatabaseMetaData.functionNoTable,
                        name));
            }
        }
        for (PersistentFunction function : catalog.allFunctions()) {
            if (schemas.matches(function.database()) && wanted.matches(function.name())) {
                rows.add(MetadataColumns.row(
                        null,
                        function.database(),
                        function.name(),
                        "",
                        DatabaseMetaData.functionResultUnknown,
                        function.className()));
            }
        }
        return FixedResult.ofRows(
                MetadataColumns.schema(
                        "FUNCTION_CAT",
                        "FUNCTION_SCHEM",
                        "FUNCTION_NAME",
                        "REMARKS",
                        "FUNCTION_TYPE:I",
                        "SPECIFIC_NAME"),
                rows);
    }

    public FixedResult typeInfo() {
        return TypeMetadata.all();
    }

    /** @param database null for the current one @param table null for none, which has no key */
    public FixedResult primaryKeys(@Nullable String database, @Nullable String table, String current) {
        return keys.primaryKeys(new KeyMetadata.TableRef(database, table), current);
    }

    /** Either table may be missing; without both there are no keys. Databases default to the current one. */
    public FixedResult crossReference(KeyTables tables, String current) {
        return keys.crossReference(
                new KeyMetadata.TableRef(tables.parentDatabase(), tables.parentTable()),
                new KeyMetadata.TableRef(tables.foreignDatabase(), tables.foreignTable()),
                current);
    }

    /** The tables at both ends of foreign keys. */
    public record KeyTables(
            @Nullable String parentDatabase,
            @Nullable String parentTable,
            @Nullable String foreignDatabase,
            @Nullable String foreignTable) {}
}
