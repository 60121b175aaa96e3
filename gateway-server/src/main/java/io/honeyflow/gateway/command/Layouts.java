package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What CLUSTERED BY and SKEWED BY may say of a table. Source: Hive's ValidationUtility. */
final class Layouts {
    private Layouts() {}

    /** @param columns of the table, without the partition columns */
    static void requireBuckets(Buckets buckets, String table, List<String> columns, Position position) {
        List<String> wanted = new ArrayList<>(buckets.columns());
        buckets.order().forEach(each -> wanted.add(each.column()));
        for (String name : wanted) {
            requireColumn(ErrorCode.COLUMN_NOT_FOUND, "CLUSTERED BY", name, table, columns, position);
        }
        if (!buckets.columns().isEmpty() && buckets.count() <= 0) {
            throw new SqlException(
                    ErrorCode.BUCKET_NUMBER,
                    "CLUSTERED BY: expected one bucket at least, found " + buckets.count(),
                    position);
        }
    }

    static void requireSkew(Skew skew, String table, List<String> columns, Position position) {
        Set<String> seen = new HashSet<>();
        for (String name : skew.columns()) {
            requireColumn(ErrorCode.NO_SKEW_COLUMN, "SKEWED BY", name, table, columns, position);
            if (!seen.add(name)) {
                throw new SqlException(
                        ErrorCode.DUPLICATE_SKEW_COLUMN, "SKEWED BY: column '" + name + "' is named twice", position);
            }
        }
        for (List<String> values : skew.values()) {
            if (values.size() != skew.columns().size()) {
                throw new SqlException(
                        ErrorCode.SKEW_VALUES,
                        "SKEWED BY: expected a value for each of " + skew.columns() + ", found " + values,
                        position);
            }
        }
    }

    private static void requireColumn(
            ErrorCode code, String clause, String name, String table, List<String> columns, Position position) {
        if (!columns.contains(name)) {
            throw new SqlException(
                    code,
                    clause + ": column '" + name + "' is none of table " + table + NearestName.hint(name, columns),
                    position);
        }
    }
}
