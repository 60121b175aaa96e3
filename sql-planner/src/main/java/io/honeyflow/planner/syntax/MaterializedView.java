package io.honeyflow.planner.syntax;

import io.honeyflow.api.catalog.TableRecord.Rewriting;
import io.honeyflow.api.error.Position;
import java.util.List;

/** A statement about a materialized view. */
public sealed interface MaterializedView extends Statement {
    TableName name();

    /**
     * CREATE MATERIALIZED VIEW.
     *
     * @param table what keeps its rows, AS its query
     * @param rewriting what was asked for: enabled unless the statement says DISABLE REWRITE
     * @param distributed lower-case columns whose equal values come together; empty where nothing was said
     * @param sorted lower-case columns that order the rows; empty where nothing was said
     * @param text the query as written
     */
    record Create(CreateTable table, Rewriting rewriting, List<String> distributed, List<String> sorted, String text)
            implements MaterializedView {
        public Create {
            distributed = List.copyOf(distributed);
            sorted = List.copyOf(sorted);
        }

        @Override
        public Position position() {
            return table.position();
        }

        @Override
        public TableName name() {
            return table.name();
        }
    }

    record Drop(Position position, TableName name, AlterTable.Missing missing) implements MaterializedView {}

    /** ALTER MATERIALIZED VIEW .. REBUILD. */
    record Rebuild(Position position, TableName name) implements MaterializedView {}

    /** ALTER MATERIALIZED VIEW .. ENABLE or DISABLE REWRITE. */
    record Rewrite(Position position, TableName name, Rewriting rewriting) implements MaterializedView {}
}
