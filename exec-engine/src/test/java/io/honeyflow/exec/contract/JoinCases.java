package io.honeyflow.exec.contract;

import static io.honeyflow.exec.contract.ContractCase.buildThenProbe;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import io.honeyflow.api.plan.PlanNode.Join.InputOrder;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Joins: every type and distribution; keys of every type, none, several, null-safe; residuals. */
final class JoinCases {
    private static final int ROWS = 2300;

    /** What is joined on. */
    private record Shape(String name, List<Integer> keys, List<Boolean> nullSafe, int residualOver) {
        boolean hasResidual() {
            return residualOver >= 0;
        }
    }

    private static final Schema SIDE = HiveTypes.schema(DataType.INT, DataType.STRING, DataType.BIGINT);
    private static final Rows LEFT = Rows.random(SIDE, ROWS, 20, 31);
    private static final Rows RIGHT = Rows.random(SIDE, ROWS, 20, 31).range(17, ROWS);

    private JoinCases() {}

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        List<Shape> shapes = List.of(
                new Shape("one key", List.of(0), List.of(false), -1),
                new Shape("a null-safe key", List.of(0), List.of(true), -1),
                new Shape("two keys, one null-safe", List.of(1, 0), List.of(false, true), -1),
                new Shape("a key and a residual", List.of(0), List.of(false), 2),
                new Shape("a residual", List.of(), List.of(), 0));
        for (JoinType type : JoinType.values()) {
            for (Shape shape : shapes) {
                if (isNullAware(type) && shape.keys().isEmpty()) {
                    continue;
                }
                Distribution distribution = cases.size() % 2 == 0 ? Distribution.PARTITIONED : Distribution.BROADCAST;
                cases.add(sides(type, shape, distribution));
            }
            cases.add(emptySide(type, "no right rows", LEFT, RIGHT.first(0)));
            cases.add(emptySide(type, "no left rows", LEFT.first(0), RIGHT).mayLose());
        }
        for (JoinType type : JoinType.values()) {
            if (type.givesRight() || type == JoinType.SEMI || type == JoinType.ANTI) {
                shapes.forEach(shape -> cases.add(bothSides(type, shape)));
            }
        }
        for (DataType key : HiveTypes.all().types()) {
            cases.add(byType(key, JoinType.FULL));
            cases.add(byType(key, JoinType.NULL_AWARE_MARK));
        }
        return cases;
    }

    private static boolean isNullAware(JoinType type) {
        return type == JoinType.NULL_AWARE_ANTI || type == JoinType.NULL_AWARE_MARK;
    }

    private static ContractCase sides(JoinType type, Shape shape, Distribution distribution) {
        Expression residual = shape.hasResidual() ? less(shape.residualOver()) : null;
        PlanNode node = new PlanNode.Join(
                1,
                Plans.input(SIDE),
                Plans.input(SIDE),
                type,
                shape.keys(),
                shape.keys(),
                shape.nullSafe(),
                residual,
                InputOrder.BUILD_FIRST,
                distribution);
        ContractCase example =
                new ContractCase(type + ", " + shape.name() + ", " + distribution, node, buildThenProbe(LEFT, RIGHT));
        // NOT IN a set that holds a null lets no row pass.
        return type == JoinType.NULL_AWARE_ANTI ? example.mayLose() : example;
    }

    /** Rows of both sides in turn, some of which are taken back. */
    private static ContractCase bothSides(JoinType type, Shape shape) {
        Expression residual = shape.hasResidual() ? less(shape.residualOver()) : null;
        PlanNode node = new PlanNode.Join(
                1,
                Plans.input(SIDE),
                Plans.input(SIDE),
                type,
                shape.keys(),
                shape.keys(),
                shape.nullSafe(),
                residual,
                InputOrder.ANY,
                Distribution.PARTITIONED);
        return new ContractCase(type + " of two streams, " + shape.name(), node, count -> {
            List<Arrival> arrivals = new ArrayList<>();
            int few = Math.min(count, 400);
            for (int part = 0; part < 4; part++) {
                Rows right = RIGHT.range(part * few / 40, (part + 1) * few / 40);
                Rows left = LEFT.range(part * few / 4, (part + 1) * few / 4);
                arrivals.add(new Arrival.Given(1, AggregateCases.changed(right)));
                arrivals.add(new Arrival.Given(0, AggregateCases.changed(left)));
            }
            arrivals.add(new Arrival.Ended(1));
            Rows last = ContractCase.endingInBoth(
                    LEFT.first(1), Folded.rows(AggregateCases.changed(RIGHT.first(few / 40))));
            arrivals.add(new Arrival.Given(0, last));
            arrivals.add(new Arrival.Ended(0));
            return arrivals;
        });
    }

    private static Expression less(int column) {
        return Plans.call(
                "<",
                new Expression.Column(column, SIDE.type(column)),
                new Expression.Column(3 + column, SIDE.type(column)));
    }

    private static ContractCase emptySide(JoinType type, String name, Rows left, Rows right) {
        PlanNode node = keyed(SIDE, SIDE, type, List.of(0));
        ContractCase example = new ContractCase(type + ", " + name, node, buildThenProbe(left, right));
        boolean givesLeft = type != JoinType.INNER && type != JoinType.RIGHT && type != JoinType.SEMI;
        return givesLeft ? example : example.mayLose();
    }

    private static PlanNode.Join keyed(Schema left, Schema right, JoinType type, List<Integer> keys) {
        return new PlanNode.Join(
                1,
                Plans.input(left),
                Plans.input(right),
                type,
                keys,
                keys,
                Collections.nCopies(keys.size(), false),
                null,
                InputOrder.BUILD_FIRST,
                Distribution.PARTITIONED);
    }

    /** Two keys of the type: null-aware joins compare the first one value by value. */
    private static ContractCase byType(DataType type, JoinType join) {
        Schema schema = HiveTypes.schema(type, type, DataType.BIGINT);
        // The same seed gives both sides the same pool of values.
        Rows left = Rows.random(schema, ROWS, 4, 41);
        Rows right = Rows.random(schema, ROWS, 4, 41).range(17, ROWS);
        return new ContractCase(
                join + ", two keys of " + type,
                keyed(schema, schema, join, List.of(0, 1)),
                buildThenProbe(left, right));
    }
}
