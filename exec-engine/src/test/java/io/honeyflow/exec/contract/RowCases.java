package io.honeyflow.exec.contract;

import static io.honeyflow.exec.contract.ContractCase.oneInput;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.List;

/** Operators that look at one row at a time. */
final class RowCases {
    private static final int ROWS = 2300;
    private static final Schema ALL = HiveTypes.all();
    private static final Rows INPUT = Rows.random(ALL, ROWS, 6, 1);
    private static final PlanNode SOURCE = Plans.input(ALL);
    private static final int INT = 3;
    private static final int STRING = 10;

    private RowCases() {}

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        filters(cases);
        projections(cases);
        limits(cases);
        cases.add(new ContractCase("single row", new PlanNode.SingleRow(1, SOURCE), oneInput(INPUT.first(1))));
        cases.add(new ContractCase("single row of none", new PlanNode.SingleRow(1, SOURCE), oneInput(INPUT.first(0)))
                .mayLose());
        unnests(cases);
        return cases;
    }

    private static void filters(List<ContractCase> cases) {
        Expression condition = Plans.call(
                "or",
                Plans.call("isnull", Plans.column(ALL, INT)),
                Plans.call("<>", Plans.column(ALL, STRING), Plans.literal("", DataType.STRING)));
        cases.add(new ContractCase("filter", new PlanNode.Filter(1, SOURCE, condition), oneInput(INPUT)));
        cases.add(new ContractCase(
                "filter that lets all through",
                new PlanNode.Filter(1, SOURCE, Plans.literal(true, DataType.BOOLEAN)),
                oneInput(INPUT)));
        cases.add(new ContractCase(
                        "filter that lets none through",
                        new PlanNode.Filter(1, SOURCE, Plans.literal(null, DataType.BOOLEAN)),
                        oneInput(INPUT))
                .mayLose());
    }

    private static void projections(List<ContractCase> cases) {
        List<Expression> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < ALL.size(); i++) {
            columns.add(Plans.column(ALL, i));
            names.add("c" + i);
        }
        columns.add(Plans.call("+", Plans.column(ALL, INT), Plans.literal(1, DataType.INT)));
        columns.add(Plans.literal("constant", DataType.STRING));
        columns.add(new Expression.Case(
                List.of(Plans.call("isnull", Plans.column(ALL, INT))),
                List.of(Plans.literal("none", DataType.STRING)),
                Plans.column(ALL, STRING),
                DataType.STRING));
        names.addAll(List.of("sum", "constant", "case"));
        cases.add(new ContractCase("project", new PlanNode.Project(1, SOURCE, columns, names), oneInput(INPUT)));
        Schema sets = HiveTypes.schema(DataType.INT, DataType.STRING, DataType.BIGINT);
        List<List<Expression>> projections = List.of(
                List.of(Plans.column(ALL, INT), Plans.column(ALL, STRING), Plans.literal(0L, DataType.BIGINT)),
                List.of(
                        Plans.column(ALL, INT),
                        Plans.literal(null, DataType.STRING),
                        Plans.literal(1L, DataType.BIGINT)));
        cases.add(new ContractCase("expand", new PlanNode.Expand(1, SOURCE, projections, sets), oneInput(INPUT)));
    }

    private static void limits(List<ContractCase> cases) {
        cases.add(new ContractCase("limit beyond the rows", new PlanNode.Limit(1, SOURCE, 3, 100_000), oneInput(INPUT))
                .ordered());
        cases.add(new ContractCase("limit within the rows", new PlanNode.Limit(1, SOURCE, 5, 50), oneInput(INPUT))
                .ordered()
                .mayLose());
        cases.add(new ContractCase("limit 0", new PlanNode.Limit(1, SOURCE, 0, 0), oneInput(INPUT)).mayLose());
    }

    private static void unnests(List<ContractCase> cases) {
        int pair = 22;
        cases.add(unnest("explode", 19, PlanNode.Unnest.Outer.DROP));
        cases.add(unnest("explode", 19, PlanNode.Unnest.Outer.KEEP));
        cases.add(unnest("explode", 21, PlanNode.Unnest.Outer.KEEP));
        cases.add(unnest("posexplode", 20, PlanNode.Unnest.Outer.KEEP));
        cases.add(unnest("inline", pair + 1, PlanNode.Unnest.Outer.KEEP));
    }

    private static ContractCase unnest(String function, int column, PlanNode.Unnest.Outer outer) {
        DataType made = AloneContext.library()
                .resolve(function, List.of(ALL.type(column)))
                .resultType();
        List<Field> fields = ((DataType.Struct) made).fields();
        PlanNode node = new PlanNode.Unnest(
                1,
                SOURCE,
                FunctionRef.builtin(function),
                List.of(Plans.column(ALL, column)),
                outer,
                ALL.concat(new Schema(fields)));
        // The last row of every length must make rows, or nothing could be lost with it.
        return new ContractCase(
                function + " of " + ALL.type(column) + " " + outer,
                node,
                count -> List.of(new Arrival.Given(0, endingIn(INPUT.first(count), column)), new Arrival.Ended(0)));
    }

    private static Rows endingIn(Rows rows, int column) {
        List<List<Object>> all = new ArrayList<>(rows.rows());
        for (List<Object> row : rows.rows()) {
            Object value = row.get(column);
            boolean some = value instanceof java.util.Map<?, ?> map
                    ? !map.isEmpty()
                    : value instanceof List<?> list && !list.isEmpty();
            if (some) {
                all.add(row);
                return new Rows(rows.schema(), all);
            }
        }
        throw new IllegalStateException("no row with a value to take apart");
    }
}
