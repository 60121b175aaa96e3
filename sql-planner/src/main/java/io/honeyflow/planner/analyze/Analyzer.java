package io.honeyflow.planner.analyze;

import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.Shared;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.jspecify.annotations.Nullable;

/** Statements to logical plans. One instance analyzes one statement. */
public final class Analyzer {
    private final AnalysisContext context;
    private final References references = new References();

    public Analyzer(Rooms rooms, SessionView session) {
        RelOptCluster cluster =
                RelOptCluster.create(new HepPlanner(HepProgram.builder().build()), new RexBuilder(new EngineTypes()));
        this.context = new AnalysisContext(rooms, session, cluster, references);
    }

    /**
     * A logical plan with the names of its columns, which need not be unique.
     *
     * @param labels as results show the names: with their relation where the select list takes it from there
     */
    public record Result(RelNode node, List<String> names, List<String> labels) {
        public Schema schema() {
            return new Planned(node, names).schema();
        }
    }

    public Result query(Query query) {
        references.addQuery(query, Environment.EMPTY);
        Planned planned = new QueryAnalyzer(context, Environment.EMPTY).query(query);
        StreamRules.check(planned.node(), context.rooms().functions());
        if (!context.setting(AnalyzeOptions.CHANGELOG_RESULTS)) {
            StreamRules.refuseChangelog(planned.node());
        }
        return new Result(planned.node(), planned.names(), planned.labels());
    }

    /**
     * The rows that a statement writes into several tables, all of the same FROM, which is read once.
     *
     * @param with common table expressions of the whole statement
     * @param from null where each query has its own
     * @param branches queries; without FROM where there is a shared one
     */
    public List<Result> branches(List<Query.With> with, @Nullable Relation from, List<Query> branches) {
        Environment environment = Environment.EMPTY;
        for (Query.With definition : Definitions.ordered(with)) {
            references.addQuery(definition.query(), environment);
            environment = environment.with(definition);
        }
        for (Query branch : branches) {
            references.addQuery(branch, environment);
        }
        QueryAnalyzer queries = new QueryAnalyzer(context, environment);
        if (from == null) {
            return branches.stream()
                    .map(branch -> checked(queries.query(branch)))
                    .toList();
        }
        references.addRelation(from, environment);
        Source source = new FromAnalyzer(queries, null).analyze(from);
        Source shared = branches.size() == 1
                ? source
                : new Source(Shared.create(source.node(), context.nextShare()), source.columns());
        return branches.stream()
                .map(branch -> checked(queries.over(branch, shared)))
                .toList();
    }

    private Result checked(Planned planned) {
        StreamRules.check(planned.node(), context.rooms().functions());
        StreamRules.refuseChangelog(planned.node());
        return new Result(planned.node(), planned.names(), planned.labels());
    }

    /**
     * A query's columns as a table's, see {@link TableRows}.
     *
     * @throws SqlException SEMANTIC where the numbers differ or a name is wrong
     */
    public Result forTable(
            Result query, TableHandle table, List<String> columns, List<String> dynamic, RowRules rules) {
        return new TableRows(context, table, columns, dynamic, rules).of(query);
    }
}
