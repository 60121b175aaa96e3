package io.honeyflow.planner.parse;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.syntax.ColumnDefinition;
import io.honeyflow.planner.syntax.ConstraintClause;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.StorageClause;
import io.honeyflow.planner.syntax.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A parse tree of CREATE TABLE to its record. */
final class CreateTableBuilder {
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<ColumnDefinition> partitionColumns = new ArrayList<>();
    private final Map<String, String> serdeParameters = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final List<ConstraintClause> constraints = new ArrayList<>();
    private Buckets buckets = Buckets.NONE;
    private Skew skew = Skew.NONE;
    private Optional<CreateTable.LikeFile> likeFile = Optional.empty();
    private Optional<String> comment = Optional.empty();
    private Optional<String> location = Optional.empty();
    private StorageClause storage = StorageClause.NONE;
    private Optional<CreateTable.WatermarkClause> watermark = Optional.empty();
    private Optional<Map<String, String>> options = Optional.empty();

    CreateTable build(HiveQlGrammar.CreateTableContext context) {
        if (context.FILE() != null) {
            likeFile = Optional.of(new CreateTable.LikeFile(
                    Places.of(context.identifier()),
                    Places.name(context.identifier()),
                    TextLiterals.value(context.string())));
        }
        if (context.tableElements() != null) {
            elements(context.tableElements());
        }
        context.tableClause().forEach(this::clause);
        context.likeClause().forEach(this::likeClause);
        Optional<Query> query =
                context.query() == null ? Optional.empty() : Optional.of(new QueryBuilder().build(context.query()));
        return table(
                Places.of(context),
                Parts.table(context.tableName(0)),
                kind(context),
                StatementBuilder.existing(context.ifNotExists()),
                context.source == null ? Optional.empty() : Optional.of(Parts.table(context.source)),
                query);
    }

    /** The table that keeps a materialized view's rows. */
    CreateTable build(HiveQlGrammar.CreateMaterializedViewContext view) {
        view.tableClause().forEach(this::clause);
        comment = Parts.text(view.string());
        HiveQlGrammar.ViewPartitionContext partition = view.viewPartition();
        if (partition != null && partition.SPEC() != null) {
            throw SqlException.notSupported("PARTITIONED ON SPEC", Places.of(partition));
        }
        if (partition != null) {
            QueryBuilder.names(partition.names())
                    .forEach(name -> partitionColumns.add(new ColumnDefinition(Places.of(partition), name, null, "")));
        }
        return table(
                Places.of(view),
                Parts.table(view.tableName()),
                CreateTable.Kind.MANAGED,
                StatementBuilder.existing(view.ifNotExists()),
                Optional.empty(),
                Optional.of(new QueryBuilder().build(view.viewQuery().query())));
    }

    private CreateTable table(
            Position position,
            TableName name,
            CreateTable.Kind kind,
            CreateTable.Existing existing,
            Optional<TableName> like,
            Optional<Query> query) {
        return new CreateTable(
                position,
                name,
                kind,
                existing,
                columns,
                partitionColumns,
                comment,
                new StorageClause(
                        storage.format(), storage.classes(), storage.serde(), storage.handler(), serdeParameters),
                buckets,
                skew,
                constraints,
                location,
                properties,
                watermark,
                options,
                like,
                likeFile,
                query);
    }

    private static CreateTable.Kind kind(HiveQlGrammar.CreateTableContext context) {
        if (!context.TEMPORARY().isEmpty() && !context.EXTERNAL().isEmpty()) {
            throw SqlException.notSupported("CREATE TEMPORARY EXTERNAL TABLE", Places.of(context));
        }
        if (!context.TEMPORARY().isEmpty()) {
            return CreateTable.Kind.TEMPORARY;
        }
        if (!context.TRANSACTIONAL().isEmpty()) {
            return CreateTable.Kind.TRANSACTIONAL;
        }
        return context.EXTERNAL().isEmpty() ? CreateTable.Kind.MANAGED : CreateTable.Kind.EXTERNAL;
    }

    private void elements(HiveQlGrammar.TableElementsContext elements) {
        List<HiveQlGrammar.ColumnDefinitionContext> definitions = new ArrayList<>();
        for (HiveQlGrammar.TableElementContext element : elements.tableElement()) {
            if (element instanceof HiveQlGrammar.ColumnElementContext column) {
                definitions.add(column.columnDefinition());
            } else if (element instanceof HiveQlGrammar.ConstraintElementContext constraint) {
                constraints.add(Constraints.of(constraint.tableConstraint()));
            } else if (element instanceof HiveQlGrammar.WatermarkElementContext mark) {
                watermark = Optional.of(watermark(mark));
            }
        }
        columns.addAll(Parts.columns(definitions));
        columns.forEach(column -> constraints.addAll(column.constraints()));
    }

