package io.honeyflow.planner.parse;

import io.honeyflow.api.catalog.TableRecord.Rewriting;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.syntax.MaterializedView;
import java.util.List;

/** Parse trees of statements about materialized views to their records. */
final class MaterializedViewBuilder {
    private MaterializedViewBuilder() {}

    static MaterializedView build(HiveQlGrammar.MaterializedViewContext view) {
        if (view.createMaterializedView() != null) {
            return create(view.createMaterializedView());
        }
        Position position = Places.of(view);
        HiveQlGrammar.DropMaterializedViewContext drop = view.dropMaterializedView();
        if (drop != null) {
            return new MaterializedView.Drop(
                    position, Parts.table(drop.tableName()), StatementBuilder.missing(drop.ifExists()));
        }
        HiveQlGrammar.AlterMaterializedViewContext alter = view.alterMaterializedView();
        return alter.REBUILD() != null
                ? new MaterializedView.Rebuild(position, Parts.table(alter.tableName()))
                : new MaterializedView.Rewrite(
                        position,
                        Parts.table(alter.tableName()),
                        alter.ENABLE() == null ? Rewriting.NONE : Rewriting.ENABLED);
    }

    private static MaterializedView create(HiveQlGrammar.CreateMaterializedViewContext view) {
        view.tableClause().forEach(MaterializedViewBuilder::requireStorage);
        HiveQlGrammar.ViewOrganizationContext rows = view.viewOrganization();
        List<String> distributed = List.of();
        List<String> sorted = List.of();
        if (rows != null) {
            distributed = QueryBuilder.names(rows.clustered == null ? rows.distributed : rows.clustered);
            sorted = QueryBuilder.names(rows.clustered == null ? rows.sorted : rows.clustered);
        }
        return new MaterializedView.Create(
                new CreateTableBuilder().build(view),
                view.DISABLE() == null ? Rewriting.ENABLED : Rewriting.NONE,
                distributed,
                sorted,
                Places.text(view.viewQuery()));
    }

    /** Other clauses of CREATE TABLE have forms of their own here, or none. */
    private static void requireStorage(HiveQlGrammar.TableClauseContext clause) {
        switch (clause) {
            case HiveQlGrammar.DelimitedClauseContext delimited -> {}
            case HiveQlGrammar.SerdeClauseContext serde -> {}
            case HiveQlGrammar.StoredAsClauseContext as -> {}
            case HiveQlGrammar.StoredByClauseContext by -> {}
            case HiveQlGrammar.LocationClauseContext location -> {}
            case HiveQlGrammar.PropertiesClauseContext properties -> {}
            default ->
                throw new SqlException(
                        ErrorCode.SYNTAX,
                        "CREATE MATERIALIZED VIEW: expected AS, found '" + Places.text(clause) + "'",
                        Places.of(clause));
        }
    }
}
