package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.command.CommandContext;
import io.honeyflow.gateway.command.PartitionSpec;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.syntax.Statement;
import io.honeyflow.planner.syntax.Statement.AnalyzeScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ANALYZE TABLE: counts rows and describes columns by one query, and keeps what it finds in the metastore, for each
 * partition on its own. Source of the parameters: Hive's BasicStatsTask and ColStatsProcessor.
 */
final class TableAnalysis {
    private static final int BATCH = 500;

    private final Running running;
    private final CommandContext context;
    private final Catalog catalog;

    TableAnalysis(Running running) {
        this.running = running;
        this.context = Statements.commandContext(running);
        this.catalog = running.engine().catalog();
    }

    StatementResult analyze(Statement.AnalyzeTable analyze) {
        Table table = context.table(analyze.table());
        running.engine().storage().resolve(table);
        List<Column> columns = analyze.scope() == AnalyzeScope.COLUMNS ? wanted(table, analyze) : List.of();
        if (table.isPartitioned()) {
            partitions(table, columns, analyze);
        } else if (analyze.partition().isEmpty()) {
            whole(table, columns, analyze.scope());
        } else {
            throw new SqlException(
                    ErrorCode.NOT_PARTITIONED,
                    "table " + table.qualifiedName() + " is not a partitioned table",
                    analyze.position());
        }
        return StatementResult.done();
    }

    /** Those named, else all that statistics can be kept of. */
    private static List<Column> wanted(Table table, Statement.AnalyzeTable analyze) {
        if (analyze.columns().isEmpty()) {
            return table.columns().stream()
                    .filter(column -> !column.type().kind().isNested())
                    .toList();
        }
        List<String> names = table.columns().stream().map(Column::name).toList();
        List<Column> columns = new ArrayList<>();
        for (String name : analyze.columns()) {
            if (!names.contains(name)) {
                throw new SqlException(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "table " + table.qualifiedName() + " has no column '" + name + "' to describe"
                                + NearestName.hint(name, names),
                        analyze.position());
            }
            Column column = table.columns().get(names.indexOf(name));
            if (column.type().kind().isNested()) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "FOR COLUMNS " + name + ": expected a column of a primitive type, found "
                                + column.type().hiveName(),
                        analyze.position());
            }
            columns.add(column);
        }
        return columns;
    }

    private void whole(Table table, List<Column> columns, AnalyzeScope scope) {
        AnalysedFiles files = new AnalysedFiles(context.folders());
        files.add(table.storage().location());
        Optional<AnalysisQuery.Found> found = scope == AnalyzeScope.FILES
                ? Optional.empty()
                : found(new AnalysisQuery(table, columns, Map.of())).stream().findFirst();
        context.guard().alone(List.of(table), () -> {
            // Before: the metastore says by itself that what is told of columns is right.
            found.filter(all -> !all.columns().isEmpty())
                    .ifPresent(all -> catalog.updateColumnStatistics(
                            table.database(), table.name(), Optional.empty(), all.columns()));
            Table now = catalog.table(table.database(), table.name()).orElse(table);
            catalog.alterTable(
                    now.database(),
                    now.name(),
                    now.withParameters(
                            files.counted(now.parameters(), now.storage().location(), found)));
            return now;
        });
    }

    private void partitions(Table table, List<Column> columns, Statement.AnalyzeTable analyze) {
        PartitionSpec spec = PartitionSpec.of(table, analyze.partition(), context);
        List<String> names = spec.matching(table, context);
        if (names.isEmpty() && !spec.values().isEmpty()) {
            throw new SqlException(
                    ErrorCode.PARTITION_NOT_FOUND,
                    "table " + table.qualifiedName() + " has no partition " + spec.values(),
                    analyze.position());
        }
        requireDistinct(table, names);
        Map<List<String>, AnalysisQuery.Found> found = new HashMap<>();
        AnalysisQuery query = new AnalysisQuery(table, columns, spec.values());
        AnalysedFiles files = new AnalysedFiles(context.folders());
        catalog.partitions(table.database(), table.name(), names)
                .forEach(partition -> files.add(partition.storage().location()));
        if (analyze.scope() != AnalyzeScope.FILES && !names.isEmpty()) {
            found(query).forEach(each -> found.put(each.partition(), each));
        }
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
            context.guard().alone(List.of(table), () -> {
                keep(table, some, files, analyze.scope() == AnalyzeScope.FILES ? null : query, found);
                return table;
            });
        }
    }

    /** @param query null where files alone are counted */
    private void keep(
            Table table,
            List<String> names,
            AnalysedFiles files,
            @Nullable AnalysisQuery query,
            Map<List<String>, AnalysisQuery.Found> found) {
        if (query != null) {
            // Before: the metastore says by itself that what is told of columns is right.
            for (String name : names) {
                List<String> values = PartitionName.values(name);
                Map<String, ColumnStatistics> columns =
                        found(query, found, table, values).columns();
                if (!columns.isEmpty()) {
                    catalog.updateColumnStatistics(table.database(), table.name(), Optional.of(values), columns);
                }
            }
        }
        List<Partition> changed = new ArrayList<>();
        for (Partition partition : catalog.partitions(table.database(), table.name(), names)) {
            Optional<AnalysisQuery.Found> its =
                    query == null ? Optional.empty() : Optional.of(found(query, found, table, partition.values()));
            changed.add(new Partition(
                    partition.values(),
                    partition.storage(),
                    files.counted(partition.parameters(), partition.storage().location(), its)));
        }
        catalog.alterPartitions(table.database(), table.name(), changed);
    }

    private static AnalysisQuery.Found found(
            AnalysisQuery query, Map<List<String>, AnalysisQuery.Found> found, Table table, List<String> values) {
        return found.getOrDefault(canonical(table, values), query.nothing(values));
    }

    private List<AnalysisQuery.Found> found(AnalysisQuery query) {
        return context.constants().rows(HiveQlParser.parseQuery(query.text()), running.session()).stream()
                .map(query::found)
                .toList();
    }

    /** Rows say a column's value, not how a partition's name writes it. */
    private static List<String> canonical(Table table, List<String> values) {
        List<String> canonical = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            canonical.add(PartitionName.canonical(
                    values.get(i), table.partitionColumns().get(i).type()));
        }
        return canonical;
    }

    private static void requireDistinct(Table table, List<String> names) {
        Set<List<String>> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(canonical(table, PartitionName.values(name)))) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "table " + table.qualifiedName() + " has two partitions of the values of " + name
                                + ": their rows can't be told apart");
            }
        }
    }
}
