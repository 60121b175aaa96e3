package io.honeyflow.api.catalog;

import io.honeyflow.api.error.SqlException;
import java.util.List;

/** Constraints of tables: kept and shown; who enforces them is the engine's business. */
public interface ConstraintCatalog {
    /** All constraints of a table: the primary key, foreign keys, unique, not null, default, check, each by name. */
    default List<Constraint> constraints(String database, String table) {
        return List.of();
    }

    /** A foreign key and the table that has it. */
    record Reference(String database, String table, Constraint.ForeignKey key) {}

    /** Foreign keys of any table that refer to this one. */
    default List<Reference> references(String database, String table) {
        return List.of();
    }

    /**
     * Makes a table together with its constraints, or neither.
     *
     * @throws SqlException as {@link Catalog#createTable}; NOT_SUPPORTED with the kind that the metastore can't keep
     */
    default void createTable(Table table, List<Constraint> constraints) {
        throw SqlException.notSupported("constraints in this catalog");
    }

    /** @throws SqlException NOT_SUPPORTED with the kind that the metastore can't keep */
    default void addConstraints(String database, String table, List<Constraint> constraints) {
        throw SqlException.notSupported("constraints in this catalog");
    }

    /** @throws SqlException SEMANTIC where the table has no constraint of the name */
    default void dropConstraint(String database, String table, String name) {
        throw SqlException.notSupported("constraints in this catalog");
    }
}
