package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.formats.SerdeColumns;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.formats.commit.MergeOptions;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.gateway.table.ConnectorTables;
import io.honeyflow.planner.syntax.AlterTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * ALTER TABLE of files that are there. Source: Hive's AlterTableConcatenateAnalyzer, AlterTableCompactOperation,
 * AbstractAlterTableArchiveAnalyzer and AlterTableUpdateColumnsOperation.
 */
final class TableFilesCommands {
    private static final Set<String> COMPACTIONS = Set.of("major", "minor", "rebalance");

    private final CommandContext context;

    TableFilesCommands(CommandContext context) {
        this.context = context;
    }

    /** Small files become fewer; other statements see the old ones or the new. */
    StatementResult concatenate(AlterTable.Concatenate concatenate) {
        Table table = context.table(concatenate.table());
        requireMergeable(table, concatenate);
        PartitionSpec spec = PartitionSpec.of(table, concatenate.partition(), context);
        Partition partition = table.isPartitioned() ? spec.existing(table, context) : null;
        Storage storage = partition == null ? table.storage() : partition.storage();
        requireMergeable(storage, table, concatenate);
        TableHandle handle = context.storage().resolve(table);
        WriteTarget target = new WriteTarget(
                handle,
                partition == null ? Map.of() : spec.values(),
                WriteTarget.Mode.APPEND,
                UUID.randomUUID().toString());
        List<String> values = partition == null ? List.of() : partition.values();
        long bytes = context.session().settings().get(MergeOptions.SIZE);
        context.commit(target, () -> context.merger().merge(target, values, storage.location(), bytes));
        return StatementResult.done();
    }

    private void requireMergeable(Table table, AlterTable.Concatenate concatenate) {
        if (ConnectorTables.isConnector(table) || table.parameters().containsKey("storage_handler")) {
            throw refused(ErrorCode.MERGED_HANDLER, table, "a table of files", "one of a connector", concatenate);
        }
        boolean external = context.session().settings().get(SessionOptions.MERGE_EXTERNAL);
        if (table.kind() != TableKind.MANAGED_TABLE && !(external && table.kind() == TableKind.EXTERNAL_TABLE)) {
            throw refused(
                    ErrorCode.MERGED_EXTERNAL,
                    table,
                    "a managed table",
                    table.kind().name(),
                    concatenate);
        }
        if (table.isPartitioned() && concatenate.partition().isEmpty()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "source table " + table.qualifiedName() + " is partitioned but no partition desc found",
                    concatenate.position());
        }
    }

    private static void requireMergeable(Storage storage, Table table, AlterTable.Concatenate concatenate) {
        StorageFormats format = StorageFormats.of(storage, table.qualifiedName());
        boolean same = StorageFormats.of(table.storage(), table.qualifiedName()) == format;
        if (!same || !(format == StorageFormats.ORC || StorageFormats.RCFILE.isOf(storage))) {
            throw refused(ErrorCode.MERGED_FORMAT, table, "files in ORC or RCFILE", format.name(), concatenate);
        }
        if (storage.buckets().any()) {
            throw refused(
                    ErrorCode.MERGED_BUCKETS,
                    table,
                    "no buckets",
                    storage.buckets().toString(),
                    concatenate);
        }
    }

    private static SqlException refused(
            ErrorCode code, Table table, String expected, String found, AlterTable.Concatenate concatenate) {
        return new SqlException(
                code,
                "CONCATENATE of " + table.qualifiedName() + ": expected " + expected + ", found " + found,
                concatenate.position());
    }

    /** Hive's default: archives are switched off. */
    StatementResult archive(AlterTable.Archive archive) {
        context.table(archive.table());
        if (!context.session().settings().get(SessionOptions.ARCHIVES)) {
            throw new SqlException(
                    ErrorCode.ARCHIVES_DISABLED,
                    archive.verb() + ": archiving methods are currently disabled (" + SessionOptions.ARCHIVES.name()
                            + ")",
                    archive.position());
        }
        throw SqlException.notSupported(archive.verb() + " of partitions", archive.position());
    }

    /** Only files of transactions are compacted. */
    StatementResult compact(AlterTable.Compact compact) {
        if (!COMPACTIONS.contains(compact.type().toLowerCase(Locale.ROOT))) {
            throw new SqlException(
                    ErrorCode.COMPACTION_TYPE,
                    "COMPACT: expected 'major', 'minor' or 'rebalance', found '" + compact.type() + "'",
                    compact.position());
        }
        Table table = context.table(compact.table());
        context.storage().resolve(table);
        throw new SqlException(
                ErrorCode.COMPACTION_NEEDS_TRANSACTIONS,
                "compaction is not allowed on non-ACID table " + table.qualifiedName(),
                compact.position());
    }

    /** Of tables whose columns the SerDe finds elsewhere than in the metastore; those that are read have them there. */
    StatementResult updateColumns(AlterTable.UpdateColumns update) {
        Table table = context.table(update.table());
        context.storage().resolve(table);
        if (SerdeColumns.concerns(table)) {
            throw SqlException.notSupported("UPDATE COLUMNS of a table in Avro", update.position());
        }
        throw new SqlException(
                ErrorCode.SEMANTIC,
                table.name() + " has serde " + table.storage().serde() + " for which schema is already handled by HMS",
                update.position());
    }
}
