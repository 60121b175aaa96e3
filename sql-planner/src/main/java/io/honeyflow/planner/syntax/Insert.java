package io.honeyflow.planner.syntax;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INSERT, with one target or, behind a shared FROM, several.
 *
 * @param from what all branches read; null where the one branch's query has its own FROM
 * @param branches at least one
 */
public record Insert(
        Position position, List<Query.With> with, @Nullable Relation from, List<Branch> branches) implements Statement {
    public Insert {
        with = List.copyOf(with);
        branches = List.copyOf(branches);
    }

    /** One target. @param query without FROM where the statement has a shared one */
    public record Branch(Target target, Query query) {}

    /** What gets a query's rows. */
    public sealed interface Target {}

    /**
     * A table to write.
     *
     * @param partition empty where nothing was said
     * @param existing LEAVE where a partition that exists is to be left as it is (IF NOT EXISTS)
     * @param columns lower-case names of the columns that the query gives; empty for all
     */
    public record IntoTable(
            TableName table,
            WriteTarget.Mode mode,
            List<PartitionItem> partition,
            CreateTable.Existing existing,
            List<String> columns)
            implements Target {
        public IntoTable {
            partition = List.copyOf(partition);
            columns = List.copyOf(columns);
        }
    }

    /**
     * A directory that is to hold the rows and nothing else.
     *
     * @param path as written
     */
    public record IntoDirectory(Position position, Machine machine, String path, StorageClause storage)
            implements Target {
        /** Whose file system a path without a scheme is of. */
        public enum Machine {
            WAREHOUSE,
            GATEWAY
        }
    }
}
