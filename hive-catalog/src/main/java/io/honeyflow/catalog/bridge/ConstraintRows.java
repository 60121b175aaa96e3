package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.hive.metastore.api.SQLCheckConstraint;
import org.apache.hadoop.hive.metastore.api.SQLDefaultConstraint;
import org.apache.hadoop.hive.metastore.api.SQLForeignKey;
import org.apache.hadoop.hive.metastore.api.SQLNotNullConstraint;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.SQLUniqueConstraint;
import org.jspecify.annotations.Nullable;

/** Constraints as the metastore takes them: a row for each column of a key, by kind. */
final class ConstraintRows {
    private final String database;
    private final String table;

    final List<SQLPrimaryKey> primaryKeys = new ArrayList<>();
    final List<SQLForeignKey> foreignKeys = new ArrayList<>();
    final List<SQLUniqueConstraint> unique = new ArrayList<>();
    final List<SQLNotNullConstraint> notNull = new ArrayList<>();
    final List<SQLDefaultConstraint> defaults = new ArrayList<>();
    final List<SQLCheckConstraint> checks = new ArrayList<>();

    private ConstraintRows(String database, String table) {
        this.database = database.toLowerCase(Locale.ROOT);
        this.table = table.toLowerCase(Locale.ROOT);
    }

    static ConstraintRows of(Table table, List<Constraint> constraints) {
        return of(table.database(), table.name(), constraints);
    }

    static ConstraintRows of(String database, String table, List<Constraint> constraints) {
        ConstraintRows rows = new ConstraintRows(database, table);
        constraints.forEach(rows::add);
        return rows;
    }

    private void add(Constraint constraint) {
        switch (constraint) {
            case Constraint.PrimaryKey key -> addKey(key);
            case Constraint.ForeignKey key -> addKey(key);
            case Constraint.Unique key -> addKey(key);
            case Constraint.NotNull rule -> addRule(rule);
            case Constraint.Default rule -> addRule(rule);
            case Constraint.Check rule -> addRule(rule);
        }
    }

    /** Null lets the metastore choose a name. */
    private static @Nullable String name(Constraint constraint) {
        return constraint.name().isEmpty() ? null : constraint.name().toLowerCase(Locale.ROOT);
    }

    private void addKey(Constraint.PrimaryKey key) {
        Constraint.Traits traits = key.traits();
        for (int i = 0; i < key.columns().size(); i++) {
            SQLPrimaryKey row = new SQLPrimaryKey(
                    database,
                    table,
                    key.columns().get(i),
                    i + 1,
                    name(key),
                    traits.enabled(),
                    traits.validated(),
                    traits.relied());
            row.setCatName(Calls.CATALOG);
            primaryKeys.add(row);
        }
    }

    private void addKey(Constraint.ForeignKey key) {
        Constraint.Traits traits = key.traits();
        for (int i = 0; i < key.columns().size(); i++) {
            SQLForeignKey row = new SQLForeignKey();
            row.setCatName(Calls.CATALOG);
            row.setPktable_db(key.parentDatabase());
            row.setPktable_name(key.parentTable());
            row.setPkcolumn_name(key.parentColumns().get(i));
            row.setFktable_db(database);
            row.setFktable_name(table);
            row.setFkcolumn_name(key.columns().get(i));
            row.setKey_seq(i + 1);
            row.setFk_name(name(key));
            row.setEnable_cstr(traits.enabled());
            row.setValidate_cstr(traits.validated());
            row.setRely_cstr(traits.relied());
            foreignKeys.add(row);
        }
    }

    private void addKey(Constraint.Unique key) {
        Constraint.Traits traits = key.traits();
        for (int i = 0; i < key.columns().size(); i++) {
            unique.add(new SQLUniqueConstraint(
                    Calls.CATALOG,
                    database,
                    table,
                    key.columns().get(i),
                    i + 1,
                    name(key),
                    traits.enabled(),
                    traits.validated(),
                    traits.relied()));
        }
    }

    private void addRule(Constraint.NotNull rule) {
        Constraint.Traits traits = rule.traits();
        notNull.add(new SQLNotNullConstraint(
                Calls.CATALOG,
                database,
                table,
                rule.column(),
                name(rule),
                traits.enabled(),
                traits.validated(),
                traits.relied()));
    }

    private void addRule(Constraint.Default rule) {
        Constraint.Traits traits = rule.traits();
        defaults.add(new SQLDefaultConstraint(
                Calls.CATALOG,
                database,
                table,
                rule.column(),
                rule.expression(),
                name(rule),
                traits.enabled(),
                traits.validated(),
                traits.relied()));
    }

    private void addRule(Constraint.Check rule) {
        Constraint.Traits traits = rule.traits();
        checks.add(new SQLCheckConstraint(
                Calls.CATALOG,
                database,
                table,
                rule.column().isEmpty() ? null : rule.column(),
                rule.expression(),
                name(rule),
                traits.enabled(),
                traits.validated(),
                traits.relied()));
    }
}
