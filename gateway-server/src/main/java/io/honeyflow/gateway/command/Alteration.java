package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.AlterTable.ColumnScope;
import io.honeyflow.planner.syntax.PartitionItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Changes a table's definition, or those of its partitions, and says who did it and when. Source of the parameters:
 * Hive's AbstractAlterTableOperation.
 */
record Alteration(CommandContext context) {
    private static final int BATCH = 500;
    /** The metastore puts the present time where there is none. */
    private static final String CHANGED = "transient_lastDdlTime";

    StatementResult table(Table old, Table changed) {
        Table signed = changed.withParameters(signed(changed.parameters()));
        underSettings(() -> context.catalog().alterTable(old.database(), old.name(), signed));
        return StatementResult.done();
    }

    /** Columns of the table, and with CASCADE those of its partitions. */
    StatementResult columns(Table old, Table changed, ColumnScope.Reach reach) {
        if (reach == ColumnScope.Reach.RESTRICT || !old.isPartitioned()) {
            return table(old, changed);
        }
        Table signed = changed.withParameters(signed(changed.parameters()));
        underSettings(() -> context.catalog().alterWithPartitions(old.database(), old.name(), signed));
        return StatementResult.done();
    }

    /** All partitions that the items mean. @throws SqlException PARTITION_NOT_FOUND for none */
    StatementResult partitions(Table table, List<PartitionItem> items, UnaryOperator<Partition> change) {
        PartitionSpec spec = PartitionSpec.of(table, items, context);
        List<String> names = spec.matching(table, context);
        if (names.isEmpty()) {
            throw new SqlException(
                    ErrorCode.PARTITION_NOT_FOUND,
                    "table " + table.qualifiedName() + " has no partition " + spec.values(),
                    items.get(0).position());
        }
        named(table, names, change);
        return StatementResult.done();
    }

    /** @param names of partitions that exist */
    void named(Table table, List<String> names, UnaryOperator<Partition> change) {
        Catalog catalog = context.catalog();
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
            List<Partition> changed = new ArrayList<>();
            for (Partition partition : catalog.partitions(table.database(), table.name(), some)) {
                Partition after = change.apply(partition);
                changed.add(
                        new Partition(after.values(), after.storage(), signed(after.parameters()), after.columns()));
            }
            underSettings(() -> catalog.alterPartitions(table.database(), table.name(), changed));
        }
    }

    private void underSettings(Runnable change) {
        context.catalog().withMetastoreSettings(MetastoreVariables.of(context.session()), change);
    }

    private Map<String, String> signed(Map<String, String> parameters) {
        Map<String, String> signed = new HashMap<>(parameters);
        signed.remove(CHANGED);
        signed.put("last_modified_by", context.session().user());
        signed.put("last_modified_time", Long.toString(Instant.now().getEpochSecond()));
        return signed;
    }
}
