package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.Folders;
import io.honeyflow.gateway.session.PathValidation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The partitions that a table's folders say it has: {@code day=2026-11-01/hour=3}, a level for each partition column.
 * Source: Hive's HiveMetaStoreChecker.
 */
final class PartitionFolders {
    private final Table table;
    private final Folders folders;
    private final PathValidation validation;
    /** By location, the values. */
    private final Map<String, List<String>> found = new TreeMap<>();

    private final List<String> passedOver = new ArrayList<>();

    PartitionFolders(Table table, Folders folders, PathValidation validation) {
        this.table = table;
        this.folders = folders;
        this.validation = validation;
    }

    /** @throws SqlException INVALID_VALUE for a folder that is no partition's, where that is not to be passed over */
    Map<String, List<String>> found() {
        walk(table.storage().location(), List.of());
        return found;
    }

    /** What was seen and is no partition. */
    List<String> passedOver() {
        return passedOver;
    }

    private void walk(String folder, List<String> values) {
        if (values.size() == table.partitionColumns().size()) {
            found.put(folder, values);
            return;
        }
        List<Folders.Entry> entries = folders.list(folder);
        if (entries.isEmpty() && !values.isEmpty()) {
            passOver("MSCK is missing partition columns under " + folder);
        }
        Column column = table.partitionColumns().get(values.size());
        for (Folders.Entry entry : entries) {
            if (!entry.isFolder()) {
                passOver("MSCK finds a file rather than a directory when it searches for " + entry.path());
            } else {
                level(entry, column, values);
            }
        }
    }

    private void level(Folders.Entry entry, Column column, List<String> values) {
        String[] parts = entry.name().split("=");
        if (parts.length != 2) {
            passOver("Invalid partition name " + entry.path() + ": expected " + column.name() + "=value");
        } else if (!PartitionName.unescape(parts[0]).toLowerCase(Locale.ROOT).equals(column.name())) {
            passOver("Unexpected partition key " + parts[0] + " found at " + entry.path() + ": expected "
                    + column.name() + "=value");
        } else {
            List<String> more = new ArrayList<>(values);
            more.add(value(PartitionName.unescape(parts[1]), column));
            walk(entry.path(), more);
        }
    }

    /** A whole number's zeros in front don't count, as in Hive. */
    private static String value(String text, Column column) {
        boolean whole = switch (column.type().kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> text.matches("[-+]?[0-9]+");
            default -> false;
        };
        return whole ? new BigInteger(text).toString() : text;
    }

    private void passOver(String what) {
        if (validation == PathValidation.THROW) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "table " + table.qualifiedName() + ": " + what + " (" + PathValidation.SETTING + "=throw)");
        }
        passedOver.add(what);
    }
}
