package io.honeyflow.planner.analyze;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.PhysicalPlan.Boundedness;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.Shared;
import io.honeyflow.planner.logical.TableRead;
import io.honeyflow.planner.logical.Watermarks;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** Names in FROM: common table expressions, views and tables. */
final class TableAnalyzer {
    private static final String WATERMARK_COLUMN = "honeyflow.watermark.column";
    private static final String SPARK_DATABASE = "view.catalogAndNamespace.part.1";
    private static final String WATERMARK_DELAY = "honeyflow.watermark.delay.ms";

    private final QueryAnalyzer queries;
    private final AnalysisContext context;

    TableAnalyzer(QueryAnalyzer queries) {
        this.queries = queries;
        this.context = queries.context();
    }

    Source named(Relation.Named relation) {
        List<String> name = relation.name();
        if (name.size() == 1) {
            Environment.Found found = queries.environment().find(name.get(0));
            if (found != null) {
                String alias = relation.alias() == null ? name.get(0) : relation.alias();
                return common(found).named(alias);
            }
        }
        Table table = table(name, relation.position());
        Source source = table.view().isPresent() ? view(table, relation.position()) : read(table);
        if (relation.alias() != null) {
            return source.named(relation.alias());
        }
        List<Scope.Column> columns = source.columns().stream()
                .map(c ->
                        new Scope.Column(table.database(), table.name(), c.name(), c.index(), c.type(), c.visibility()))
                .toList();
        return new Source(source.node(), columns);
    }

    /** One that is read several times is computed once. */
    private Source common(Environment.Found found) {
        Query.With with = found.definition();
        Planned planned = context.common(
                with, () -> renamed(new QueryAnalyzer(context, found.environment()).query(with.query()), with));
        RelNode node = context.isShared(with) ? Shared.create(planned.node(), context.shareId(with)) : planned.node();
        return new Source(node, planned.columns(null));
    }

    private static Planned renamed(Planned planned, Query.With with) {
        return with.columns().isEmpty() ? planned : named(planned, with.columns(), with.name(), with.position());
    }

    /**
     * Where there are fewer names than columns, the last columns keep theirs.
     *
     * @throws SqlException SEMANTIC where there are more names than columns
     */
    static Planned named(Planned planned, List<String> columns, @Nullable String name, Position position) {
        int has = planned.names().size();
        if (columns.size() > has) {
            throw wrongNumber(columns, name, has, position);
        }
        List<String> names = new ArrayList<>(columns);
        names.addAll(planned.names().subList(columns.size(), has));
        return planned.named(names);
    }

    private static SqlException wrongNumber(List<String> columns, @Nullable String name, int has, Position position) {
        return new SqlException(
                ErrorCode.SEMANTIC,
                "'" + name + "' names " + columns.size() + " columns, its query has " + has,
                position);
    }

    /** @throws SqlException TABLE_NOT_FOUND, DATABASE_NOT_FOUND */
    Table table(List<String> name, Position position) {
        String database = name.size() == 1 ? context.database() : name.get(0);
        String table = name.get(name.size() - 1);
        if (name.size() > 2) {
            throw SqlException.notSupported("a table name of " + name.size() + " parts", position);
        }
        return context.rooms().catalog().table(database, table).orElseThrow(() -> notFound(database, table, position));
    }

    private SqlException notFound(String database, String table, Position position) {
        if (context.rooms().catalog().database(database).isEmpty()) {
            return new SqlException(
                    ErrorCode.DATABASE_NOT_FOUND,
                    "database '" + database + "' not found"
                            + NearestName.hint(
                                    database, context.rooms().catalog().databases()),
                    position);
        }
        List<String> known = new ArrayList<>(context.rooms().catalog().tables(database));
        known.addAll(queries.environment().names());
        return new SqlException(
                ErrorCode.TABLE_NOT_FOUND,
                "table '" + database + "." + table + "' not found" + NearestName.hint(table, known),
                position);
    }

    private Source view(Table view, Position position) {
        Query query = context.rooms().views().apply(view.view().orElseThrow().expanded());
        context.references().addQuery(query, Environment.EMPTY);
        Planned planned = context.inView(
                view.qualifiedName(),
                database(view),
                position,
                () -> new QueryAnalyzer(context, Environment.EMPTY).query(query));
        List<String> names = Stream.concat(view.columns().stream(), view.partitionColumns().stream())
                .map(Column::name)
                .toList();
        if (names.size() < planned.names().size()) {
            throw wrongNumber(names, view.qualifiedName(), planned.names().size(), position);
        }
        return new Source(
                planned.node(),
                named(planned, names, view.qualifiedName(), position).columns(null));
    }

    /** Hive writes the database into a view's text; Spark beside it. Source: Spark's CatalogTable. */
    private String database(Table view) {
        return view.parameters().getOrDefault(SPARK_DATABASE, context.session().database());
    }

    /** A stored table, whether the catalog knows it or not. Its columns have no relation. */
    Source read(Table table) {
        TableHandle handle = context.rooms().storage().resolve(table);
        Boundedness boundedness =
                context.rooms().storage().bounded(handle) ? Boundedness.BOUNDED : Boundedness.UNBOUNDED;
        Schema schema = handle.scanSchema();
        // What only some formats have mustn't be asked of the others.
        List<Integer> all = IntStream.range(0, schema.size())
                .filter(place ->
                        place < handle.schema().size() || context.references().mentions(schema.name(place)))
                .boxed()
                .toList();
        RelNode node = TableRead.create(context.cluster(), handle, boundedness, all);
        String time = handle.properties().get(WATERMARK_COLUMN);
        if (time != null) {
            OptionalInt place = handle.schema().indexOf(time);
            if (place.isPresent()) {
                long delay = Long.parseLong(handle.properties().getOrDefault(WATERMARK_DELAY, "0"));
                node = Watermarks.create(node, place.getAsInt(), delay);
            }
        }
        List<Scope.Column> columns = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Field field = schema.field(all.get(i));
            Scope.Visibility visibility =
                    i < handle.schema().size() ? Scope.Visibility.PLAIN : Scope.Visibility.VIRTUAL;
            columns.add(new Scope.Column(null, null, field.name(), i, field.type(), visibility));
        }
        Source source = new Source(node, columns);
        return schema.size() > handle.schema().size() ? TransactionColumns.behind(source, context) : source;
    }
}
