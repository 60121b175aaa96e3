package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.formats.scan.PartitionFilter;
import io.honeyflow.planner.Planner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a planned statement reads and writes, under the names that Hive's hooks give it ({@code database@table@partition}). */
final class ExplainedInputs {
    private final List<Table> tables;
    private final Planner.Planned planned;
    private final RecordingCatalog catalog;

    /** @param planned by this catalog */
    ExplainedInputs(Planner.Planned planned, RecordingCatalog catalog) {
        this.planned = planned;
        this.catalog = catalog;
        List<String> written =
                targets().stream().map(target -> target.table().qualifiedName()).toList();
        this.tables = catalog.found().stream()
                .filter(table -> !written.contains(table.qualifiedName()) || isRead(table))
                .toList();
    }

    /** Tables and views. */
    List<Table> tables() {
        return tables;
    }

    static String name(Table table) {
        return name(table.database(), table.name());
    }

    private static String name(String database, String table) {
        return database + "@" + table;
    }

    /** The partitions that scans can't leave out by their predicates. */
    List<String> partitions() {
        Set<String> names = new LinkedHashSet<>();
        for (Table table : tables) {
            if (!table.partitionColumns().isEmpty() && table.view().isEmpty()) {
                scans(table).forEach(scan -> addPartitions(table, scan, names));
            }
        }
        return List.copyOf(names);
    }

    private void addPartitions(Table table, PlanNode.Scan scan, Set<String> names) {
        PartitionFilter filter =
                new PartitionFilter(new ScanRequest(scan.table(), scan.columns(), scan.predicates(), 1));
        for (String name : catalog.partitionNames(table.database(), table.name())) {
            if (filter.mayMatchTexts(PartitionName.values(name))) {
                names.add(name(table) + "@" + name);
            }
        }
    }

    /** The tables and directories that are written. */
    List<String> outputs() {
        return targets().stream()
                .map(WriteTarget::table)
                .map(table -> table.isDirectory() ? table.location() : name(table.database(), table.name()))
                .distinct()
                .toList();
    }

    private List<WriteTarget> targets() {
        return planned.plan()
                .nodes(PlanNode.TableWrite.class)
                .map(PlanNode.TableWrite::target)
                .toList();
    }

    private boolean isRead(Table table) {
        return !scans(table).isEmpty();
    }

    private List<PlanNode.Scan> scans(Table table) {
        return planned.plan()
                .nodes(PlanNode.Scan.class)
                .filter(scan -> scan.table().qualifiedName().equals(table.qualifiedName()))
                .toList();
    }
}
