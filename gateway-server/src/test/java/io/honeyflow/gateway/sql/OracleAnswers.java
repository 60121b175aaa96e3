package io.honeyflow.gateway.sql;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What DuckDB answered: asked once, under the first axis, and then remembered for the others. */
final class OracleAnswers {
    private final Map<String, List<String>> known = new HashMap<>();

    /** @param oracle with the file's tables as they stand before the query; null where the answer must be known */
    List<String> of(SltFile file, SltFile.Query query, @Nullable DuckOracle oracle) throws SQLException {
        String place = file.name() + ":" + query.line();
        if (oracle != null) {
            known.put(place, DuckOracle.comparable(oracle.rows(query.sql())));
        }
        List<String> answer = known.get(place);
        if (answer == null) {
            throw new IllegalStateException("DuckDB wasn't asked: " + place);
        }
        return answer;
    }
}
