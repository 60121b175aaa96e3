package io.honeyflow.gateway.operation;

import io.honeyflow.api.runtime.FixedResult;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.Schema;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a statement gives.
 *
 * @param rows without columns where there is no result set
 * @param rowsModified rows written; empty where nothing was
 */
public record StatementResult(ResultStream rows, OptionalLong rowsModified) {
    /** Of a statement without a result set. */
    public static StatementResult done() {
        return written(OptionalLong.empty());
    }

    public static StatementResult written(OptionalLong rows) {
        return new StatementResult(new FixedResult(Schema.EMPTY, List.of()), rows);
    }

    public static StatementResult of(ResultStream rows) {
        return new StatementResult(rows, OptionalLong.empty());
    }

    public boolean hasResultSet() {
        return rows.schema().size() > 0;
    }
}
