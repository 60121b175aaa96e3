package io.honeyflow.planner.syntax;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.Position;
import io.honeyflow.planner.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A statement as it was written: names not resolved. */
public sealed interface Statement permits AlterTable, CreateTable, Insert, Statement.Simple {
    Position position();

    /** The statements whose records are small. */
    sealed interface Simple extends Statement {}

    record QueryStatement(Position position, Query query) implements Simple {}

    /** @param kind what is to be shown */
    record Explain(Position position, ExplainKind kind, Statement statement) implements Simple {}

    /** The forms of EXPLAIN that run. */
    enum ExplainKind {
        PLAIN,
        EXTENDED,
        ANALYZE
    }

    /** @param text the query as written */
    record CreateView(
            Position position,
            TableName name,
            ExistingView existing,
            List<ColumnDefinition> columns,
            Optional<String> comment,
            Map<String, String> properties,
            Query query,
            String text)
            implements Simple {}

    /** What to do where there is a view already. */
    enum ExistingView {
        REFUSE,
        LEAVE,
        REPLACE
    }

    record CreateDatabase(
            Position position,
            String name,
            CreateTable.Existing existing,
            String comment,
            String location,
            Map<String, String> properties)
            implements Simple {}

    /** @param location empty where it stays */
    record AlterDatabase(Position position, String name, Map<String, String> properties, Optional<String> location)
            implements Simple {}

    record DropDatabase(Position position, String name, AlterTable.Missing missing, Catalog.DropMode mode)
            implements Simple {}

    record Use(Position position, String database) implements Simple {}

    /** @param queries ids, as a statement's log names them */
    record KillQuery(Position position, List<String> queries) implements Simple {}

    record DropTable(Position position, TableName name, AlterTable.Missing missing) implements Simple {}

    record DropView(Position position, TableName name, AlterTable.Missing missing) implements Simple {}

    record Truncate(Position position, TableName table, List<PartitionItem> partition) implements Simple {}

    /** MSCK REPAIR TABLE. @param action what becomes of partitions that differ */
    record RepairTable(Position position, TableName table, RepairAction action) implements Simple {}

    /** What MSCK does. */
    enum RepairAction {
        ADD,
        DROP,
        SYNC
    }

    /** @param columns empty and {@code scope} COLUMNS for all columns */
    record AnalyzeTable(
            Position position, TableName table, List<PartitionItem> partition, AnalyzeScope scope, List<String> columns)
            implements Simple {}

    /** What ANALYZE TABLE computes. */
    enum AnalyzeScope {
        ROWS,
        COLUMNS,
        /** Sizes only. */
        FILES
    }

    /** LOAD DATA. */
    record LoadData(
            Position position, String path, Origin origin, Mode mode, TableName table, List<PartitionItem> partition)
            implements Simple {
        /** Which file system the path is on. */
        public enum Origin {
            LOCAL,
            WAREHOUSE
        }

        /** What becomes of the files that are there. */
        public enum Mode {
            INTO,
            OVERWRITE
        }
    }

    /** @param pattern of LIKE */
    record ShowDatabases(Position position, Optional<String> pattern) implements Simple {}

    record ShowTables(Position position, TableSort sort, Optional<String> database, Optional<String> pattern)
            implements Simple {}

    /** What SHOW TABLES lists. */
    enum TableSort {
        TABLES,
        EXTENDED_TABLES,
        VIEWS
    }

    record ShowPartitions(Position position, TableName table, List<PartitionItem> partition) implements Simple {}

    record ShowColumns(Position position, TableName table, Optional<String> pattern) implements Simple {}

    record ShowFunctions(Position position, Optional<String> pattern) implements Simple {}

    record ShowCreateTable(Position position, TableName table) implements Simple {}

    record ShowCreateDatabase(Position position, String database) implements Simple {}

    record ShowProperties(Position position, TableName table, Optional<String> name) implements Simple {}

    /** @param column empty for the whole table */
    record DescribeTable(
            Position position,
            DescribeStyle style,
            TableName table,
            List<PartitionItem> partition,
            Optional<String> column)
            implements Simple {}

    /** How much DESCRIBE says. */
    enum DescribeStyle {
        PLAIN,
        EXTENDED,
        FORMATTED
    }

    record DescribeDatabase(Position position, DescribeStyle style, String database) implements Simple {}

    record DescribeFunction(Position position, DescribeStyle style, String function) implements Simple {}
}
