package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.Folders;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Statement;
import java.util.List;
import java.util.Objects;

/** A table that is there and is to take what was exported of another: both must be alike. Source: Hive's ImportSemanticAnalyzer. */
record ImportedTable(Table table, Folders folders, Position position) {
    private static final String FORMAT = "serialization.format";

    /** @throws SqlException DIFFERENT_TABLE saying in what, VIEW_IS_NO_TARGET for a view */
    void requireSame(Table exported, Statement.ImportTable copy) {
        if (table.isAnyView()) {
            throw new SqlException(
                    ErrorCode.VIEW_IS_NO_TARGET, "can't import into view " + table.qualifiedName(), position);
        }
        if (copy.kind() == CreateTable.Kind.EXTERNAL
                && !(table.isPartitioned() && table.kind() == TableKind.EXTERNAL_TABLE)) {
            throw different("kind", "no table, or an external one with partitions", table.kind());
        }
        String location = table.storage().location();
        if (copy.location().isPresent()
                && !table.isPartitioned()
                && !folders.qualified(location)
                        .equals(folders.qualified(copy.location().get()))) {
            throw different("location", copy.location().get(), location);
        }
        same("columns", columns(exported.columns()), columns(table.columns()));
        same("partition columns", columns(exported.partitionColumns()), columns(table.partitionColumns()));
        Storage wanted = exported.storage();
        Storage found = table.storage();
        same("input format", wanted.inputFormat(), found.inputFormat());
        same("output format", wanted.outputFormat(), found.outputFormat());
        same("SerDe", wanted.serde(), found.serde());
        same(
                "SerDe's format",
                wanted.serdeParameters().getOrDefault(FORMAT, "1"),
                found.serdeParameters().getOrDefault(FORMAT, "1"));
        same("buckets", wanted.buckets(), found.buckets());
    }

    private static List<String> columns(List<Column> columns) {
        return columns.stream()
                .map(each -> each.name() + " " + each.type().hiveName())
                .toList();
    }

    private void same(String what, Object wanted, Object found) {
        if (!Objects.equals(wanted, found)) {
            throw different(what, wanted, found);
        }
    }

    private SqlException different(String what, Object wanted, Object found) {
        return new SqlException(
                ErrorCode.DIFFERENT_TABLE,
                "table " + table.qualifiedName() + " has another " + what + " than what was exported: expected "
                        + wanted + ", found " + found,
                position);
    }
}
