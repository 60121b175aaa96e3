package io.honeyflow.api.catalog;

/**
 * What lists of tables show.
 *
 * @param comment empty for none
 */
public record TableSummary(String database, String name, TableKind kind, String comment) {
    public static TableSummary of(Table table) {
        return new TableSummary(
                table.database(), table.name(), table.kind(), table.parameters().getOrDefault("comment", ""));
    }
}
