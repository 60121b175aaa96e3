package io.honeyflow.api.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as the metastore knows it.
 *
 * @param database lower-case
 * @param name lower-case
 * @param owner empty for none
 * @param columns without the partition columns
 * @param parameters table parameters, the comment among them
 * @param viewText the query of a view or materialized view, null for a table
 * @param createTime seconds since the epoch; 0 lets the metastore choose
 */
public record Table(
        String database,
        String name,
        String owner,
        TableKind kind,
        List<Column> columns,
        List<Column> partitionColumns,
        Storage storage,
        Map<String, String> parameters,
        @Nullable ViewText viewText,
        long createTime)
        implements Serializable {
    /**
     * @param original as the user wrote it
     * @param expanded with every name qualified, which is what runs
     * @param sources qualified names of the tables that a materialized view was made from; empty for a view, and where the
     *     metastore doesn't keep them
     */
    public record ViewText(String original, String expanded, List<String> sources) implements Serializable {
        public ViewText {
            sources = List.copyOf(sources);
        }

        public ViewText(String original, String expanded) {
            this(original, expanded, List.of());
        }
    }

    public Table {
        columns = List.copyOf(columns);
        partitionColumns = List.copyOf(partitionColumns);
        parameters = Map.copyOf(parameters);
    }

    /** The query that stands for this table's rows; empty for whatever has rows of its own, as materialized views have. */
    public Optional<ViewText> view() {
        return isMaterializedView() ? Optional.empty() : Optional.ofNullable(viewText);
    }

    /** Whether its rows come from a query, each time or when it was last rebuilt. */
    public boolean isAnyView() {
        return view().isPresent() || isMaterializedView();
    }

    public boolean isMaterializedView() {
        return kind == TableKind.MATERIALIZED_VIEW;
    }

    public boolean isPartitioned() {
        return !partitionColumns.isEmpty();
    }

    /** Whether its files go with it: those of an external table stay, unless {@code external.table.purge} says so. */
    public boolean ownsFiles() {
        return switch (kind) {
            case MANAGED_TABLE, MATERIALIZED_VIEW -> true;
            case EXTERNAL_TABLE -> Boolean.parseBoolean(parameters.get("external.table.purge"));
            case VIRTUAL_VIEW -> false;
        };
    }

    public String qualifiedName() {
        return database + "." + name;
    }

    public Table withColumns(List<Column> newColumns) {
        return new Table(
                database, name, owner, kind, newColumns, partitionColumns, storage, parameters, viewText, createTime);
    }

    public Table withParameters(Map<String, String> newParameters) {
        return new Table(
                database, name, owner, kind, columns, partitionColumns, storage, newParameters, viewText, createTime);
    }

    public Table withStorage(Storage newStorage) {
        return new Table(
                database, name, owner, kind, columns, partitionColumns, newStorage, parameters, viewText, createTime);
    }
}
