package io.honeyflow.exec.contract;

import static io.honeyflow.exec.contract.ContractCase.oneInput;

import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.EmitPolicy;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Aggregate.Step;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Groupings: every step, both emit policies, keys of every type. */
final class AggregateCases {
    private static final int ROWS = 2300;
    private static final Schema SCHEMA = HiveTypes.schema(
            DataType.INT,
            DataType.STRING,
            DataType.BIGINT,
            HiveTypes.LONG_DECIMAL,
            DataType.DOUBLE,
            DataType.BOOLEAN,
            new DataType.Decimal(7, 2));
    private static final Rows INPUT = tame(Rows.random(SCHEMA, ROWS, 7, 11));

    private AggregateCases() {}

    /** Numbers whose sums don't depend on their order to more digits than are compared. */
    private static Rows tame(Rows rows) {
        Random random = new Random(3);
        List<List<Object>> all = new ArrayList<>();
        for (List<Object> row : rows.rows()) {
            List<Object> copy = new ArrayList<>(row);
            copy.set(4, random.nextInt(9) == 0 ? null : random.nextInt(1000) / 4.0);
            all.add(copy);
        }
        return new Rows(rows.schema(), all);
    }

    static Schema schema(Schema input, List<Integer> keys, List<AggregateCall> calls) {
        List<Field> fields = new ArrayList<>();
        keys.forEach(key -> fields.add(input.field(key)));
        calls.forEach(call -> fields.add(new Field("a" + fields.size(), call.type())));
        return new Schema(fields);
    }

    static PlanNode.Aggregate single(Schema input, List<Integer> keys, List<AggregateCall> calls, EmitPolicy emit) {
        return new PlanNode.Aggregate(
                1, Plans.input(input), keys, calls, Step.SINGLE, emit, schema(input, keys, calls));
    }

    private static List<AggregateCall> calls() {
        List<AggregateCall> calls = new ArrayList<>(List.of(
                Plans.aggregate("count", SCHEMA),
                Plans.aggregate("count", SCHEMA, 1),
                Plans.aggregate("count", SCHEMA, 1, 2),
                Plans.aggregate("sum", SCHEMA, 2),
                Plans.aggregate("sum", SCHEMA, 3),
                Plans.aggregate("sum", SCHEMA, 4),
                Plans.aggregate("sum", SCHEMA, 6),
                Plans.aggregate("avg", SCHEMA, 3),
                Plans.aggregate("avg", SCHEMA, 4),
                Plans.aggregate("avg", SCHEMA, 6),
                Plans.filtered(Plans.aggregate("sum", SCHEMA, 2), 5)));
        for (int column = 0; column < SCHEMA.size(); column++) {
            calls.add(Plans.aggregate("min", SCHEMA, column));
            calls.add(Plans.aggregate("max", SCHEMA, column));
        }
        for (String name : List.of("var_samp", "var_pop", "stddev_samp", "std", "stddev_pop", "variance", "stddev")) {
            calls.add(Plans.aggregate(name, SCHEMA, 4));
        }
        return calls;
    }

    private static List<AggregateCall> collecting() {
        return List.of(
                Plans.aggregate("collect_list", SCHEMA, 1),
                Plans.aggregate("collect_set", SCHEMA, 3),
                Plans.distinct(Plans.aggregate("count", SCHEMA, 1)),
                Plans.distinct(Plans.aggregate("sum", SCHEMA, 2)),
                Plans.distinct(Plans.aggregate("count", SCHEMA, 1, 2)),
                Plans.distinct(Plans.filtered(Plans.aggregate("count", SCHEMA, 2), 5)));
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        EmitPolicy atEnd = EmitPolicy.AT_END;
        for (List<Integer> keys : List.of(List.<Integer>of(), List.of(0), List.of(1, 0))) {
            String by = keys.isEmpty() ? "without keys" : "by " + keys;
            cases.add(new ContractCase("all functions " + by, single(SCHEMA, keys, calls(), atEnd), oneInput(INPUT)));
            cases.add(new ContractCase("distinct " + by, single(SCHEMA, keys, collecting(), atEnd), oneInput(INPUT)));
            cases.add(partial(by, keys));
            cases.add(fromStates(by, keys));
            cases.add(new ContractCase(
                    "changelog " + by, single(SCHEMA, keys, changing(), new EmitPolicy.Changelog()), changes(INPUT)));
        }
        Schema all = HiveTypes.all();
        for (int key = 0; key < all.size(); key++) {
            cases.add(byType(all.type(key)));
        }
        cases.add(new ContractCase("no rows", single(SCHEMA, List.of(), calls(), atEnd), oneInput(INPUT.first(0)))
                .mayLose());
        return cases;
    }

