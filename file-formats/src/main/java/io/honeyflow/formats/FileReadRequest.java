package io.honeyflow.formats;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.Schema;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * What is wanted of a file.
 *
 * @param dataSchema the table's data columns, in the table's order
 * @param columns places in {@code dataSchema} of the wanted columns, in output order
 * @param predicates over the wanted columns, all to hold; hints for pruning only
 * @param batchRows the most rows of a batch
 * @param properties SerDe and table parameters together
 * @param places whether batches have a last column of where in the file each row begins, a BIGINT of bytes
 * @param zone the session's, by which instants become times on a wall's clock and the other way round
 */
public record FileReadRequest(
        Schema dataSchema,
        List<Integer> columns,
        List<Expression> predicates,
        int batchRows,
        Map<String, String> properties,
        boolean places,
        ZoneId zone,
        Configuration configuration) {
    public FileReadRequest {
        zone = Zones.normal(zone);
    }

    /** The wanted columns. */
    public Schema schema() {
        return dataSchema.select(columns);
    }
}
