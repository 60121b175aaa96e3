package io.honeyflow.planner.syntax;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.error.Position;
import io.honeyflow.planner.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CREATE TABLE, also AS SELECT and LIKE.
 *
 * @param columns empty where a query or another table gives them
 * @param partitionColumns those of AS SELECT have no types
 * @param constraints of the columns and of the table
 * @param location folder URI
 * @param options behind WITH: a connector's table
 * @param like the table whose definition is taken
 * @param likeFile the file whose columns are taken
 */
public record CreateTable(
        Position position,
        TableName name,
        Kind kind,
        Existing existing,
        List<ColumnDefinition> columns,
        List<ColumnDefinition> partitionColumns,
        Optional<String> comment,
        StorageClause storage,
        Buckets buckets,
        Skew skew,
        List<ConstraintClause> constraints,
        Optional<String> location,
        Map<String, String> properties,
        Optional<WatermarkClause> watermark,
        Optional<Map<String, String>> options,
        Optional<TableName> like,
        Optional<LikeFile> likeFile,
        Optional<Query> query)
        implements Statement {
    /** What kind of table. */
    public enum Kind {
        MANAGED,
        EXTERNAL,
        TEMPORARY,
        TRANSACTIONAL
    }

    /** {@code LIKE FILE format 'path'}. @param path as written */
    public record LikeFile(Position position, String format, String path) {}

    /** What to do where there is one already. */
    public enum Existing {
        REFUSE,
        LEAVE
    }

    /** {@code WATERMARK FOR column AS column - INTERVAL ..}. @param column lower-case */
    public record WatermarkClause(Position position, String column, long delayMillis) {}

    public CreateTable {
        columns = List.copyOf(columns);
        partitionColumns = List.copyOf(partitionColumns);
        constraints = List.copyOf(constraints);
        properties = Map.copyOf(properties);
    }
}