    private static ContractCase byType(DataType type) {
        Schema schema = HiveTypes.schema(type, DataType.BIGINT);
        List<AggregateCall> calls = new ArrayList<>(List.of(
                Plans.aggregate("count", schema),
                Plans.distinct(Plans.aggregate("count", schema, 0)),
                Plans.aggregate("sum", schema, 1)));
        if (!type.kind().isNested()) {
            calls.add(Plans.aggregate("max", schema, 0));
        }
        return new ContractCase(
                "by a " + type,
                single(schema, List.of(0), calls, EmitPolicy.AT_END),
                oneInput(Rows.random(schema, ROWS, 6, 21)));
    }

    private static PlanNode.Aggregate partialNode(List<Integer> keys, List<AggregateCall> calls) {
        List<Field> fields = new ArrayList<>();
        keys.forEach(key -> fields.add(SCHEMA.field(key)));
        for (AggregateCall call : calls) {
            fields.addAll(AloneContext.library()
                    .resolve(call.function().name(), call.argumentTypes())
                    .stateFields());
        }
        return new PlanNode.Aggregate(
                1, Plans.input(SCHEMA), keys, calls, Step.PARTIAL, EmitPolicy.AT_END, new Schema(fields));
    }

    private static ContractCase partial(String by, List<Integer> keys) {
        return new ContractCase("partial " + by, partialNode(keys, calls()), oneInput(INPUT));
    }

    /** States of a partial step, merged: its rows are those of twenty partial steps. */
    private static ContractCase fromStates(String by, List<Integer> keys) {
        PlanNode.Aggregate partial = partialNode(keys, calls());
        List<Integer> finalKeys = new ArrayList<>();
        keys.forEach(key -> finalKeys.add(finalKeys.size()));
        List<AggregateCall> merging = merging(partial);
        PlanNode node = new PlanNode.Aggregate(
                2,
                partial,
                finalKeys,
                merging,
                Step.FINAL,
                EmitPolicy.AT_END,
                schema(partial.schema(), finalKeys, merging));
        return new ContractCase(
                "final " + by,
                node,
                count -> List.of(new Arrival.Given(0, states(partial, INPUT.first(count))), new Arrival.Ended(0)));
    }

    /** The calls of a partial step, over its state columns. */
    static List<AggregateCall> merging(PlanNode.Aggregate partial) {
        List<AggregateCall> merging = new ArrayList<>();
        int at = partial.keys().size();
        for (AggregateCall call : partial.calls()) {
            int width = AloneContext.library()
                    .resolve(call.function().name(), call.argumentTypes())
                    .stateFields()
                    .size();
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                places.add(at++);
            }
            merging.add(new AggregateCall(
                    call.function(), places, call.argumentTypes(), call.distinctness(), -1, call.type()));
        }
        return merging;
    }

    private static Rows states(PlanNode.Aggregate partial, Rows input) {
        List<List<Object>> rows = new ArrayList<>();
        int part = Math.max(1, input.count() / 20);
        for (int from = 0; from < input.count(); from += part) {
            Rows some = input.range(from, Math.min(input.count(), from + part));
            rows.addAll(Results.of(partial, some).rows());
        }
        return new Rows(partial.schema(), rows);
    }

    /** Functions that can take rows back. */
    static List<AggregateCall> changing() {
        return List.of(
                Plans.aggregate("count", SCHEMA),
                Plans.aggregate("count", SCHEMA, 1),
                Plans.aggregate("sum", SCHEMA, 2),
                Plans.aggregate("sum", SCHEMA, 3),
                Plans.aggregate("avg", SCHEMA, 3));
    }

    /** Each row, of which every third is taken back later; some groups lose all their rows. */
    private static java.util.function.IntFunction<List<Arrival>> changes(Rows input) {
        return count -> List.of(new Arrival.Given(0, changed(input.first(count))), new Arrival.Ended(0));
    }

    static Rows changed(Rows input) {
        Random random = new Random(17);
        List<List<Object>> rows = new ArrayList<>();
        BitSet deletes = new BitSet();
        List<List<Object>> live = new ArrayList<>();
        for (List<Object> row : input.rows()) {
            rows.add(row);
            live.add(row);
            if (random.nextInt(3) == 0) {
                deletes.set(rows.size());
                rows.add(live.remove(random.nextInt(live.size())));
            }
        }
        Collections.shuffle(live, random);
        for (List<Object> row : live.subList(0, live.size() - Math.min(live.size(), 3))) {
            deletes.set(rows.size());
            rows.add(row);
        }
        return new Rows(input.schema(), rows, deletes);
    }
}
