package io.honeyflow.planner.parse;

import io.honeyflow.api.error.Position;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.PartitionItem;
import io.honeyflow.planner.syntax.TableName;
import java.util.List;

/** Parse trees of ALTER TABLE that work on files that are there. */
final class AlterFilesBuilder {
    private final TableName table;

    AlterFilesBuilder(TableName table) {
        this.table = table;
    }

    AlterTable build(HiveQlGrammar.AlterFilesContext alter) {
        Position position = Places.of(alter);
        List<PartitionItem> partition = Parts.partition(alter.partitionSpec());
        return switch (alter.tableFilesAction()) {
            case HiveQlGrammar.ConcatenateContext concatenate -> new AlterTable.Concatenate(position, table, partition);
            case HiveQlGrammar.ArchiveContext archive -> new AlterTable.Archive(position, table, "ARCHIVE");
            case HiveQlGrammar.UnarchiveContext unarchive -> new AlterTable.Archive(position, table, "UNARCHIVE");
            case HiveQlGrammar.CompactContext compact ->
                new AlterTable.Compact(position, table, TextLiterals.value(compact.string(0)));
            case HiveQlGrammar.UpdateColumnsContext update ->
                new AlterTable.UpdateColumns(
                        position, table, AlterTableBuilder.scope(alter.partitionSpec(), update.CASCADE()));
            default -> throw ExpressionBuilder.unknown(alter);
        };
    }
}
