package io.honeyflow.exec.contract;

import static io.honeyflow.exec.contract.ContractCase.oneInput;

import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.Frame.Bound;
import io.honeyflow.api.plan.Frame.BoundKind;
import io.honeyflow.api.plan.Frame.Unit;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Operators that order their rows: sort, top N, functions over windows. */
final class OrderCases {
    private static final int ROWS = 2300;
    private static final Schema ALL = HiveTypes.all();
    private static final Rows INPUT = Rows.random(ALL, ROWS, 6, 51);
    private static final PlanNode SOURCE = Plans.input(ALL);

    private OrderCases() {}

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        List<SortKey> keys = List.of(Plans.descending(10), Plans.ascending(9), Plans.descending(3));
        cases.add(new ContractCase("sort", new PlanNode.Sort(1, SOURCE, keys), oneInput(INPUT)).ordered());
        for (int column = 0; column < HiveTypes.ORDERED.size(); column++) {
            SortKey key = column % 2 == 0 ? Plans.ascending(column) : Plans.descending(column);
            Schema schema = HiveTypes.schema(ALL.type(column), DataType.BIGINT);
            cases.add(new ContractCase(
                            "sort by " + ALL.type(column),
                            new PlanNode.Sort(1, Plans.input(schema), List.of(atFirst(key))),
                            oneInput(Rows.random(schema, ROWS, 30, 52)))
                    .ordered());
        }
        tops(cases, keys);
        windows(cases);
        return cases;
    }

    private static SortKey atFirst(SortKey key) {
        return new SortKey(0, key.direction(), key.nulls());
    }

    private static void tops(List<ContractCase> cases, List<SortKey> keys) {
        for (long limit : new long[] {0, 1, 40}) {
            cases.add(new ContractCase(
                            "top " + limit + " from the third",
                            new PlanNode.TopN(1, SOURCE, keys, 2, limit),
                            oneInput(INPUT))
                    .ordered()
                    .mayLose());
        }
        cases.add(new ContractCase("top of all", new PlanNode.TopN(1, SOURCE, keys, 0, Long.MAX_VALUE), oneInput(INPUT))
                .ordered());
        cases.add(new ContractCase(
                        "top beyond all", new PlanNode.TopN(1, SOURCE, keys, Long.MAX_VALUE, 5), oneInput(INPUT))
                .ordered()
                .mayLose());
    }

    private static void windows(List<ContractCase> cases) {
        Schema schema = HiveTypes.schema(
                DataType.STRING, DataType.INT, HiveTypes.LONG_DECIMAL, DataType.BIGINT, DataType.DOUBLE, DataType.INT);
        Rows rows = withBuckets(Rows.random(schema, ROWS, 12, 61));
        List<WindowCall> calls = new ArrayList<>();
        for (String rank : List.of("row_number", "rank", "dense_rank", "percent_rank", "cume_dist")) {
            calls.add(Plans.window(rank, schema, Frame.WHOLE));
        }
        calls.add(Plans.window("ntile", schema, Frame.WHOLE, 5));
        calls.add(Plans.window("lead", schema, Frame.WHOLE, 2));
        calls.add(Plans.window("lag", schema, Frame.WHOLE, 1, 5, 1));
        for (Frame frame : frames()) {
            for (String name : List.of("first_value", "last_value", "sum", "min", "count")) {
                calls.add(Plans.window(name, schema, frame, 2));
            }
        }
        cases.add(window("window", schema, List.of(0), List.of(Plans.ascending(1)), calls, rows));
        cases.add(window("window without partitions", schema, List.of(), List.of(Plans.descending(1)), calls, rows));
        cases.add(window("window without order", schema, List.of(1, 0), List.of(), calls.subList(0, 12), rows));
    }

    private static List<Frame> frames() {
        Bound one = new Bound(BoundKind.PRECEDING, BigDecimal.ONE);
        Bound two = new Bound(BoundKind.FOLLOWING, BigDecimal.TWO);
        return List.of(
                Frame.RUNNING,
                Frame.WHOLE,
                new Frame(Unit.ROWS, one, two),
                new Frame(Unit.RANGE, one, two),
                new Frame(Unit.ROWS, two, new Bound(BoundKind.UNBOUNDED_FOLLOWING)));
    }

    private static ContractCase window(
            String name,
            Schema schema,
            List<Integer> partition,
            List<SortKey> order,
            List<WindowCall> calls,
            Rows rows) {
        List<Field> fields = new ArrayList<>(schema.fields());
        calls.forEach(call -> fields.add(new Field("w" + fields.size(), call.type())));
        PlanNode node = new PlanNode.Window(1, Plans.input(schema), partition, order, calls, new Schema(fields));
        return new ContractCase(name, node, oneInput(rows)).ordered();
    }

    private static Rows withBuckets(Rows rows) {
        List<List<Object>> all = new ArrayList<>();
        for (List<Object> row : rows.rows()) {
            List<Object> copy = new ArrayList<>(row);
            copy.set(5, 3);
            all.add(copy);
        }
        return new Rows(rows.schema(), all);
    }
}
