package io.honeyflow.api.plan;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;

/** Which rows around the current one a window function sees, both bounds included. */
public record Frame(Unit unit, Bound start, Bound end) implements Serializable {
    /** Hive's default with ORDER BY: all rows up to the current one's last peer. */
    public static final Frame RUNNING =
            new Frame(Unit.RANGE, new Bound(BoundKind.UNBOUNDED_PRECEDING), new Bound(BoundKind.CURRENT_ROW));
    /** Hive's default without ORDER BY: the whole partition. */
    public static final Frame WHOLE =
            new Frame(Unit.ROWS, new Bound(BoundKind.UNBOUNDED_PRECEDING), new Bound(BoundKind.UNBOUNDED_FOLLOWING));

    /** ROWS counts rows; RANGE compares values of the one sort key. */
    public enum Unit {
        ROWS,
        RANGE
    }

    /** The kinds of bounds. */
    public enum BoundKind {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /** @param offset how far, not negative; zero where the kind has none. For a RANGE over dates it is in days */
    public record Bound(BoundKind kind, BigDecimal offset) implements Serializable {
        public Bound(BoundKind kind) {
            this(kind, BigDecimal.ZERO);
        }

        @Override
        public String toString() {
            return (offset.signum() == 0 ? "" : offset + " ")
                    + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @Override
    public String toString() {
        return unit.name().toLowerCase(Locale.ROOT) + " between " + start + " and " + end;
    }
}
