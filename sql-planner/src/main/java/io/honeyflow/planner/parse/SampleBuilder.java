package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.math.BigDecimal;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;

/** TABLESAMPLE: one bucket of the rows, or so many of them. Shares of a table's size and bytes are refused. */
final class SampleBuilder {
    private final ExpressionBuilder expressions;

    SampleBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
    }

    Relation build(Relation.Named table, HiveQlGrammar.TableSampleContext sample) {
        Position position = Places.of(sample);
        if (sample.BUCKET() != null) {
            return new Relation.Sampled(
                    position,
                    table,
                    count(sample.INTEGRAL(0), 1),
                    count(sample.INTEGRAL(1), 1),
                    sample.expression().stream().map(expressions::build).toList());
        }
        if (sample.ROWS() == null || sample.INTEGRAL().isEmpty()) {
            throw SqlException.notSupported(
                    "TABLESAMPLE of a percentage or of bytes (BUCKET n OUT OF m and n ROWS run)", position);
        }
        return first(position, table, count(sample.INTEGRAL(0), 0));
    }

    /** So many rows of the whole table; Hive takes so many of each split of its files. */
    private static Relation first(Position position, Relation.Named table, int rows) {
        String name = table.alias() == null ? table.name().get(table.name().size() - 1) : table.alias();
        Query limited = new Query(position, List.of(), QueryBuilder.starOf(table), List.of(), (long) rows, 0);
        return new Relation.Derived(position, limited, name, List.of());
    }

    private static int count(TerminalNode number, int least) {
        BigDecimal value = ExpressionBuilder.number(number.getSymbol());
        if (value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw new SqlException(
                    ErrorCode.SYNTAX,
                    "TABLESAMPLE: expected a number from " + least + " to " + Integer.MAX_VALUE + ", found "
                            + number.getText(),
                    Places.of(number.getSymbol()));
        }
        return value.intValueExact();
    }
}
