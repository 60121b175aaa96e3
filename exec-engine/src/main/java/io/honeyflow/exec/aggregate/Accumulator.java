package io.honeyflow.exec.aggregate;

import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.List;

/**
 * The states of one aggregate function for many groups, numbered from 0. Used by one thread at a time. A group that got
 * no rows has the function's result of no rows.
 */
public interface Accumulator {
    /** Makes room: groups 0 to count - 1 exist from now on. */
    void ensureGroups(int count);

    /**
     * @param groups for the i-th live row ({@code rows.position(i)}) its group at place i
     * @param arguments one vector for each argument
     */
    void add(int[] groups, List<ColumnVector> arguments, Selection rows);

    /** Takes rows back that were added. @throws IllegalStateException where {@link #retracts} is false */
    default void retract(int[] groups, List<ColumnVector> arguments, Selection rows) {
        throw new IllegalStateException("this aggregate can't take rows back");
    }

    default boolean retracts() {
        return false;
    }

    /** Adds states that {@link #states} gave. @param states one vector for each state field */
    void merge(int[] groups, List<ColumnVector> states, Selection rows);

    /** The states of groups {@code from} to {@code from + count - 1}, one vector for each state field. */
    List<FlatVector> states(int from, int count);

    /** The results of those groups. */
    FlatVector results(int from, int count);

    /** Appends the result of one group. */
    default void appendResult(int group, VectorBuilder to) {
        to.appendFrom(results(group, 1), 0);
    }

    /** Makes a group as it was before its first row; for running windows and for groups that were given. */
    void clear(int group);

    /** Memory that the states hold, roughly. */
    long retainedBytes();
}
