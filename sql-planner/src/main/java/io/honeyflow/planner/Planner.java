package io.honeyflow.planner;

import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PhysicalPlan.Boundedness;
import io.honeyflow.api.plan.Statistics;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.analyze.AnalyzeOptions;
import io.honeyflow.planner.analyze.Analyzer;
import io.honeyflow.planner.analyze.Rooms;
import io.honeyflow.planner.analyze.RowRules;
import io.honeyflow.planner.analyze.SessionView;
import io.honeyflow.planner.analyze.StrictChecks;
import io.honeyflow.planner.cost.RowEstimator;
import io.honeyflow.planner.logical.StreamTraits;
import io.honeyflow.planner.optimise.Optimiser;
import io.honeyflow.planner.physical.PhysicalPlanner;
import io.honeyflow.planner.physical.PlanOptions;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** Plans statements: analyzes, optimises and cuts into fragments. Safe for use by several threads. */
public final class Planner {
    private final Rooms rooms;
    private final Statistics statistics;

    public Planner(Rooms rooms, Statistics statistics) {
        this.rooms = rooms;
        this.statistics = statistics;
    }

    /**
     * A statement that can run.
     *
     * @param schema of its result; empty for one that only writes
     * @param labels the names of the result's columns, with their relation where Hive tells it
     * @param estimates rows expected of each node, by its id
     * @param changes whether rows of the result may be taken back
     */
    public record Planned(
            PhysicalPlan plan, Schema schema, List<String> labels, Map<Integer, Double> estimates, Changes changes) {
        /** Which kinds of rows a result has. */
        public enum Changes {
            INSERTS,
            INSERTS_AND_DELETES
        }
    }

    /**
     * Rows and the table or directory they go to.
     *
     * @param query without FROM where the statement has a shared one
     * @param columns lower-case names that the statement lists, or empty
     * @param dynamic lower-case names of the dynamic partition columns, in the table's order
     * @param rules what the table asks of its rows
     */
    public record TableInsert(
            Query query, WriteTarget target, List<String> columns, List<String> dynamic, RowRules rules) {
        /** Into a table that asks nothing of its rows. */
        public TableInsert(Query query, WriteTarget target, List<String> columns, List<String> dynamic) {
            this(query, target, columns, dynamic, RowRules.NONE);
        }
    }

    /** The columns that a query gives, without planning it. */
    public Schema schema(Query query, SessionView session) {
        return new Analyzer(rooms, session).query(query).schema();
    }

    /** The columns that the queries of a statement give, each its own; parameters as of {@link #inserts}. */
    public List<Schema> schemas(
            List<Query.With> with, @Nullable Relation from, List<Query> queries, SessionView session) {
        return new Analyzer(rooms, session)
                .branches(with, from, queries).stream()
                        .map(Analyzer.Result::schema)
                        .toList();
    }

    public Planned query(Query query, SessionView session) {
        Analyzer.Result result = new Analyzer(rooms, session).query(query);
        RowEstimator estimator = new RowEstimator(statistics);
        RelNode optimised = optimiser(estimator, session).optimise(result.node());
        new StrictChecks(session.settings()).plan(optimised);
        PhysicalPlanner physical = new PhysicalPlanner(estimator, session.settings());
        physical.query(optimised, result.names());
        PhysicalPlanner.Result planned = physical.result(boundedness(optimised));
        return new Planned(
                planned.plan(),
                result.schema(),
                result.labels(),
                planned.estimates(),
                StreamTraits.isChangelog(optimised) ? Planned.Changes.INSERTS_AND_DELETES : Planned.Changes.INSERTS);
    }

    /**
     * Writes, all in one plan.
     *
     * @param with common table expressions of the whole statement
     * @param from what all inserts read; null where each query has its own FROM
     */
    public Planned inserts(
            List<Query.With> with, @Nullable Relation from, List<TableInsert> inserts, SessionView session) {
        Analyzer analyzer = new Analyzer(rooms, session);
        List<Analyzer.Result> branches = analyzer.branches(
                with, from, inserts.stream().map(TableInsert::query).toList());
        RowEstimator estimator = new RowEstimator(statistics);
        Optimiser optimiser = optimiser(estimator, session);
        PhysicalPlanner physical = new PhysicalPlanner(estimator, session.settings());
        List<RelNode> rows = new ArrayList<>();
        for (int i = 0; i < inserts.size(); i++) {
            TableInsert insert = inserts.get(i);
            rows.add(analyzer.forTable(
                            branches.get(i),
                            insert.target().table(),
                            insert.columns(),
                            insert.dynamic(),
                            insert.rules())
                    .node());
        }
        List<RelNode> optimised = optimiser.optimise(rows);
        for (int i = 0; i < inserts.size(); i++) {
            TableInsert insert = inserts.get(i);
            TableHandle table = insert.target().table();
            RelNode node = optimised.get(i);
            new StrictChecks(session.settings()).plan(node);
            int first = table.dataSchema().size();
            List<Integer> dynamic = IntStream.range(
                            first, first + insert.dynamic().size())
                    .boxed()
                    .toList();
            physical.write(node, insert.target(), dynamic);
        }
        boolean bounded = optimised.stream().allMatch(StreamTraits::bounded);
        PhysicalPlanner.Result planned = physical.result(bounded ? Boundedness.BOUNDED : Boundedness.UNBOUNDED);
        return new Planned(planned.plan(), Schema.EMPTY, List.of(), planned.estimates(), Planned.Changes.INSERTS);
    }

    private Optimiser optimiser(RowEstimator estimator, SessionView session) {
        return session.settings().get(PlanOptions.OPTIMISER)
                ? Optimiser.of(
                        rooms.evaluator().in(session.settings().get(AnalyzeOptions.TIME_ZONE), session.settings()),
                        estimator)
                : Optimiser.none();
    }

    private static Boundedness boundedness(RelNode node) {
        return StreamTraits.bounded(node) ? Boundedness.BOUNDED : Boundedness.UNBOUNDED;
    }
}
