package io.honeyflow.api.plan;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a physical plan. {@link #id} is unique in the plan: measurements are kept by it. */
public sealed interface PlanNode extends Serializable {
    int id();

    /** The columns this node gives. */
    Schema schema();

    default List<PlanNode> inputs() {
        return List.of();
    }

    /**
     * Reads a table.
     *
     * @param columns places in {@code table.scanSchema()}, in output order
     * @param predicates over the columns of this node; hints for pruning only, the plan filters again
     * @param filters runtime filters that this scan may use
     */
    record Scan(
            int id, TableHandle table, List<Integer> columns, List<Expression> predicates, List<RuntimeFilter> filters)
            implements PlanNode {
        public Scan {
            columns = List.copyOf(columns);
            predicates = List.copyOf(predicates);
            filters = List.copyOf(filters);
        }

        @Override
        public Schema schema() {
            return table.scanSchema().select(columns);
        }
    }

    /** Rows that stand in the plan. @param rows boxed and serialisable values */
    record Values(int id, Schema schema, List<List<@Nullable Object>> rows) implements PlanNode {}

    /** The rows that another fragment gives. */
    record ExchangeInput(int id, int fragment, Schema schema) implements PlanNode {}

    /** The rows for which the predicate is true. */
    record Filter(int id, PlanNode input, Expression predicate) implements PlanNode {
        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** One column for each expression. */
    record Project(int id, PlanNode input, List<Expression> expressions, List<String> names) implements PlanNode {
        public Project {
            expressions = List.copyOf(expressions);
            names = List.copyOf(names);
        }

        @Override
        public Schema schema() {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                fields.add(new Field(names.get(i), expressions.get(i).type()));
            }
            return new Schema(fields);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** Each row several times, each time by other expressions: grouping sets. All projections give {@code schema}. */
    record Expand(int id, PlanNode input, List<List<Expression>> projections, Schema schema) implements PlanNode {
        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /**
     * Groups rows by keys. Without keys there is one group, also of no rows.
     *
     * @param keys places of the input's columns
     * @param schema keys, then the calls' results (or in the PARTIAL step all their state columns)
     */
    record Aggregate(
            int id,
            PlanNode input,
            List<Integer> keys,
            List<AggregateCall> calls,
            Step step,
            EmitPolicy emit,
            Schema schema)
            implements PlanNode {
        /** Which part of the work is done. */
        public enum Step {
            /** Rows to results. */
            SINGLE,
            /** Rows to states. */
            PARTIAL,
            /** States to results. */
            FINAL
        }

        public Aggregate {
            keys = List.copyOf(keys);
            calls = List.copyOf(calls);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /**
     * Joins two inputs on equal keys.
     *
     * @param leftKeys places of the left columns, of the same types as the right keys
     * @param rightKeys places of the right columns
     * @param nullSafe for each key whether null equals null ({@code <=>})
     * @param residual over left, then right columns; a pair counts only if it is true; null for none
     * @param timeKey which of the keys (TIMESTAMPs, on both sides the exclusive end of a row's window) tells when rows
     *     can be forgotten where both sides are kept; -1 for none
     */
    record Join(
            int id,
            PlanNode left,
            PlanNode right,
            JoinType type,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            List<Boolean> nullSafe,
            @Nullable Expression residual,
            InputOrder order,
            Distribution distribution,
            int timeKey)
            implements PlanNode {
        /** A join none of whose keys is a time. */
        public Join(
                int id,
                PlanNode left,
                PlanNode right,
                JoinType type,
                List<Integer> leftKeys,
                List<Integer> rightKeys,
                List<Boolean> nullSafe,
                @Nullable Expression residual,
                InputOrder order,
                Distribution distribution) {
            this(id, left, right, type, leftKeys, rightKeys, nullSafe, residual, order, distribution, -1);
        }

        /** Which input is read first. */
        public enum InputOrder {
            /** All of the right input, then the left one. */
            BUILD_FIRST,
            /** Both as they come; both sides are kept. */
            ANY
        }

        /** How the right rows reach the probe instances. */
        public enum Distribution {
            /** All of them to each. */
            BROADCAST,
            /** By hash of the keys, as the left rows. */
            PARTITIONED
        }

        @Override
        public Schema schema() {
            if (type.givesRight()) {
                return left.schema().concat(right.schema());
            }
            return switch (type) {
                case MARK, NULL_AWARE_MARK -> left.schema().append(new Field("mark", DataType.BOOLEAN));
                default -> left.schema();
            };
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(left, right);
        }
    }

    /** Adds a column for each call, over rows sorted within their partitions. */
    record Window(
            int id,
            PlanNode input,
            List<Integer> partitionKeys,
            List<SortKey> order,
            List<WindowCall> calls,
            Schema schema)
            implements PlanNode {
        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** Sorts the rows of each instance. */
    record Sort(int id, PlanNode input, List<SortKey> keys) implements PlanNode {
        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** The first rows in an order. */
    record TopN(int id, PlanNode input, List<SortKey> keys, long offset, long limit) implements PlanNode {
        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** At most {@code limit} rows of each instance, after {@code offset} rows. */
    record Limit(int id, PlanNode input, long offset, long limit) implements PlanNode {
        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** All rows of all inputs, in any order. Inputs have the same types. */
    record Union(int id, List<PlanNode> inputs, Schema schema) implements PlanNode {
        public Union {
            inputs = List.copyOf(inputs);
        }
    }

    /** Exactly one row: nulls where the input has none, an error (CARDINALITY) where it has several. */
    record SingleRow(int id, PlanNode input) implements PlanNode {
        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /**
     * Each row with each row that a table function makes of it.
     *
     * @param arguments over the input
     * @param outer whether a row that makes none stays, with nulls
     * @param schema the input's columns, then the function's
     */
    record Unnest(int id, PlanNode input, FunctionRef function, List<Expression> arguments, Outer outer, Schema schema)
            implements PlanNode {
        /** What becomes of a row that makes none. */
        public enum Outer {
            DROP,
            KEEP
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /**
     * Sends the rows of each instance through a process of its own, started for the first one. Which rows come out, and how
     * many, is the script's affair.
     *
     * @param schema the columns of what comes out
     */
    record Script(int id, PlanNode input, ScriptCall call, Schema schema) implements PlanNode {
        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /**
     * Makes watermarks: the greatest time seen less the delay.
     *
     * @param timeColumn a TIMESTAMP column
     * @param delayMillis how late a row may come, in milliseconds
     */
    record AssignWatermark(int id, PlanNode input, int timeColumn, long delayMillis) implements PlanNode {
        @Override
        public Schema schema() {
            return input.schema();
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /**
     * Each row once for each window of time that it lies in; adds {@code window_start} and {@code window_end}
     * (exclusive), TIMESTAMPs. A tumbling window slides by its size. Rows without a time are dropped.
     *
     * @param sizeMillis milliseconds
     * @param slideMillis milliseconds
     */
    record AssignWindow(int id, PlanNode input, int timeColumn, long sizeMillis, long slideMillis) implements PlanNode {
        @Override
        public Schema schema() {
            return input.schema()
                    .append(new Field("window_start", DataType.TIMESTAMP))
                    .append(new Field("window_end", DataType.TIMESTAMP));
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }

    /** Writes its rows; gives one row a writer: how many it wrote. */
    record TableWrite(int id, PlanNode input, WriteTarget target) implements PlanNode {
        @Override
        public Schema schema() {
            return Schema.of(new Field("rows", DataType.BIGINT));
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }
    }
}
