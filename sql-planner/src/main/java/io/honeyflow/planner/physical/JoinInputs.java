package io.honeyflow.planner.physical;

import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import java.util.ArrayList;
import java.util.List;

/** The two inputs of a join with their keys, on their way to meet. */
record JoinInputs(Part left, Part right, List<Integer> leftKeys, List<Integer> rightKeys) {
    /** The inputs where rows that may match are in one instance. */
    JoinInputs meet(FragmentBuilder fragments, Distribution distribution) {
        boolean leftOne = left.spread() instanceof Spread.One;
        boolean rightOne = right.spread() instanceof Spread.One;
        if (leftOne && rightOne) {
            return this;
        }
        return distribution == Distribution.BROADCAST ? broadcast(fragments) : partitioned(fragments);
    }

    /** For a join that reads both inputs at a time: each an exchange of its own, also where the rows lie right already. */
    JoinInputs together(FragmentBuilder fragments) {
        return leftKeys.isEmpty()
                ? new JoinInputs(
                        new Part(fragments.exchange(left, new Partitioning.Single()), Spread.ONE),
                        new Part(fragments.exchange(right, new Partitioning.Single()), Spread.ONE),
                        leftKeys,
                        rightKeys)
                : new JoinInputs(
                        spread(fragments, left, leftKeys), spread(fragments, right, rightKeys), leftKeys, rightKeys);
    }

    private static Part spread(FragmentBuilder fragments, Part part, List<Integer> keys) {
        return new Part(fragments.exchange(part, new Partitioning.Hash(keys)), new Spread.ByKeys(keys));
    }

    /** Both inputs in one instance. */
    JoinInputs gathered(FragmentBuilder fragments) {
        return new JoinInputs(fragments.gather(left), fragments.gather(right), leftKeys, rightKeys);
    }

    private JoinInputs broadcast(FragmentBuilder fragments) {
        Partitioning partitioning =
                left.spread() instanceof Spread.One ? new Partitioning.Single() : new Partitioning.Broadcast();
        Part all = new Part(fragments.exchange(right, partitioning), Spread.MANY);
        return new JoinInputs(left, all, leftKeys, rightKeys);
    }

    /** Rows that already lie by some of the keys stay where they are. */
    private JoinInputs partitioned(FragmentBuilder fragments) {
        if (left.spread() instanceof Spread.ByKeys keys && leftKeys.containsAll(keys.columns())) {
            List<Integer> matching = new ArrayList<>();
            for (int column : keys.columns()) {
                matching.add(rightKeys.get(leftKeys.indexOf(column)));
            }
            return new JoinInputs(left, fragments.hashed(right, matching), leftKeys, rightKeys);
        }
        return new JoinInputs(
                fragments.hashed(left, leftKeys), fragments.hashed(right, rightKeys), leftKeys, rightKeys);
    }
}
