package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TransferRecord;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.TransferFolder;
import io.honeyflow.formats.commit.FileExporter;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.table.ConnectorTables;
import io.honeyflow.planner.syntax.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EXPORT TABLE: a folder that this engine and Hive can import. Source: Hive's ExportSemanticAnalyzer. */
final class ExportCommands {
    private final CommandContext context;

    ExportCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult export(Statement.ExportTable export) {
        Table table = context.table(export.table());
        requireFiles(table, export);
        PartitionSpec spec = PartitionSpec.of(table, export.partition(), context);
        context.guard().export(table, export.path(), () -> contents(table, spec, export));
        return StatementResult.done();
    }

    private void requireFiles(Table table, Statement.ExportTable export) {
        if (table.isAnyView()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "views and materialized views can't be exported, such as " + table.qualifiedName(),
                    export.position());
        }
        if (ConnectorTables.isConnector(table)) {
            throw new SqlException(
                    ErrorCode.NO_TRANSFER,
                    "expected a table of files, found connector table " + table.qualifiedName(),
                    export.position());
        }
        context.storage().resolve(table);
    }

    private FileExporter.Contents contents(Table table, PartitionSpec spec, Statement.ExportTable export) {
        Map<String, String> folders = new LinkedHashMap<>();
        List<Partition> partitions = List.of();
        Catalog catalog = context.catalog();
        if (table.isPartitioned()) {
            partitions = catalog.partitions(table.database(), table.name(), spec.matching(table, context));
            if (partitions.isEmpty() && !export.partition().isEmpty()) {
                throw new SqlException(
                        ErrorCode.PARTITION_NOT_FOUND,
                        "table " + table.qualifiedName() + " has no partition " + spec.values(),
                        export.position());
            }
            List<String> columns =
                    table.partitionColumns().stream().map(Column::name).toList();
            partitions.forEach(each -> folders.put(
                    PartitionName.of(columns, each.values()), each.storage().location()));
        } else {
            folders.put(TransferFolder.ROWS, table.storage().location());
        }
        TransferRecord record = catalog.transfer(new TransferRecord.Contents(table, partitions));
        return new FileExporter.Contents(folders, TransferFolder.text(record));
    }
}
