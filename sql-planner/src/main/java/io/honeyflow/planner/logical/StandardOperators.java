package io.honeyflow.planner.logical;

import java.util.Map;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/** The functions that mean the same in Hive and in Calcite, so that rules may know them by their kind. */
final class StandardOperators {
    private static final Map<String, SqlOperator> BY_NAME = Map.ofEntries(
            Map.entry("and", SqlStdOperatorTable.AND),
            Map.entry("or", SqlStdOperatorTable.OR),
            Map.entry("not", SqlStdOperatorTable.NOT),
            Map.entry("=", SqlStdOperatorTable.EQUALS),
            Map.entry("<>", SqlStdOperatorTable.NOT_EQUALS),
            Map.entry("<", SqlStdOperatorTable.LESS_THAN),
            Map.entry("<=", SqlStdOperatorTable.LESS_THAN_OR_EQUAL),
            Map.entry(">", SqlStdOperatorTable.GREATER_THAN),
            Map.entry(">=", SqlStdOperatorTable.GREATER_THAN_OR_EQUAL),
            Map.entry("<=>", SqlStdOperatorTable.IS_NOT_DISTINCT_FROM),
            Map.entry("istrue", SqlStdOperatorTable.IS_TRUE),
            Map.entry("isnottrue", SqlStdOperatorTable.IS_NOT_TRUE),
            Map.entry("isfalse", SqlStdOperatorTable.IS_FALSE),
            Map.entry("isnotfalse", SqlStdOperatorTable.IS_NOT_FALSE));

    private StandardOperators() {}

    /** Calcite's operator, or null where it has none of the same meaning. */
    static @Nullable SqlOperator of(String name, int arguments) {
        SqlOperator operator = BY_NAME.get(name);
        boolean binary = operator != null && operator.getOperandCountRange().isValidCount(arguments);
        return binary ? operator : null;
    }

    /** The engine's name of a standard operator. */
    static String name(SqlOperator operator) {
        return switch (operator.getKind()) {
            case AND -> "and";
            case OR -> "or";
            case NOT -> "not";
            case EQUALS -> "=";
            case NOT_EQUALS -> "<>";
            case LESS_THAN -> "<";
            case LESS_THAN_OR_EQUAL -> "<=";
            case GREATER_THAN -> ">";
            case GREATER_THAN_OR_EQUAL -> ">=";
            case IS_NOT_DISTINCT_FROM -> "<=>";
            case IS_TRUE -> "istrue";
            case IS_NOT_TRUE -> "isnottrue";
            case IS_FALSE -> "isfalse";
            case IS_NOT_FALSE -> "isnotfalse";
            default -> throw unknown(operator.getKind());
        };
    }

    private static IllegalStateException unknown(SqlKind kind) {
        return new IllegalStateException("no function of the engine's for " + kind);
    }
}
