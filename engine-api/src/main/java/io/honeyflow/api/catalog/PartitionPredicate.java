package io.honeyflow.api.catalog;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** A condition over partition columns. A null fulfils no comparison. */
public sealed interface PartitionPredicate {
    /** Whether it holds for a partition of those columns and values. */
    boolean matches(List<Column> columns, List<String> values);

    /** By signs, as SQL and the metastore's filters write them. */
    enum Sign {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String text;

        Sign(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }

    /**
     * Compares a column's value by the column's type: numbers and dates as such, all others as texts.
     *
     * @param value as partition names carry it, not escaped
     */
    record Comparison(String column, Sign sign, String value) implements PartitionPredicate {
        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(column)) {
                    String found = values.get(i);
                    return !PartitionName.isNull(found, columns.get(i).type())
                            && sign.holds(order(columns.get(i), found, value));
                }
            }
            throw new SqlException(ErrorCode.COLUMN_NOT_FOUND, "no partition column '" + column + "'");
        }

        private static int order(Column column, String left, String right) {
            try {
                return switch (column.type().kind()) {
                    case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL ->
                        new BigDecimal(left).compareTo(new BigDecimal(right));
                    case DATE -> LocalDate.parse(left).compareTo(LocalDate.parse(right));
                    default -> left.compareTo(right);
                };
            } catch (NumberFormatException | DateTimeParseException e) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE,
                        "partition column '" + column.name() + "': expected values of "
                                + column.type().hiveName() + ", found '" + left + "' and '" + right + "'",
                        null,
                        e);
            }
        }
    }

    /** Holds where all parts hold; without parts for every partition. */
    record All(List<PartitionPredicate> parts) implements PartitionPredicate {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            return parts.stream().allMatch(part -> part.matches(columns, values));
        }
    }

    /** Holds where one part holds; without parts for none. */
    record Any(List<PartitionPredicate> parts) implements PartitionPredicate {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(List<Column> columns, List<String> values) {
            return parts.stream().anyMatch(part -> part.matches(columns, values));
        }
    }
}
