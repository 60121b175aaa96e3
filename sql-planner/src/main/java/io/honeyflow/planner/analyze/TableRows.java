package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.query.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/**
 * A query's columns as a table's: cast as Hive does on insert, in the order of the data columns and then the dynamic
 * partition columns; columns that the statement doesn't name have their defaults, else nulls. What the table asks of its rows is
 * asked of each.
 */
final class TableRows {
    /** Of what no text asks for. */
    private static final Position START = new Position(1, 0);

    private final AnalysisContext context;
    private final TableHandle table;
    private final List<String> columns;
    private final List<String> dynamic;
    private final RowRules rules;

    /**
     * @param columns lower-case names that the statement lists, or empty
     * @param dynamic names of the dynamic partition columns, in the table's order
     */
    TableRows(AnalysisContext context, TableHandle table, List<String> columns, List<String> dynamic, RowRules rules) {
        this.context = context;
        this.table = table;
        this.columns = columns;
        this.dynamic = dynamic;
        this.rules = rules;
    }

    /** @throws SqlException SEMANTIC where the numbers differ or a name is wrong */
    Analyzer.Result of(Analyzer.Result query) {
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
            values.add(value(query.node(), place, wanted.get(i)));
        }
        List<String> names = wanted.stream().map(Field::name).toList();
        RelNode rows = checked(Rels.project(query.node(), values, names), names);
        return new Analyzer.Result(table.buckets().any() ? withBucket(rows) : rows, names, names);
    }

    /**
     * Each check is made where the first column's value is taken: conditions could be moved to where there are rows that are not
     * written.
     */
    private RelNode checked(RelNode rows, List<String> names) {
        if (rules.checks().isEmpty()) {
            return rows;
        }
        List<Scope.Column> known = new ArrayList<>();
        List<RexNode> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            RexNode column = Rels.column(rows, i);
            values.add(column);
            known.add(new Scope.Column(
                    table.database(),
                    table.name(),
                    names.get(i),
                    i,
                    EngineType.of(column.getType()),
                    Scope.Visibility.PLAIN));
        }
        for (RowRules.Check check : rules.checks()) {
            RexNode condition = analyze(check.condition(), known, rows);
            RexNode broken = context.rex().constant(check.broken(), DataType.STRING);
            values.set(0, context.call("enforce_constraint", START, List.of(values.get(0), condition, broken)));
        }
        return Rels.project(rows, values, names);
    }

    private RexNode analyze(Expr expression, List<Scope.Column> known, RelNode rows) {
        Scope scope = new Scope(context.nextScope(), known, null);
        QueryAnalyzer queries = new QueryAnalyzer(context, Environment.EMPTY);
        return new ExpressionAnalyzer.Place(context, scope, new PlanBuilder(rows), new Substitutions(), queries)
                .analyzer()
                .analyze(expression);
    }

    /** The bucket's number as a last column. Source: Hive's ObjectInspectorUtils.getBucketNumber. */
    private RelNode withBucket(RelNode rows) {
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

    private RexNode value(RelNode node, int place, Field field) {
        if (place < 0) {
            Expr missing = rules.defaults().get(field.name().toLowerCase(Locale.ROOT));
            return missing == null
                    ? context.rex().constant(null, field.type())
                    : context.rex().cast(analyze(missing, List.of(), node), field.type());
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
