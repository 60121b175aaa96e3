package io.honeyflow.gateway.statement;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.syntax.Prepared;
import io.honeyflow.planner.syntax.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * A session's queries with parameters. Each EXECUTE plans the query anew with its values, whose types are those of the
 * literals. Source: Hive's PrepareStatementAnalyzer and ExecuteStatementAnalyzer.
 */
final class PreparedQueries {
    /** What is wrong whatever the values are. */
    private static final Set<ErrorCode> ALWAYS = Set.of(
            ErrorCode.SYNTAX,
            ErrorCode.NOT_SUPPORTED,
            ErrorCode.DATABASE_NOT_FOUND,
            ErrorCode.TABLE_NOT_FOUND,
            ErrorCode.COLUMN_NOT_FOUND,
            ErrorCode.AMBIGUOUS_COLUMN,
            ErrorCode.FUNCTION_NOT_FOUND);

    private final Running running;
    private final Map<String, Prepared> prepared;

    PreparedQueries(Running running) {
        this.running = running;
        this.prepared = running.engine().objects().of(running.session().id()).prepared();
    }

    StatementResult prepare(Statement.Prepare prepare) {
        try {
            running.engine().planner().schema(withoutValues(prepare.query()), running.view());
        } catch (SqlException e) {
            if (ALWAYS.contains(e.code())) {
                throw e;
            }
        }
        if (prepared.putIfAbsent(prepare.name(), prepare.query()) != null) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "the session has a prepared query '" + prepare.name() + "' already",
                    prepare.position());
        }
        return StatementResult.done();
    }

    /** Nulls may stand for values of any type. */
    static Query withoutValues(Prepared query) {
        return HiveQlParser.parseQuery(
                query.with(Collections.nCopies(query.places().size(), "NULL")));
    }

    /** @throws SqlException SEMANTIC for a name that wasn't prepared, WRONG_ARGUMENTS for more or fewer values */
    Query query(Statement.Execute execute) {
        Prepared query = prepared.get(execute.name());
        if (query == null) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "the session has no prepared query '" + execute.name() + "'"
                            + NearestName.hint(execute.name(), prepared.keySet()),
                    execute.position());
        }
        if (query.places().size() != execute.values().size()) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    "EXECUTE " + execute.name() + ": expected " + query.places().size() + " values, found "
                            + execute.values().size(),
                    execute.position());
        }
        return HiveQlParser.parseQuery(query.with(execute.values()));
    }
}
