package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.Shared;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Statements to logical plans. One instance analyzes one statement. */
public final class Analyzer {
    /** Of what no text asks for. */
    private static final Position START = new Position(1, 0);

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
        for (Query.With definition : with) {
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
     * A query's columns as a table's: cast as Hive does on insert, in the order of the data columns and then the dynamic
     * partition columns; columns that the statement doesn't name are null.
     *
     * @param columns lower-case names that the statement lists, or empty
     * @param dynamic names of the dynamic partition columns, in the table's order
     * @throws SqlException SEMANTIC where the numbers differ or a name is wrong
     */
    public Result forTable(Result query, TableHandle table, List<String> columns, List<String> dynamic) {
        List<Field> wanted = new ArrayList<>(table.dataSchema().fields());
        for (Field field : table.partitionSchema().fields()) {
            if (dynamic.contains(field.name().toLowerCase(Locale.ROOT))) {
                wanted.add(field);
            }
        }
        checkNames(columns, wanted, table);
        int given = query.names().size();
        int expected = columns.isEmpty() ? wanted.size() : columns.size();
        if (given != expected) {
            throw new SqlException(
                    ErrorCode.COLUMN_COUNT,
                    "INSERT INTO " + table.qualifiedName() + ": expected " + expected + " columns"
                            + (dynamic.isEmpty() ? "" : " (the last for dynamic partitions: " + dynamic + ")")
                            + ", the query gives " + given);
        }
        List<RexNode> values = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            int place =
                    columns.isEmpty() ? i : columns.indexOf(wanted.get(i).name().toLowerCase(Locale.ROOT));
            values.add(value(query.node(), place, wanted.get(i), table));
        }
        List<String> names = wanted.stream().map(Field::name).toList();
        RelNode rows = Rels.project(query.node(), values, names);
        return new Result(table.buckets().any() ? withBucket(rows, table) : rows, names, names);
    }

    /** The bucket's number as a last column. Source: Hive's ObjectInspectorUtils.getBucketNumber. */
    private RelNode withBucket(RelNode rows, TableHandle table) {
        List<RexNode> keys = new ArrayList<>();
        for (String key : table.buckets().columns()) {
            keys.add(Rels.column(rows, table.dataSchema().indexOf(key).orElseThrow()));
        }
        RexNode hash = context.call(table.hasOldBuckets() ? "hash" : "murmur_hash", START, keys);
        RexNode positive =
                context.call("&", START, List.of(hash, context.rex().constant(Integer.MAX_VALUE, DataType.INT)));
        RexNode bucket = context.call(
                "%",
                START, List.of(positive, context.rex().constant(table.buckets().count(), DataType.INT)));
        return Rels.append(rows, List.of(context.rex().cast(bucket, DataType.INT)));
    }

    private static void checkNames(List<String> columns, List<Field> wanted, TableHandle table) {
        List<String> known = wanted.stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!known.contains(column)) {
                throw new SqlException(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "INSERT INTO " + table.qualifiedName() + ": column '" + column + "' not found"
                                + NearestName.hint(column, known));
            }
            if (!seen.add(column)) {
                throw new SqlException(
                        ErrorCode.AMBIGUOUS_COLUMN,
                        "INSERT INTO " + table.qualifiedName() + ": column '" + column + "' is named twice");
            }
        }
    }

    private RexNode value(RelNode node, int place, Field field, TableHandle table) {
        if (place < 0) {
            return context.rex().constant(null, field.type());
        }
        RexNode column = Rels.column(node, place);
        DataType from = EngineType.of(column.getType());
        if (from.kind().isNested() != field.type().kind().isNested() && !from.equals(DataType.VOID)) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    "column '" + field.name() + "' of " + table.qualifiedName() + ": expected " + field.type()
                            + ", found " + from);
        }
        return context.rex().cast(column, field.type());
    }
}
