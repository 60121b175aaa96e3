package io.honeyflow.planner.optimise;

/** In what order leaves are joined. Sets of leaves are bits of a {@code long}. */
sealed interface JoinTree {
    long leaves();

    double rows();

    /** Cost of all joins in it. */
    double cost();

    /** One of the tables. */
    record Leaf(int index, double rows) implements JoinTree {
        @Override
        public long leaves() {
            return 1L << index;
        }

        @Override
        public double cost() {
            return 0;
        }
    }

    /** Two trees, joined. */
    record Pair(JoinTree left, JoinTree right, double rows, double cost) implements JoinTree {
        @Override
        public long leaves() {
            return left.leaves() | right.leaves();
        }
    }
}
