package io.honeyflow.gateway.metadata;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.ConstraintCatalog.Reference;
import io.honeyflow.api.runtime.FixedResult;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys of tables, as they were declared. Source of the columns: Hive's GetPrimaryKeys- and GetCrossReferenceOperation. */
final class KeyMetadata {
    private final Catalog catalog;

    KeyMetadata(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A table by name; null or empty parts are left out by the client. */
    record TableRef(@Nullable String database, @Nullable String table) {
        boolean isGiven() {
            return table != null && !table.isEmpty();
        }

        TableRef in(String current) {
            String its = database == null || database.isEmpty() ? current : database;
            return new TableRef(its.toLowerCase(Locale.ROOT), table == null ? "" : table.toLowerCase(Locale.ROOT));
        }

        boolean is(String otherDatabase, String otherTable) {
            return otherDatabase.equals(database) && otherTable.equals(table);
        }
    }

    /** A table that isn't there, or isn't named, has no key. */
    FixedResult primaryKeys(TableRef table, String current) {
        TableRef its = table.in(current);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Constraint constraint : table.isGiven() ? constraints(its) : List.<Constraint>of()) {
            if (constraint instanceof Constraint.PrimaryKey key) {
                for (int i = 0; i < key.columns().size(); i++) {
                    rows.add(MetadataColumns.row(
                            "", its.database(), its.table(), key.columns().get(i), i + 1, key.name()));
                }
            }
        }
        return FixedResult.ofRows(
                MetadataColumns.schema("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ:I", "PK_NAME"),
                rows);
    }

    private List<Constraint> constraints(TableRef table) {
        String database = String.valueOf(table.database());
        String name = String.valueOf(table.table());
        return catalog.table(database, name).isEmpty() ? List.of() : catalog.constraints(database, name);
    }

    /**
     * Foreign keys of the one table to the other. Without a parent: all that the table has; without a foreign table: all
     * that refer to the parent.
     */
    FixedResult crossReference(TableRef parent, TableRef foreign, String current) {
        List<Reference> found;
        if (foreign.isGiven()) {
            TableRef its = foreign.in(current);
            found = constraints(its).stream()
                    .filter(Constraint.ForeignKey.class::isInstance)
                    .map(Constraint.ForeignKey.class::cast)
                    .map(key -> new Reference(String.valueOf(its.database()), String.valueOf(its.table()), key))
                    .toList();
        } else if (parent.isGiven()) {
            TableRef its = parent.in(current);
            found = catalog.references(String.valueOf(its.database()), String.valueOf(its.table()));
        } else {
            found = List.of();
        }
        TableRef wanted = parent.in(current);
        return crossReference(found.stream()
                .filter(reference -> !parent.isGiven()
                        || wanted.is(
                                reference.key().parentDatabase(),
                                reference.key().parentTable()))
                .sorted(Comparator.comparing(Reference::database)
                        .thenComparing(Reference::table)
                        .thenComparing(reference -> reference.key().name()))
                .toList());
    }

    private FixedResult crossReference(List<Reference> references) {
        Map<TableRef, @Nullable String> keysOfParents = new HashMap<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Reference reference : references) {
            Constraint.ForeignKey key = reference.key();
            TableRef parent = new TableRef(key.parentDatabase(), key.parentTable());
            String parentKey = keysOfParents.computeIfAbsent(parent, this::primaryKeyName);
            for (int i = 0; i < key.columns().size(); i++) {
                rows.add(row(reference, i, parentKey));
            }
        }
        return FixedResult.ofRows(
                MetadataColumns.schema(
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
                rows);
    }

    private static List<@Nullable Object> row(Reference reference, int place, @Nullable String parentKey) {
        Constraint.ForeignKey key = reference.key();
        return MetadataColumns.row(
                "",
                key.parentDatabase(),
                key.parentTable(),
                key.parentColumns().get(place),
                "",
                reference.database(),
                reference.table(),
                key.columns().get(place),
                place + 1,
                DatabaseMetaData.importedKeyNoAction,
                DatabaseMetaData.importedKeyNoAction,
                key.name(),
                parentKey,
                DatabaseMetaData.importedKeyNotDeferrable);
    }

    private @Nullable String primaryKeyName(TableRef table) {
        return constraints(table).stream()
                .filter(Constraint.PrimaryKey.class::isInstance)
                .map(Constraint::name)
                .findFirst()
                .orElse(null);
    }
}