    private static CreateTable.WatermarkClause watermark(HiveQlGrammar.WatermarkElementContext mark) {
        String column = Places.name(mark.identifier());
        Expr expression = new ExpressionBuilder().build(mark.expression());
        if (isColumn(expression, column)) {
            return new CreateTable.WatermarkClause(Places.of(mark), column, 0);
        }
        if (expression instanceof Expr.Call minus
                && minus.name().equals("-")
                && isColumn(minus.arguments().get(0), column)
                && minus.arguments().get(1) instanceof Expr.Literal delay
                && delay.value() instanceof Duration length
                && !length.isNegative()) {
            return new CreateTable.WatermarkClause(Places.of(mark), column, length.toMillis());
        }
        throw SqlException.notSupported(
                "a watermark that is neither its column nor its column minus an interval: "
                        + Places.text(mark.expression()),
                Places.of(mark.expression()));
    }

    private static boolean isColumn(Expr expression, String column) {
        return expression instanceof Expr.Name name && name.parts().equals(List.of(column));
    }

    private void clause(HiveQlGrammar.TableClauseContext clause) {
        switch (clause) {
            case HiveQlGrammar.CommentClauseContext text -> comment = Parts.text(text.string());
            case HiveQlGrammar.PartitionClauseContext partition -> partition(partition);
            case HiveQlGrammar.BucketClauseContext bucket -> buckets = StorageParts.buckets(bucket.bucketing());
            case HiveQlGrammar.SkewedClauseContext skewed -> skew = StorageParts.skew(skewed.skewing());
            case HiveQlGrammar.DelimitedClauseContext delimited ->
                serdeParameters.putAll(StorageParts.delimiters(delimited.delimiter()));
            case HiveQlGrammar.SerdeClauseContext serde -> {
                storage = new StorageClause(
                        storage.format(), storage.classes(), Parts.text(serde.string()), storage.handler(), Map.of());
                serdeParameters.putAll(Parts.properties(serde.properties()));
            }
            case HiveQlGrammar.StoredAsClauseContext as -> storedAs(as.storedAs());
            case HiveQlGrammar.StoredByClauseContext by -> {
                if (by.format != null) {
                    throw SqlException.notSupported("STORED BY .. STORED AS " + by.format.getText(), Places.of(by));
                }
                String handler = by.string() != null
                        ? TextLiterals.value(by.string())
                        : by.identifier(0).getText();
                storage = new StorageClause(
                        storage.format(), storage.classes(), storage.serde(), Optional.of(handler), Map.of());
                serdeParameters.putAll(Parts.properties(by.properties()));
            }
            case HiveQlGrammar.LocationClauseContext place -> location = Parts.text(place.string());
            case HiveQlGrammar.PropertiesClauseContext table -> properties.putAll(Parts.properties(table.properties()));
            case HiveQlGrammar.ConnectorClauseContext connector ->
                options = Optional.of(Parts.properties(connector.properties()));
            case HiveQlGrammar.TransformClauseContext spec ->
                throw SqlException.notSupported("PARTITIONED BY SPEC", Places.of(spec));
            case HiveQlGrammar.WriteOrderClauseContext order ->
                throw SqlException.notSupported("WRITE ORDERED BY", Places.of(order));
            default -> throw ExpressionBuilder.unknown(clause);
        }
    }

    private void likeClause(HiveQlGrammar.LikeClauseContext clause) {
        if (clause.LOCATION() != null) {
            location = Parts.text(clause.string());
        } else if (clause.TBLPROPERTIES() != null) {
            properties.putAll(Parts.properties(clause.properties()));
        } else if (clause.storedAs() != null) {
            storedAs(clause.storedAs());
        } else {
            throw SqlException.notSupported("CREATE TABLE .. LIKE .. " + Places.text(clause), Places.of(clause));
        }
    }

    private void storedAs(HiveQlGrammar.StoredAsContext as) {
        storage = new StorageClause(
                StorageParts.format(as), StorageParts.classes(as), storage.serde(), storage.handler(), Map.of());
    }

    private void partition(HiveQlGrammar.PartitionClauseContext partition) {
        for (HiveQlGrammar.PartitionColumnContext column : partition.partitionColumn()) {
            ColumnDefinition definition = column.columnDefinition() != null
                    ? Parts.column(column.columnDefinition())
                    : new ColumnDefinition(Places.of(column), Places.name(column.identifier()), null, "");
            boolean twice = columns.stream().anyMatch(known -> known.name().equals(definition.name()));
            if (twice) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "partition column '" + definition.name() + "' is a column of the table already",
                        definition.position());
            }
            partitionColumns.add(definition);
            constraints.addAll(definition.constraints());
        }
    }
}
