package io.honeyflow.gateway.statement;

import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** A fragment in a few words: what its nodes do that is worth a word, in the order of its rows' way. */
final class FragmentText {
    private static final int LONGEST = 80;

    private FragmentText() {}

    /** Such as {@code scan default.sales, aggregate}. */
    static String work(Fragment fragment) {
        List<String> words = new ArrayList<>();
        collect(fragment.root(), words);
        String all = words.isEmpty() ? "gather rows" : String.join(", ", words);
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 3) + "...";
    }

    /** The last of them, in one word. */
    static String kind(Fragment fragment) {
        List<String> words = new ArrayList<>();
        collect(fragment.root(), words);
        return words.isEmpty() ? "gather" : words.getLast().split(" ", 2)[0];
    }

    private static void collect(PlanNode node, List<String> words) {
        node.inputs().forEach(input -> collect(input, words));
        String word = word(node);
        if (!word.isEmpty() && (words.isEmpty() || !words.getLast().equals(word))) {
            words.add(word);
        }
    }

    private static String word(PlanNode node) {
        return switch (node) {
            case PlanNode.Scan scan -> "scan " + scan.table();
            case PlanNode.TableWrite write -> "write " + write.target().table();
            case PlanNode.Aggregate aggregate -> "aggregate";
            case PlanNode.Join join -> "join";
            case PlanNode.Window window -> "window";
            case PlanNode.Sort sort -> "sort";
            case PlanNode.TopN top -> "sort";
            case PlanNode.Limit limit -> "limit";
            case PlanNode.Union union -> "union";
            case PlanNode.Unnest unnest -> "unnest";
            case PlanNode.Script script -> "script";
            case PlanNode.Expand expand -> "expand";
            case PlanNode.Values values -> "values";
            case PlanNode.ExchangeInput input -> "";
            case PlanNode.Filter filter -> "";
            case PlanNode.Project project -> "";
            case PlanNode.SingleRow single -> "";
            case PlanNode.AssignWatermark assign -> "";
            case PlanNode.AssignWindow assign -> "";
        };
    }
}
