package io.honeyflow.exec.contract;

import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.EmitPolicy;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Operators that look at times: their rows come with marks between them. */
final class TimeCases {
    private static final Schema EVENTS =
            HiveTypes.schema(DataType.TIMESTAMP, DataType.STRING, DataType.BIGINT, HiveTypes.LONG_DECIMAL);
    private static final Rows INPUT = events(2300);

    private TimeCases() {}

    /** Times rise by about a second a row, some a little back; some are null. */
    private static Rows events(int count) {
        Random random = new Random(5);
        Rows others = Rows.random(EVENTS, count, 5, 6);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = new ArrayList<>(others.rows().get(i));
            LocalDateTime time = LocalDateTime.of(1969, 12, 31, 23, 59).plusSeconds(i - random.nextInt(3));
            row.set(0, i % 17 == 3 ? null : time.plusNanos(random.nextInt(1_000_000_000)));
            rows.add(row);
        }
        return new Rows(EVENTS, rows);
    }

    static List<ContractCase> all() {
        PlanNode source = Plans.input(EVENTS);
        List<ContractCase> cases = new ArrayList<>();
        cases.add(new ContractCase(
                "assign watermark", new PlanNode.AssignWatermark(1, source, 0, 2000), ContractCase.oneInput(INPUT)));
        cases.add(new ContractCase(
                "assign tumbling window",
                new PlanNode.AssignWindow(1, source, 0, 10_000, 10_000),
                ContractCase.oneInput(INPUT)));
        cases.add(new ContractCase(
                "assign hopping window",
                new PlanNode.AssignWindow(1, source, 0, 10_000, 3_000),
                ContractCase.oneInput(INPUT)));
        PlanNode windows = new PlanNode.AssignWindow(1, source, 0, 10_000, 10_000);
        List<Integer> keys = List.of(4, 5, 1);
        List<AggregateCall> calls = List.of(
                Plans.aggregate("count", EVENTS),
                Plans.aggregate("sum", EVENTS, 3),
                Plans.aggregate("max", EVENTS, 2),
                Plans.distinct(Plans.aggregate("count", EVENTS, 2)));
        PlanNode grouped = new PlanNode.Aggregate(
                2,
                windows,
                keys,
                calls,
                PlanNode.Aggregate.Step.SINGLE,
                new EmitPolicy.OnWatermark(1),
                AggregateCases.schema(windows.schema(), keys, calls));
        cases.add(new ContractCase("group by window", grouped, TimeCases::inWindows));
        return cases;
    }

    /** Rows in windows; a mark after every hundred of them, a little behind the newest row. */
    private static List<Arrival> inWindows(int count) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int from = 0; from < count; from += 100) {
            Rows rows = INPUT.range(from, Math.min(count, from + 100));
            arrivals.add(new Arrival.Given(0, withWindows(rows)));
            Object last = rows.rows().get(rows.count() - 1).get(0);
            if (last instanceof LocalDateTime time && from + 100 < count) {
                arrivals.add(new Arrival.Time(millis(time) - 4000));
            }
        }
        arrivals.add(new Arrival.Ended(0));
        return arrivals;
    }

    private static Rows withWindows(Rows rows) {
        Schema schema = new PlanNode.AssignWindow(1, Plans.input(EVENTS), 0, 10_000, 10_000).schema();
        List<List<Object>> all = new ArrayList<>();
        for (List<Object> row : rows.rows()) {
            if (row.get(0) instanceof LocalDateTime time) {
                long start = Math.floorDiv(millis(time), 10_000) * 10_000;
                List<Object> wider = new ArrayList<>(row);
                wider.add(ofMillis(start));
                wider.add(ofMillis(start + 10_000));
                all.add(wider);
            }
        }
        return new Rows(schema, all);
    }

    private static long millis(LocalDateTime time) {
        return time.toInstant(java.time.ZoneOffset.UTC).toEpochMilli();
    }

    private static LocalDateTime ofMillis(long millis) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000), 0, java.time.ZoneOffset.UTC);
    }
}
