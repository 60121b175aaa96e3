package io.honeyflow.planner.syntax;

import io.honeyflow.api.error.Position;
import io.honeyflow.planner.query.Expr;
import java.util.List;
import java.util.Optional;

/** A constraint as it was written, of a column or of a table. Names are lower-case. */
public sealed interface ConstraintClause {
    Position position();

    /** Empty where none was given. */
    Optional<String> name();

    Traits traits();

    /**
     * What stands behind a constraint.
     *
     * @param enabled whether rows that break it are to be refused; that is the default
     * @param validated whether rows that are there are to be checked
     * @param relied whether the optimiser may trust it
     */
    record Traits(boolean enabled, boolean validated, boolean relied) {}

    /** PRIMARY KEY or UNIQUE. */
    record Key(Position position, Optional<String> name, Kind kind, List<String> columns, Traits traits)
            implements ConstraintClause {
        /** The two kinds. */
        public enum Kind {
            PRIMARY,
            UNIQUE
        }

        public Key {
            columns = List.copyOf(columns);
        }
    }

    /** FOREIGN KEY. @param parentColumns as many as columns */
    record ForeignKey(
            Position position,
            Optional<String> name,
            List<String> columns,
            TableName parent,
            List<String> parentColumns,
            Traits traits)
            implements ConstraintClause {
        public ForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    record NotNull(Position position, Optional<String> name, String column, Traits traits)
            implements ConstraintClause {}

    /** @param text of the value, as written */
    record Default(Position position, Optional<String> name, String column, Expr value, String text, Traits traits)
            implements ConstraintClause {}

    /** @param column empty for a constraint of the table; {@code text} the condition as written */
    record Check(
            Position position,
            Optional<String> name,
            Optional<String> column,
            Expr condition,
            String text,
            Traits traits)
            implements ConstraintClause {}
}
