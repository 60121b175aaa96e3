package io.honeyflow.exec.contract;

import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.exec.data.RowText;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins by looking at every pair, after the words of {@link JoinType}: an oracle for the operator. */
record JoinModel(PlanNode.Join node, Pair residual) {
    /** A condition over a left and a right row. */
    interface Pair {
        boolean holds(List<Object> left, List<Object> right);
    }

    List<String> join(Rows left, Rows right) {
        List<List<@Nullable Object>> result = new ArrayList<>();
        boolean[] met = new boolean[right.count()];
        for (List<Object> row : left.rows()) {
            boolean found = false;
            for (int r = 0; r < right.count(); r++) {
                if (isPair(row, right.rows().get(r), 0)) {
                    found = true;
                    met[r] = true;
                    if (node.type().givesRight()) {
                        result.add(concat(row, right.rows().get(r)));
                    }
                }
            }
            giveLeft(row, found, right, result);
        }
        if (node.type() == JoinType.RIGHT || node.type() == JoinType.FULL) {
            for (int r = 0; r < met.length; r++) {
                if (!met[r]) {
                    result.add(concat(nulls(left.schema().size()), right.rows().get(r)));
                }
            }
        }
        return result.stream().map(RowText::of).sorted().toList();
    }

    private void giveLeft(List<Object> row, boolean found, Rows right, List<List<@Nullable Object>> result) {
        switch (node.type()) {
            case INNER, RIGHT -> {}
            case LEFT, FULL -> {
                if (!found) {
                    result.add(concat(row, nulls(right.schema().size())));
                }
            }
            case SEMI -> addIf(found, row, result);
            case ANTI -> addIf(!found, row, result);
            case MARK -> result.add(concat(row, List.of(found)));
            case NULL_AWARE_ANTI -> addIf(Boolean.FALSE.equals(in(row, right)), row, result);
            case NULL_AWARE_MARK -> result.add(concat(row, Collections.singletonList(in(row, right))));
        }
    }

    private static void addIf(boolean wanted, List<Object> row, List<List<@Nullable Object>> result) {
        if (wanted) {
            result.add(row);
        }
    }

    /** SQL's IN: null where no value is equal and one of those compared is null. */
    private @Nullable Boolean in(List<Object> left, Rows right) {
        Boolean answer = false;
        for (List<Object> row : right.rows()) {
            if (!isPair(left, row, 1)) {
                continue;
            }
            Object a = left.get(node.leftKeys().get(0));
            Object b = row.get(node.rightKeys().get(0));
            if (a == null || b == null) {
                answer = null;
            } else if (RowText.of(a).equals(RowText.of(b))) {
                return true;
            }
        }
        return answer;
    }

    /** @param firstKey the first key that counts */
    private boolean isPair(List<Object> left, List<Object> right, int firstKey) {
        for (int k = firstKey; k < node.leftKeys().size(); k++) {
            Object a = left.get(node.leftKeys().get(k));
            Object b = right.get(node.rightKeys().get(k));
            boolean equal = a == null || b == null
                    ? node.nullSafe().get(k) && a == b
                    : RowText.of(a).equals(RowText.of(b));
            if (!equal) {
                return false;
            }
        }
        return residual.holds(left, right);
    }

    private static List<@Nullable Object> nulls(int count) {
        return Collections.nCopies(count, null);
    }

    private static List<@Nullable Object> concat(
            List<? extends @Nullable Object> a, List<? extends @Nullable Object> b) {
        List<@Nullable Object> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }
}
