package io.honeyflow.planner.analyze;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * TABLESAMPLE as a condition. (BUCKET n OUT OF m): on the hash by which Hive deals out the table's buckets. Of a part: each row
 * has the same chance, and at each run the same rows come; Hive takes the first splits of the files. Source:
 * SemanticAnalyzer.genSamplePredicate.
 */
final class SampleAnalyzer {
    private final QueryAnalyzer queries;
    private final AnalysisContext context;
    private final @Nullable Scope outer;

    SampleAnalyzer(QueryAnalyzer queries, @Nullable Scope outer) {
        this.queries = queries;
        this.context = queries.context();
        this.outer = outer;
    }

    /** @throws SqlException SAMPLE_EXPRESSION where neither ON nor buckets say what rows are dealt out by */
    Source sampled(Relation.Sampled sampled) {
        Table table = stored(sampled.table(), sampled.position());
        if (sampled.bucket() > sampled.buckets()) {
            throw new SqlException(
                    ErrorCode.SAMPLE_BUCKET,
                    "TABLESAMPLE: expected one of " + sampled.buckets() + " buckets, found number " + sampled.bucket()
                            + " of " + table.qualifiedName(),
                    sampled.position());
        }
        return filtered(sampled.table(), condition(sampled, table));
    }

    /** @throws SqlException SEMANTIC where bytes are asked for and the table's size isn't known */
    Source sampled(Relation.SampledPart sampled) {
        Position at = sampled.position();
        double share = switch (sampled.of()) {
            case ROWS -> sampled.amount();
            case BYTES -> sampled.amount() / size(stored(sampled.table(), at), at);
        };
        Expr chance = new Expr.Call(at, "rand", List.of(number(at, 0)));
        Expr part = new Expr.Literal(at, share, DataType.DOUBLE);
        return filtered(sampled.table(), new Expr.Call(at, "<", List.of(chance, part)));
    }

    private Table stored(Relation.Named table, Position at) {
        List<String> name = table.name();
        if (name.size() == 1 && queries.environment().find(name.get(0)) != null) {
            throw SqlException.notSupported("TABLESAMPLE of a common table expression", at);
        }
        return new TableAnalyzer(queries).table(name, table.position());
    }

    /** Bytes of all files, as the statistics have them. */
    private long size(Table table, Position at) {
        Catalog catalog = context.rooms().catalog();
        List<Map<String, String>> parts = table.isPartitioned()
                ? catalog
                        .partitions(
                                table.database(), table.name(), catalog.partitionNames(table.database(), table.name()))
                        .stream()
                        .map(Partition::parameters)
                        .toList()
                : List.of(table.parameters());
        long size = 0;
        for (Map<String, String> part : parts) {
            String known = part.get("totalSize");
            if (known == null) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "TABLESAMPLE of bytes: the size of " + table.qualifiedName()
                                + " isn't known; ANALYZE TABLE .. COMPUTE STATISTICS tells it",
                        at);
            }
            size += Long.parseLong(known);
        }
        return Math.max(1, size);
    }

    private Source filtered(Relation.Named table, Expr condition) {
        Source source = new TableAnalyzer(queries).named(table);
        PlanBuilder builder = new PlanBuilder(source.node());
        Scope scope = new Scope(context.nextScope(), source.columns(), outer);
        ExpressionAnalyzer.Place place =
                new ExpressionAnalyzer.Place(context, scope, builder, new Substitutions(), queries);
        new ConditionAnalyzer(place, place.analyzer()).keep(condition);
        return new Source(builder.node(), source.columns());
    }

    private static Expr condition(Relation.Sampled sampled, Table table) {
        Position at = sampled.position();
        String version = table.parameters().getOrDefault("bucketing_version", "1");
        Expr hash = new Expr.Call(at, version.equals("2") ? "murmur_hash" : "hash", on(sampled, table));
        Expr positive = new Expr.Call(at, "&", List.of(hash, number(at, Integer.MAX_VALUE)));
        Expr bucket = new Expr.Call(at, "%", List.of(positive, number(at, sampled.buckets())));
        return new Expr.Call(at, "=", List.of(bucket, number(at, sampled.bucket() - 1)));
    }

    private static List<Expr> on(Relation.Sampled sampled, Table table) {
        if (!sampled.on().isEmpty()) {
            return sampled.on();
        }
        List<String> columns = table.storage().buckets().columns();
        if (columns.isEmpty()) {
            throw new SqlException(
                    ErrorCode.SAMPLE_EXPRESSION,
                    "TABLESAMPLE: expected ON with an expression, as " + table.qualifiedName() + " has no buckets",
                    sampled.position());
        }
        String relation = sampled.table().seenAs();
        List<Expr> on = new ArrayList<>();
        columns.forEach(column -> on.add(new Expr.Name(sampled.position(), List.of(relation, column))));
        return on;
    }

    private static Expr number(Position at, int value) {
        return new Expr.Literal(at, value, DataType.INT);
    }
}
