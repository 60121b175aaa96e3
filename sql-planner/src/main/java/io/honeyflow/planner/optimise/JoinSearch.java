package io.honeyflow.planner.optimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches the cheapest order of joins: all orders of few tables, greedily of many. */
final class JoinSearch {
    private static final int MOST_FOR_ALL_ORDERS = 10;
    /** Making a row's entry in a table costs more than looking one up. */
    private static final double BUILD = 2;

    private final JoinGraph graph;

    JoinSearch(JoinGraph graph) {
        this.graph = graph;
    }

    JoinTree cheapest() {
        List<JoinTree> parts = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            parts.add(new JoinTree.Leaf(i, graph.rows(i)));
        }
        List<JoinTree> islands = new ArrayList<>();
        for (List<JoinTree> island : islands(parts)) {
            islands.add(island.size() <= MOST_FOR_ALL_ORDERS ? allOrders(island) : greedy(island));
        }
        return crossed(islands);
    }

    /** Sets of tables that conditions connect. */
    private List<List<JoinTree>> islands(List<JoinTree> parts) {
        List<List<JoinTree>> islands = new ArrayList<>();
        for (JoinTree part : parts) {
            List<JoinTree> island = new ArrayList<>();
            island.add(part);
            List<List<JoinTree>> apart = new ArrayList<>();
            for (List<JoinTree> other : islands) {
                if (other.stream().anyMatch(tree -> graph.share(tree.leaves(), part.leaves()) >= 0)) {
                    island.addAll(other);
                } else {
                    apart.add(other);
                }
            }
            apart.add(island);
            islands = apart;
        }
        return islands;
    }

    private @Nullable JoinTree pair(JoinTree a, JoinTree b) {
        double share = graph.share(a.leaves(), b.leaves());
        return share < 0 ? null : pair(a, b, share);
    }

    private static JoinTree pair(JoinTree a, JoinTree b, double share) {
        double rows = Math.max(1, a.rows() * b.rows() * share);
        JoinTree probe = a.rows() >= b.rows() ? a : b;
        JoinTree build = a.rows() >= b.rows() ? b : a;
        double cost = a.cost() + b.cost() + rows + probe.rows() + BUILD * build.rows();
        return new JoinTree.Pair(probe, build, rows, cost);
    }

    /** Dynamic programming over connected subsets. */
    private JoinTree allOrders(List<JoinTree> island) {
        int size = island.size();
        Map<Integer, JoinTree> best = new HashMap<>();
        for (int i = 0; i < size; i++) {
            best.put(1 << i, island.get(i));
        }
        int all = (1 << size) - 1;
        for (int set = 1; set <= all; set++) {
            if (Integer.bitCount(set) > 1) {
                JoinTree tree = bestOf(set, best);
                if (tree != null) {
                    best.put(set, tree);
                }
            }
        }
        JoinTree whole = best.get(all);
        return whole == null ? greedy(island) : whole;
    }

    private @Nullable JoinTree bestOf(int set, Map<Integer, JoinTree> best) {
        JoinTree cheapest = null;
        for (int part = (set - 1) & set; part > (set ^ part); part = (part - 1) & set) {
            JoinTree a = best.get(part);
            JoinTree b = best.get(set ^ part);
            JoinTree tree = a == null || b == null ? null : pair(a, b);
            if (tree != null && (cheapest == null || tree.cost() < cheapest.cost())) {
                cheapest = tree;
            }
        }
        return cheapest;
    }

    /** Joins again and again the two that give the fewest rows. */
    private JoinTree greedy(List<JoinTree> island) {
        List<JoinTree> trees = new ArrayList<>(island);
        while (trees.size() > 1) {
            JoinTree.@Nullable Pair best = null;
            for (int i = 0; i < trees.size(); i++) {
                for (int j = i + 1; j < trees.size(); j++) {
                    JoinTree tree = pair(trees.get(i), trees.get(j));
                    if (tree instanceof JoinTree.Pair candidate && (best == null || candidate.rows() < best.rows())) {
                        best = candidate;
                    }
                }
            }
            if (best == null) {
                return crossed(trees);
            }
            trees.remove(best.left());
            trees.remove(best.right());
            trees.add(best);
        }
        return trees.get(0);
    }

    /** Joins without a condition, smallest first; conditions over several tables apply as soon as they can. */
    private JoinTree crossed(List<JoinTree> trees) {
        List<JoinTree> rest = new ArrayList<>(trees);
        rest.sort((a, b) -> Double.compare(a.rows(), b.rows()));
        JoinTree joined = rest.remove(0);
        for (JoinTree tree : rest) {
            double share = graph.share(joined.leaves(), tree.leaves());
            joined = pair(joined, tree, share < 0 ? 1 : share);
        }
        return joined;
    }
}
