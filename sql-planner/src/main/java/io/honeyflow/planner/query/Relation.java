package io.honeyflow.planner.query;

import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in FROM. */
public sealed interface Relation {
    Position position();

    /** @param name with or without its database */
    record Named(
            Position position, List<String> name, @Nullable String alias) implements Relation {
        /** What its columns are called by: the alias, else the table. */
        public String seenAs() {
            return alias == null ? name.getLast() : alias;
        }
    }

    /**
     * TABLESAMPLE (BUCKET n OUT OF m ON ..) of a table: of its rows dealt out to m buckets those of one.
     *
     * @param bucket from 1 to {@code buckets}
     * @param on what rows are dealt out by; empty for the columns of the table's own buckets
     */
    record Sampled(Position position, Named table, int bucket, int buckets, List<Expr> on) implements Relation {}

    /** TABLESAMPLE (10 PERCENT) and (100M) of a table: about that part of its rows. @param amount bytes, or from 0 to 1 */
    record SampledPart(Position position, Named table, double amount, Of of) implements Relation {
        /** What the amount is. */
        public enum Of {
            BYTES,
            ROWS
        }
    }

    /** The files at a table's location, read as it tells; the catalog needn't know it. */
    record Files(Position position, Table table) implements Relation {}

    /** What all branches of a multi-insert read. */
    record SharedRows(Position position) implements Relation {}

    /** @param columns names for its columns, or empty */
    record Derived(Position position, Query query, @Nullable String alias, List<String> columns) implements Relation {}

    /** Two relations, joined. @param condition null for none; @param using columns of USING, or empty */
    record Joined(
            Position position,
            Relation left,
            Relation right,
            JoinKind kind,
            @Nullable Expr condition,
            List<String> using)
            implements Relation {}

    /** The kinds of joins. */
    enum JoinKind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        SEMI,
        ANTI
    }

    /** LATERAL VIEW [OUTER]. @param columns names for what it makes, or empty */
    record LateralView(
            Position position,
            Relation input,
            Expr.Call function,
            Kept kept,
            @Nullable String alias,
            List<String> columns)
            implements Relation {
        /** What becomes of a row of which nothing is made. */
        public enum Kept {
            DROPPED,
            OUTER
        }
    }

    /**
     * A table function over the partitions of a relation: {@code noop(ON t PARTITION BY a ORDER BY b)}.
     *
     * @param rows how it is partitioned and ordered
     */
    record Partitioned(
            Position position,
            String function,
            Relation input,
            WindowSpecification rows,
            @Nullable String alias) implements Relation {}

    /** {@code TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL ..))}, or HOP, which slides. */
    record Windowed(
            Position position,
            Relation input,
            String timeColumn,
            long sizeMillis,
            long slideMillis,
            @Nullable String alias)
            implements Relation {}
}
