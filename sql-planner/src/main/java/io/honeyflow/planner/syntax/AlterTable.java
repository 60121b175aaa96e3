package io.honeyflow.planner.syntax;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.error.Position;
import io.honeyflow.planner.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ALTER TABLE and ALTER VIEW: one record for each action. */
public sealed interface AlterTable extends Statement {
    TableName table();

    record Rename(Position position, TableName table, TableName newName) implements AlterTable {}

    /** @param existing LEAVE for IF NOT EXISTS */
    record AddPartitions(Position position, TableName table, CreateTable.Existing existing, List<Added> partitions)
            implements AlterTable {
        /** A partition to add. */
        public record Added(List<PartitionItem> partition, Optional<String> location) {}
    }

    record DropPartitions(Position position, TableName table, Missing missing, List<List<PartitionItem>> partitions)
            implements AlterTable {}

    /** What to do where a thing isn't there. */
    enum Missing {
        REFUSE,
        LEAVE
    }

    /** MSCK under another name. */
    record RecoverPartitions(Position position, TableName table) implements AlterTable {}

    /** Moves a partition here from another table of the same columns. @param from where it is */
    record ExchangePartition(Position position, TableName table, List<PartitionItem> partition, TableName from)
            implements AlterTable {}

    /** Changes nothing but the time of the last change. @param partitions empty for the table itself */
    record Touch(Position position, TableName table, List<List<PartitionItem>> partitions) implements AlterTable {}

    /** PARTITION COLUMN (name type). */
    record PartitionColumnType(Position position, TableName table, ColumnDefinition column) implements AlterTable {}

    record SetOwner(Position position, TableName table, Principal owner) implements AlterTable {}

    record AddConstraint(Position position, TableName table, ConstraintClause constraint) implements AlterTable {}

    /** @param name lower-case */
    record DropConstraint(Position position, TableName table, String name) implements AlterTable {}

    /** Says what a table's statistics are. @param column empty for those of the rows; {@code values} by Hive's names */
    record UpdateStatistics(
            Position position,
            TableName table,
            List<PartitionItem> partition,
            Optional<String> column,
            Map<String, String> values)
            implements AlterTable {}

    record RenamePartition(Position position, TableName table, List<PartitionItem> from, List<PartitionItem> to)
            implements AlterTable {}

    record SetProperties(Position position, TableName table, Map<String, String> properties) implements AlterTable {}

    record UnsetProperties(Position position, TableName table, Missing missing, List<String> names)
            implements AlterTable {}

    /** @param partition empty for the table itself */
    record SetLocation(Position position, TableName table, List<PartitionItem> partition, String location)
            implements AlterTable {}

    record SetStorage(Position position, TableName table, List<PartitionItem> partition, StorageClause storage)
            implements AlterTable {}

    record UnsetSerdeProperties(Position position, TableName table, List<PartitionItem> partition, List<String> names)
            implements AlterTable {}

    /** NOT CLUSTERED or NOT SORTED. */
    record NotClustered(Position position, TableName table, List<PartitionItem> partition, Lost lost)
            implements AlterTable {
        /** What goes; with the buckets their order goes too. */
        public enum Lost {
            BUCKETS,
            ORDER
        }
    }

    /** Whose columns are changed. @param partition empty for the table */
    record ColumnScope(List<PartitionItem> partition, Reach reach) {
        /** Whether a table's partitions change with it. */
        public enum Reach {
            /** The default: partitions stay as they were written. */
            RESTRICT,
            CASCADE
        }
    }

    record SetBuckets(Position position, TableName table, List<PartitionItem> partition, Buckets buckets)
            implements AlterTable {}

    /** INTO n BUCKETS: as many others, by the same columns. */
    record SetBucketCount(Position position, TableName table, List<PartitionItem> partition, int count)
            implements AlterTable {}

    /** SKEWED BY, or {@link Skew#NONE} for NOT SKEWED. */
    record SetSkew(Position position, TableName table, List<PartitionItem> partition, Skew skew)
            implements AlterTable {}

    /** NOT STORED AS DIRECTORIES. */
    record NoSkewFolders(Position position, TableName table, List<PartitionItem> partition) implements AlterTable {}

    /** SET SKEWED LOCATION. @param locations folders by skewed values */
    record SetSkewLocations(
            Position position, TableName table, List<PartitionItem> partition, Map<List<String>, String> locations)
            implements AlterTable {}

    record AddColumns(Position position, TableName table, ColumnScope scope, List<ColumnDefinition> columns)
            implements AlterTable {}

    record ReplaceColumns(Position position, TableName table, ColumnScope scope, List<ColumnDefinition> columns)
            implements AlterTable {}

    record DropColumn(Position position, TableName table, ColumnScope scope, String column, Missing missing)
            implements AlterTable {}

    /** @param place {@code FIRST}, {@code AFTER} a column, or where it is */
    record ChangeColumn(
            Position position,
            TableName table,
            ColumnScope scope,
            String column,
            ColumnDefinition definition,
            Place place)
            implements AlterTable {
        /** @param after lower-case; empty for FIRST or the old place */
        public record Place(Kind kind, Optional<String> after) {
            /** Where a column goes. */
            public enum Kind {
                SAME,
                FIRST,
                AFTER
            }
        }
    }

    /** CONCATENATE: small files become fewer large ones. */
    record Concatenate(Position position, TableName table, List<PartitionItem> partition) implements AlterTable {}

    /** @param verb ARCHIVE or UNARCHIVE */
    record Archive(Position position, TableName table, String verb) implements AlterTable {}

    /** @param type as it is written, such as {@code major} */
    record Compact(Position position, TableName table, String type) implements AlterTable {}

    /** UPDATE COLUMNS: the metastore's columns become those that the SerDe knows. */
    record UpdateColumns(Position position, TableName table, ColumnScope scope) implements AlterTable {}

    /** ALTER VIEW .. AS. */
    record ViewQuery(Position position, TableName table, Query query, String text) implements AlterTable {}
}
