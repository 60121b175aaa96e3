package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.ConstraintCatalog.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.hive.metastore.api.SQLCheckConstraint;
import org.apache.hadoop.hive.metastore.api.SQLDefaultConstraint;
import org.apache.hadoop.hive.metastore.api.SQLForeignKey;
import org.apache.hadoop.hive.metastore.api.SQLNotNullConstraint;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.SQLUniqueConstraint;
import org.jspecify.annotations.Nullable;

/** Constraints out of the metastore's rows, of which a key has one for each column. A list that isn't there is empty. */
final class ConstraintReading {
    private ConstraintReading() {}

    private static <R> Iterable<List<R>> byName(@Nullable List<R> rows, Function<R, String> name) {
        Map<String, List<R>> groups = new TreeMap<>();
        if (rows != null) {
            rows.forEach(row -> groups.computeIfAbsent(Conversions.text(name.apply(row)), key -> new ArrayList<>())
                    .add(row));
        }
        return groups.values();
    }

    private static <R> List<String> column(List<R> rows, Function<R, String> column) {
        return rows.stream().map(column).toList();
    }

    static List<Constraint> primaryKeys(@Nullable List<SQLPrimaryKey> rows) {
        List<Constraint> keys = new ArrayList<>();
        for (List<SQLPrimaryKey> key : byName(rows, SQLPrimaryKey::getPk_name)) {
            key.sort(Comparator.comparing(SQLPrimaryKey::getKey_seq));
            SQLPrimaryKey first = key.get(0);
            keys.add(new Constraint.PrimaryKey(
                    Conversions.text(first.getPk_name()),
                    column(key, SQLPrimaryKey::getColumn_name),
                    new Constraint.Traits(first.isEnable_cstr(), first.isValidate_cstr(), first.isRely_cstr())));
        }
        return keys;
    }

    static List<Reference> references(@Nullable List<SQLForeignKey> rows) {
        List<Reference> keys = new ArrayList<>();
        Function<SQLForeignKey, String> whose =
                row -> row.getFktable_db() + "." + row.getFktable_name() + "." + row.getFk_name();
        for (List<SQLForeignKey> key : byName(rows, whose)) {
            key.sort(Comparator.comparing(SQLForeignKey::getKey_seq));
            SQLForeignKey first = key.get(0);
            Constraint.ForeignKey constraint = new Constraint.ForeignKey(
                    Conversions.text(first.getFk_name()),
                    column(key, SQLForeignKey::getFkcolumn_name),
                    first.getPktable_db(),
                    first.getPktable_name(),
                    column(key, SQLForeignKey::getPkcolumn_name),
                    new Constraint.Traits(first.isEnable_cstr(), first.isValidate_cstr(), first.isRely_cstr()));
            keys.add(new Reference(first.getFktable_db(), first.getFktable_name(), constraint));
        }
        return keys;
    }

    static List<Constraint> unique(@Nullable List<SQLUniqueConstraint> rows) {
        List<Constraint> keys = new ArrayList<>();
        for (List<SQLUniqueConstraint> key : byName(rows, SQLUniqueConstraint::getUk_name)) {
            key.sort(Comparator.comparing(SQLUniqueConstraint::getKey_seq));
            SQLUniqueConstraint first = key.get(0);
            keys.add(new Constraint.Unique(
                    Conversions.text(first.getUk_name()),
                    column(key, SQLUniqueConstraint::getColumn_name),
                    new Constraint.Traits(first.isEnable_cstr(), first.isValidate_cstr(), first.isRely_cstr())));
        }
        return keys;
    }

    static List<Constraint> notNull(@Nullable List<SQLNotNullConstraint> rows) {
        List<Constraint> rules = new ArrayList<>();
        for (List<SQLNotNullConstraint> rule : byName(rows, SQLNotNullConstraint::getNn_name)) {
            for (SQLNotNullConstraint each : rule) {
                rules.add(new Constraint.NotNull(
                        Conversions.text(each.getNn_name()),
                        each.getColumn_name(),
                        new Constraint.Traits(each.isEnable_cstr(), each.isValidate_cstr(), each.isRely_cstr())));
            }
        }
        return rules;
    }

    static List<Constraint> defaults(@Nullable List<SQLDefaultConstraint> rows) {
        List<Constraint> rules = new ArrayList<>();
        for (List<SQLDefaultConstraint> rule : byName(rows, SQLDefaultConstraint::getDc_name)) {
            for (SQLDefaultConstraint each : rule) {
                rules.add(new Constraint.Default(
                        Conversions.text(each.getDc_name()),
                        each.getColumn_name(),
                        Conversions.text(each.getDefault_value()),
                        new Constraint.Traits(each.isEnable_cstr(), each.isValidate_cstr(), each.isRely_cstr())));
            }
        }
        return rules;
    }

    static List<Constraint> checks(@Nullable List<SQLCheckConstraint> rows) {
        List<Constraint> rules = new ArrayList<>();
        for (List<SQLCheckConstraint> rule : byName(rows, SQLCheckConstraint::getDc_name)) {
            for (SQLCheckConstraint each : rule) {
                rules.add(new Constraint.Check(
                        Conversions.text(each.getDc_name()),
                        Conversions.text(each.getColumn_name()),
                        Conversions.text(each.getCheck_expression()),
                        new Constraint.Traits(each.isEnable_cstr(), each.isValidate_cstr(), each.isRely_cstr())));
            }
        }
        return rules;
    }
}
