package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.PartitionItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * ALTER TABLE of how rows are dealt out: buckets and skewed values. Files that are there stay as they are. Source: Hive's
 * AlterTableClusteredByOperation, AlterTableIntoBucketsOperation and AlterTableSkewedByOperation.
 */
final class AlterLayoutCommands {
    private final CommandContext context;
    private final AlterTableCommands tables;

    AlterLayoutCommands(CommandContext context) {
        this.context = context;
        this.tables = new AlterTableCommands(context);
    }

    StatementResult buckets(AlterTable.SetBuckets set) {
        List<String> names = names(set);
        Layouts.requireBuckets(set.buckets(), set.table().toString(), names, set.position());
        return tables.change(set, set.partition(), old -> old.withBuckets(set.buckets()));
    }

    StatementResult count(AlterTable.SetBucketCount set) {
        return tables.change(set, set.partition(), old -> {
            if (!old.buckets().any()) {
                throw new SqlException(
                        ErrorCode.NOT_BUCKETED, "table " + set.table() + " has no buckets", set.position());
            }
            Buckets buckets = new Buckets(old.buckets().columns(), old.buckets().order(), set.count());
            Layouts.requireBuckets(buckets, set.table().toString(), names(set), set.position());
            return old.withBuckets(buckets);
        });
    }

    StatementResult skew(AlterTable.SetSkew set) {
        Layouts.requireSkew(set.skew(), set.table().toString(), names(set), set.position());
        return tables.change(set, set.partition(), old -> old.withSkew(set.skew()));
    }

    StatementResult noFolders(AlterTable.NoSkewFolders not) {
        return skewed(not, not.partition(), skew -> skew.with(Skew.Folders.SHARED));
    }

    StatementResult locations(AlterTable.SetSkewLocations set) {
        Map<List<String>, String> folders = new LinkedHashMap<>();
        set.locations().forEach((values, folder) -> folders.put(values, wholeUri(folder, set.position())));
        return skewed(set, set.partition(), skew -> {
            for (List<String> values : folders.keySet()) {
                if (!skew.values().contains(values)) {
                    throw new SqlException(
                            ErrorCode.SKEW_VALUES,
                            "table " + set.table() + ": expected one of the skewed values " + skew.values() + ", found "
                                    + values,
                            set.position());
                }
            }
            Map<List<String>, String> all = new LinkedHashMap<>(skew.locations());
            all.putAll(folders);
            return skew.with(all);
        });
    }

    private static String wholeUri(String folder, Position position) {
        if (!folder.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "SET SKEWED LOCATION: expected a folder's whole URI, found '" + folder + "'",
                    position);
        }
        return folder;
    }

    /** @throws SqlException NOT_SKEWED_INTO_FOLDERS for a table without folders for skewed values */
    private StatementResult skewed(AlterTable alter, List<PartitionItem> partition, Function<Skew, Skew> change) {
        return tables.change(alter, partition, (Storage old) -> {
            if (old.skew().columns().isEmpty()) {
                throw new SqlException(
                        ErrorCode.NOT_SKEWED_INTO_FOLDERS,
                        "table " + alter.table() + " isn't skewed",
                        alter.position());
            }
            return old.withSkew(change.apply(old.skew()));
        });
    }

    private List<String> names(AlterTable alter) {
        Table table = context.table(alter.table());
        return table.columns().stream().map(Column::name).toList();
    }
}
