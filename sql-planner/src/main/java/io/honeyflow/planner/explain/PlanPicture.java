package io.honeyflow.planner.explain;

import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.FragmentOutput;
import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.RuntimeFilter;
import io.honeyflow.api.runtime.NodeStatistics;
import io.honeyflow.api.runtime.QueryStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as aligned lines: each fragment's tree, the expected rows beside each node and, for a plan that has run, the
 * rows, time and memory it took.
 */
public final class PlanPicture {
    private static final int WIDEST = 110;

    private final PhysicalPlan plan;
    private final Map<Integer, Double> estimates;
    private final @Nullable QueryStatistics statistics;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, List<RuntimeFilter>> filtersOfJoins = new HashMap<>();

    private PlanPicture(PhysicalPlan plan, Map<Integer, Double> estimates, @Nullable QueryStatistics statistics) {
        this.plan = plan;
        this.estimates = estimates;
        this.statistics = statistics;
        plan.nodes(PlanNode.Scan.class)
                .flatMap(scan -> scan.filters().stream())
                .forEach(filter -> filtersOfJoins
                        .computeIfAbsent(filter.joinNode(), key -> new ArrayList<>())
                        .add(filter));
    }

    /** EXPLAIN. @param estimates rows by node id */
    public static List<String> of(PhysicalPlan plan, Map<Integer, Double> estimates) {
        return new PlanPicture(plan, estimates, null).draw();
    }

    /** EXPLAIN ANALYZE. */
    public static List<String> of(PhysicalPlan plan, Map<Integer, Double> estimates, QueryStatistics statistics) {
        return new PlanPicture(plan, estimates, statistics).draw();
    }

    /** One line of what a plan that has run took. @param nanos from its start to its end */
    public static String summary(QueryStatistics statistics, long nanos) {
        long work = statistics.nodes().values().stream()
                .mapToLong(NodeStatistics::nanos)
                .sum();
        return String.format(
                Locale.ROOT,
                "ran in %,.1f ms, its nodes worked %,.1f ms in all threads together, held at most %s",
                nanos / 1e6,
                work / 1e6,
                statistics.peakBytes() == 0 ? "0 KB" : bytes(statistics.peakBytes()));
    }

    private List<String> draw() {
        if (statistics == null) {
            rows.add(List.of("node", "expected rows"));
        } else {
            rows.add(List.of("node", "expected rows", "rows", "time", "memory"));
        }
        List<Fragment> fragments = plan.fragments();
        for (int i = fragments.size() - 1; i >= 0; i--) {
            Fragment fragment = fragments.get(i);
            rows.add(List.of(heading(fragment)));
            node(fragment.root(), "  ", "  ");
        }
        return aligned();
    }

    private static String heading(Fragment fragment) {
        return "fragment " + fragment.id() + " (" + fragment.instances().name().toLowerCase(Locale.ROOT)
                + (fragment.instances() == Fragment.Instances.ONE ? " instance): " : " instances): ")
                + output(fragment);
    }

    /** Where a fragment's rows go. */
    static String output(Fragment fragment) {
        return switch (fragment.output()) {
            case FragmentOutput.Results results -> "to the client";
            case FragmentOutput.Written written -> "written";
            case FragmentOutput.Exchange exchange ->
                to(exchange.partitioning(), new ExpressionText(fragment.root().schema()));
        };
    }

    private static String to(Partitioning partitioning, ExpressionText text) {
        return switch (partitioning) {
            case Partitioning.Single single -> "to one instance";
            case Partitioning.Hash hash -> "spread by hash of " + text.columns(hash.columns());
            case Partitioning.Broadcast broadcast -> "to every instance";
            case Partitioning.RoundRobin robin -> "spread evenly";
        };
    }

    private void node(PlanNode node, String first, String rest) {
        List<String> row = new ArrayList<>();
        String text = first + NodeText.of(node);
        row.add(text.length() > WIDEST ? text.substring(0, WIDEST - 3) + "..." : text);
        Double expected = estimates.get(node.id());
        row.add(expected == null ? "" : String.format(Locale.ROOT, "%,.0f", expected));
        if (statistics != null) {
            NodeStatistics measured = statistics.node(node.id());
            row.add(String.format(Locale.ROOT, "%,d", measured.rowsOut()));
            row.add(String.format(Locale.ROOT, "%,.1f ms", measured.nanos() / 1e6));
            row.add(bytes(measured.peakBytes()));
        }
        rows.add(row);
        List<PlanNode> inputs = node.inputs();
        for (String detail : details(node)) {
            rows.add(List.of(rest + (inputs.isEmpty() ? "   " : "│  ") + detail));
        }
        for (int i = 0; i < inputs.size(); i++) {
            boolean last = i == inputs.size() - 1;
            node(inputs.get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
    }

    /** Runtime filters at both of their ends, what they did, and what memory didn't hold. */
    private List<String> details(PlanNode node) {
        List<String> details = new ArrayList<>();
        if (node instanceof PlanNode.Join join) {
            for (RuntimeFilter filter : filtersOfJoins.getOrDefault(join.id(), List.of())) {
                int column = join.rightKeys().get(filter.key());
                details.add("gives runtime filter #" + filter.id() + " of "
                        + join.right().schema().name(column));
            }
        } else if (node instanceof PlanNode.Scan scan) {
            for (RuntimeFilter filter : scan.filters()) {
                details.add("runtime filter #" + filter.id() + " on "
                        + scan.schema().name(filter.column()));
            }
            if (statistics != null) {
                details.add(read(statistics.node(scan.id()), scan));
            }
        }
        if (statistics != null && statistics.node(node.id()).spilledBytes() > 0) {
            details.add("spilled " + bytes(statistics.node(node.id()).spilledBytes()) + " to disk");
        }
        return details;
    }

    private static String read(NodeStatistics scan, PlanNode.Scan node) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "read %,d %s", scan.splitsRead(), scan.splitsRead() == 1 ? "split" : "splits"));
        if (scan.splitsLeftOut() > 0) {
            text.append(String.format(Locale.ROOT, ", left %,d partitions out", scan.splitsLeftOut()));
        }
        if (!node.filters().isEmpty()) {
            text.append(String.format(Locale.ROOT, ", dropped %,d rows", scan.rowsDropped()));
        }
        return text.toString();
    }

    static String bytes(long bytes) {
        if (bytes == 0) {
            return "";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%,.1f KB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1024.0 / 1024.0);
    }

    private List<String> aligned() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size() && row.size() > 1; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(row.get(0));
            for (int i = 1; i < row.size(); i++) {
                int blanks = (i == 1 ? widths[0] - row.get(0).length() : 0)
                        + 2
                        + widths[i]
                        - row.get(i).length();
                line.append(" ".repeat(blanks)).append(row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
