package io.honeyflow.planner.physical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** How the rows of the fragment that is being built lie in its instances. */
sealed interface Spread {
    Spread ONE = new One();
    Spread MANY = new Many();

    /** All in the only instance. */
    record One() implements Spread {}

    /** Anywhere. */
    record Many() implements Spread {}

    /** Rows with equal values in these columns in one instance, by the hash of the columns in this order. */
    record ByKeys(List<Integer> columns) implements Spread {
        public ByKeys {
            columns = List.copyOf(columns);
        }
    }

    /** Whether rows that are equal in these columns are in one instance. */
    default boolean gathers(List<Integer> columns) {
        return switch (this) {
            case One one -> true;
            case Many many -> false;
            case ByKeys keys -> columns.containsAll(keys.columns());
        };
    }

    /** What is left of it when columns move. @param newPlace of a column; negative where it is lost */
    default Spread moved(IntUnaryOperator newPlace) {
        if (!(this instanceof ByKeys keys)) {
            return this;
        }
        return move(keys.columns(), newPlace).<Spread>map(ByKeys::new).orElse(MANY);
    }

    private static Optional<List<Integer>> move(List<Integer> columns, IntUnaryOperator newPlace) {
        List<Integer> moved = new ArrayList<>();
        for (int column : columns) {
            int place = newPlace.applyAsInt(column);
            if (place < 0) {
                return Optional.empty();
            }
            moved.add(place);
        }
        return Optional.of(moved);
    }
}
