package io.honeyflow.exec.contract;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.exec.data.RandomValues;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * An operator and what comes to it.
 *
 * @param node what it runs
 * @param order whether its rows come in an order of its own, or in any
 * @param arrivals what comes, for about so many rows
 * @param loss whether rows that are lost must be missed: not where a case is about what is dropped anyway
 */
record ContractCase(String name, PlanNode node, Order order, IntFunction<List<Arrival>> arrivals, Loss loss) {
    /** Whether the order of the output counts. */
    enum Order {
        GIVEN,
        ANY
    }

    /** Whether the last batch matters. */
    enum Loss {
        SEEN,
        UNSEEN
    }

    ContractCase(String name, PlanNode node, IntFunction<List<Arrival>> arrivals) {
        this(name, node, Order.ANY, arrivals, Loss.SEEN);
    }

    ContractCase ordered() {
        return new ContractCase(name, node, Order.GIVEN, arrivals, loss);
    }

    ContractCase mayLose() {
        return new ContractCase(name, node, order, arrivals, Loss.UNSEEN);
    }

    /** One input, from its first row to its end. */
    static IntFunction<List<Arrival>> oneInput(Rows rows) {
        return count -> List.of(new Arrival.Given(0, rows.first(count)), new Arrival.Ended(0));
    }

    /** The right input, then the left one. */
    static IntFunction<List<Arrival>> buildThenProbe(Rows left, Rows right) {
        return count -> {
            List<Arrival> arrivals = new ArrayList<>();
            Rows build = right.first(Math.max(20, count / 40));
            arrivals.add(new Arrival.Given(1, build));
            arrivals.add(new Arrival.Ended(1));
            arrivals.add(new Arrival.Given(0, endingInBoth(left.first(count), build)));
            arrivals.add(new Arrival.Ended(0));
            return arrivals;
        };
    }

    /** The last rows are one with partners, one without, and one of nulls, so that every join misses them. */
    static Rows endingInBoth(Rows left, Rows right) {
        if (left.count() == 0) {
            return left;
        }
        List<List<Object>> rows = new ArrayList<>(left.rows());
        right.rows().stream().filter(row -> !row.contains(null)).findFirst().ifPresent(rows::add);
        RandomValues values = new RandomValues(99);
        List<Object> alone = new ArrayList<>();
        left.schema().types().forEach(type -> alone.add(values.value(type)));
        if (left.schema().type(0).equals(DataType.INT)) {
            alone.set(0, 123_456_789);
        }
        rows.add(alone);
        rows.add(Collections.nCopies(left.schema().size(), null));
        return new Rows(left.schema(), rows);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Whether a spilling run gives the same rows: not a partial step, which gives its states early instead. */
    boolean spillsToTheSameRows() {
        return !(node instanceof PlanNode.Aggregate aggregate && aggregate.step() == PlanNode.Aggregate.Step.PARTIAL);
    }
}
