package io.honeyflow.planner.syntax;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.Position;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Macro;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.SortItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement as it was written: names not resolved. */
public sealed interface Statement
        permits AlterTable, CreateTable, Insert, MaterializedView, ScheduledStatement, Statement.Simple {
    Position position();

    /** The statements whose records are small. */
    sealed interface Simple extends Statement {}

    record QueryStatement(Position position, Query query) implements Simple {}

    /** @param kind what is to be shown @param tree the statement's parse tree in lines; empty where it isn't to be shown */
    record Explain(Position position, ExplainKind kind, Statement statement, List<String> tree) implements Simple {}

    /** The forms of EXPLAIN, from those that are content with any plan to those that ask for a text of their own. */
    enum ExplainKind {
        PLAIN,
        DEBUG,
        LOGICAL,
        CBO,
        REOPTIMIZATION,
        VECTORIZATION,
        EXTENDED,
        ANALYZE,
        FORMATTED,
        LOCKS,
        AUTHORIZATION,
        DEPENDENCY,
        AST,
        DDL
    }

    /** @param text the query as written @param partitioned lower-case names behind PARTITIONED ON */
    record CreateView(
            Position position,
            TableName name,
            ExistingView existing,
            List<ColumnDefinition> columns,
            Optional<String> comment,
            Map<String, String> properties,
            Query query,
            String text,
            List<String> partitioned)
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

    /** @param location empty where it stays, as {@code owner} does */
    record AlterDatabase(
            Position position,
            String name,
            Map<String, String> properties,
            Optional<String> location,
            Optional<Principal> owner)
            implements Simple {}

    record DropDatabase(Position position, String name, AlterTable.Missing missing, Catalog.DropMode mode)
            implements Simple {}

    record Use(Position position, String database) implements Simple {}

    /** @param queries ids, as a statement's log names them */
    record KillQuery(Position position, List<String> queries) implements Simple {}

    record DropTable(Position position, TableName name, AlterTable.Missing missing) implements Simple {}

    record DropView(Position position, TableName name, AlterTable.Missing missing) implements Simple {}

    record Truncate(Position position, TableName table, List<PartitionItem> partition) implements Simple {}

    /** MSCK [REPAIR] TABLE. @param partition which partitions it is about; empty for all */
    record RepairTable(Position position, TableName table, RepairAction action, List<PartitionItem> partition)
            implements Simple {}

    /** What MSCK does. */
    enum RepairAction {
        /** Without REPAIR: only says what differs. */
        REPORT,
        ADD,
        DROP,
        SYNC
    }

    /** CREATE FUNCTION. @param className of its code; {@code resources} jars and files that hold it */
    record CreateFunction(
            Position position,
            FunctionName name,
            FunctionScope scope,
            String className,
            List<FunctionResource> resources)
            implements Simple {}

    /** How long a function is there. */
    enum FunctionScope {
        PERMANENT,
        /** As long as its session. */
        TEMPORARY
    }

    /** @param kind {@code jar}, {@code file} or {@code archive}, lower-case */
    record FunctionResource(String kind, String uri) {}

    /** Names are lower-case. @param database empty for the current one */
    record FunctionName(Position position, Optional<String> database, String name) {
        @Override
        public String toString() {
            return database.map(text -> text + ".").orElse("") + name;
        }
    }

    record DropFunction(Position position, FunctionName name, FunctionScope scope, AlterTable.Missing missing)
            implements Simple {}

    record ReloadFunctions(Position position) implements Simple {}

    /** CREATE TEMPORARY MACRO. */
    record CreateMacro(Position position, Macro macro) implements Simple {}

    record DropMacro(Position position, String name, AlterTable.Missing missing) implements Simple {}

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

    /** PREPARE. @param name as it was written, in its case */
    record Prepare(Position position, String name, Prepared query) implements Simple {}

    /** EXECUTE. @param values literals as they were written */
    record Execute(Position position, String name, List<String> values) implements Simple {}

    /** EXPORT TABLE. @param partition which partitions; empty for all */
    record ExportTable(Position position, TableName table, List<PartitionItem> partition, String path)
            implements Simple {}

    /**
     * IMPORT TABLE.
     *
     * @param table empty for one named as the exported one
     * @param partition the one partition that is taken; empty for all
     * @param kind MANAGED or EXTERNAL, of a table that isn't there yet
     * @param location folder URI of such a table
     */
    record ImportTable(
            Position position,
            Optional<TableName> table,
            List<PartitionItem> partition,
            CreateTable.Kind kind,
            String path,
            Optional<String> location)
            implements Simple {}

    /** @param pattern of LIKE */
    record ShowDatabases(Position position, Optional<String> pattern) implements Simple {}

    /** @param type of WHERE table_type = '..', as written */
    record ShowTables(
            Position position,
            TableSort sort,
            Optional<String> database,
            Optional<String> pattern,
            Optional<String> type)
            implements Simple {}

    /** What SHOW TABLES lists. */
    enum TableSort {
        TABLES,
        EXTENDED_TABLES,
        VIEWS,
        MATERIALIZED_VIEWS
    }

    /** SHOW TABLE EXTENDED. @param partition empty for whole tables */
    record ShowTableStatus(Position position, Optional<String> database, String pattern, List<PartitionItem> partition)
            implements Simple {}

    /**
     * SHOW PARTITIONS.
     *
     * @param where a condition on partition columns, or null
     * @param limit names, or null
     * @param offset names to pass over
     */
    record ShowPartitions(
            Position position,
            TableName table,
            List<PartitionItem> partition,
            @Nullable Expr where,
            List<SortItem> order,
            @Nullable Long limit,
            long offset)
            implements Simple {}

    record ShowColumns(Position position, TableName table, ColumnOrder order, Optional<String> pattern)
            implements Simple {}

    /** How SHOW COLUMNS orders them. */
    enum ColumnOrder {
        DEFINED,
        /** SORTED: by name. */
        BY_NAME
    }

    /** SHOW CONF. @param name of the setting */
    record ShowConf(Position position, String name) implements Simple {}

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
