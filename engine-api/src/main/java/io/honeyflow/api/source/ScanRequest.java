package io.honeyflow.api.source;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.Schema;
import java.util.List;

/**
 * What is to be read.
 *
 * @param columns places in {@code table.scanSchema()}: data columns, partition columns, virtual columns
 * @param predicates over those columns, all to hold; hints for pruning only
 * @param batchRows the most rows a batch should have
 */
public record ScanRequest(TableHandle table, List<Integer> columns, List<Expression> predicates, int batchRows) {
    public ScanRequest {
        columns = List.copyOf(columns);
        predicates = List.copyOf(predicates);
    }

    public Schema schema() {
        return table.scanSchema().select(columns);
    }
}
