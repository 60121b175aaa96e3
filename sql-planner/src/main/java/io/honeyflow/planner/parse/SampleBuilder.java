package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** TABLESAMPLE: one bucket of the rows, so many of them, a share, or about so many bytes. */
final class SampleBuilder {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([bBkKmMgG])");

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
        if (sample.PERCENT_WORD() != null) {
            double share = percentage(sample).doubleValue() / 100;
            return new Relation.SampledPart(position, table, share, Relation.SampledPart.Of.ROWS);
        }
        if (sample.WORD() != null) {
            return new Relation.SampledPart(position, table, bytes(sample.WORD()), Relation.SampledPart.Of.BYTES);
        }
        if (sample.INTEGRAL().isEmpty()) {
            throw new SqlException(
                    ErrorCode.SYNTAX,
                    "TABLESAMPLE: expected a whole number of rows, found " + sample.share.getText(),
                    position);
        }
        return first(position, table, count(sample.INTEGRAL(0), 0));
    }

    /** So many rows of the whole table; Hive takes so many of each split of its files. */
    private static Relation first(Position position, Relation.Named table, int rows) {
        Query limited = new Query(position, List.of(), QueryBuilder.starOf(table), List.of(), (long) rows, 0);
        return new Relation.Derived(position, limited, table.seenAs(), List.of());
    }

    /** Such as {@code 100M}: with one of the letters B, K, M and G. */
    private static long bytes(TerminalNode word) {
        Matcher size = SIZE.matcher(word.getText());
        if (!size.matches()) {
            throw new SqlException(
                    ErrorCode.SYNTAX,
                    "TABLESAMPLE: expected a size such as 100M, found " + word.getText(),
                    Places.of(word.getSymbol()));
        }
        int power = "BKMG".indexOf(Character.toUpperCase(size.group(2).charAt(0)));
        return Long.parseLong(size.group(1)) << 10 * power;
    }

    private static BigDecimal percentage(HiveQlGrammar.TableSampleContext sample) {
        Token number = sample.share;
        BigDecimal percent = ExpressionBuilder.number(number);
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "TABLESAMPLE: expected a percentage from 0 to 100, found " + number.getText(),
                    Places.of(number));
        }
        return percent;
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
