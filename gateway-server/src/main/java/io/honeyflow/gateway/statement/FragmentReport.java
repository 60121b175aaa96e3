package io.honeyflow.gateway.statement;

import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.runtime.QueryStatistics;
import io.honeyflow.api.runtime.StageStatistics;
import io.honeyflow.gateway.operation.OperationProgress;
import io.honeyflow.gateway.operation.OperationProgress.Part;
import io.honeyflow.gateway.operation.OperationProgress.State;
import io.honeyflow.gateway.operation.ProgressReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a running plan tells a client: how its fragments stand, and lines for the statement's log. */
final class FragmentReport implements ProgressReport {
    /** What a bar leaves to the last steps behind the reading: fragments that must still end. */
    private static final double SHARE_OF_INSTANCES = 0.1;

    private static final double LINE_EVERY = 0.1;

    private final PhysicalPlan plan;
    private final QueryStatistics statistics;
    private final Set<Integer> toldBegun = new HashSet<>();
    private final Set<Integer> toldEnded = new HashSet<>();
    private boolean toldTotal;
    private double highest;
    private double toldFraction;

    FragmentReport(PhysicalPlan plan, QueryStatistics statistics) {
        this.plan = plan;
        this.statistics = statistics;
    }

    @Override
    public synchronized OperationProgress progress() {
        Map<Integer, StageStatistics.Standing> all = statistics.stages();
        List<Part> parts = new ArrayList<>();
        for (Fragment fragment : plan.fragments()) {
            StageStatistics.Standing standing = all.get(fragment.id());
            if (standing != null) {
                parts.add(part(fragment, standing));
            }
        }
        long ended =
                parts.stream().filter(part -> part.state() == State.SUCCEEDED).count();
        String summary = ended + "/" + plan.fragments().size() + ", " + Amounts.shortCount(rowsRead()) + " rows";
        return new OperationProgress(fraction(all), parts, summary);
    }

    private static Part part(Fragment fragment, StageStatistics.Standing standing) {
        return new Part(
                "Fragment " + fragment.id(),
                FragmentText.kind(fragment),
                state(standing),
                standing.instances(),
                standing.completed(),
                standing.running(),
                standing.pending(),
                standing.failed(),
                standing.stopped());
    }

    private static State state(StageStatistics.Standing standing) {
        if (standing.failed() > 0) {
            return State.FAILED;
        }
        if (standing.ended() != null) {
            return standing.stopped() > 0 ? State.KILLED : State.SUCCEEDED;
        }
        return standing.began() == null ? State.INITED : State.RUNNING;
    }

    /** Never falls, though what is to be read becomes known bit by bit. */
    private double fraction(Map<Integer, StageStatistics.Standing> all) {
        if (plan.boundedness() == PhysicalPlan.Boundedness.UNBOUNDED || all.isEmpty()) {
            return Double.NaN;
        }
        double instances = all.values().stream()
                .mapToInt(StageStatistics.Standing::instances)
                .sum();
        double ended = all.values().stream()
                .mapToInt(standing -> standing.instances() - standing.running() - standing.pending())
                .sum();
        long total = statistics.bytesTotal();
        double now = ended / instances;
        if (total > 0) {
            double read = Math.min(1, statistics.bytesRead() / (double) total);
            now = read * (1 - SHARE_OF_INSTANCES) + now * SHARE_OF_INSTANCES;
        }
        highest = Math.max(highest, now);
        return highest;
    }

    private long rowsRead() {
        return plan.fragments().stream()
                .mapToLong(fragment -> scanned(fragment.root()))
                .sum();
    }

    private long scanned(PlanNode node) {
        long own = node instanceof PlanNode.Scan ? statistics.node(node.id()).rowsOut() : 0;
        return own + node.inputs().stream().mapToLong(this::scanned).sum();
    }

    @Override
    public synchronized List<String> newLines() {
        List<String> lines = new ArrayList<>();
        Map<Integer, StageStatistics.Standing> all = statistics.stages();
        for (Fragment fragment : plan.fragments()) {
            StageStatistics.Standing standing = all.get(fragment.id());
            if (standing == null) {
                continue;
            }
            if (standing.began() != null && toldBegun.add(fragment.id())) {
                lines.add("Fragment " + fragment.id() + " started: " + FragmentText.work(fragment) + ", in "
                        + Amounts.counted(standing.instances(), "instance"));
            }
            if (standing.ended() != null && toldEnded.add(fragment.id())) {
                lines.add(endLine(fragment, standing));
            }
        }
        double fraction = fraction(all);
        if (fraction - toldFraction >= LINE_EVERY && fraction < 1) {
            toldFraction = fraction;
            lines.add(percentLine(fraction, began(all)));
        }
        if (!toldTotal && toldEnded.size() == plan.fragments().size()) {
            toldTotal = true;
            lines.add(totalLine(all));
        }
        return lines;
    }

    private String endLine(Fragment fragment, StageStatistics.Standing standing) {
        String how = switch (state(standing)) {
            case FAILED -> " failed after ";
            case KILLED -> " was stopped after ";
            default -> " finished in ";
        };
        PlanNode root = fragment.root();
        long rows = root instanceof PlanNode.TableWrite
                ? statistics.node(root.id()).rowsIn()
                : statistics.node(root.id()).rowsOut();
        return "Fragment " + fragment.id() + how + Amounts.seconds(standing.time()) + ": "
                + Amounts.counted(rows, "row") + (root instanceof PlanNode.TableWrite ? " to write" : "");
    }

    private static Stream<Instant> moments(
            Map<Integer, StageStatistics.Standing> all, Function<StageStatistics.Standing, @Nullable Instant> moment) {
        return all.values().stream().map(moment).filter(Objects::nonNull);
    }

    private static Instant began(Map<Integer, StageStatistics.Standing> all) {
        return moments(all, StageStatistics.Standing::began)
                .min(Comparator.naturalOrder())
                .orElseGet(Instant::now);
    }

    private String percentLine(double fraction, Instant began) {
        String bytes = statistics.bytesTotal() > 0
                ? ", " + Amounts.bytes(statistics.bytesRead()) + " of " + Amounts.bytes(statistics.bytesTotal())
                : "";
        return String.format(
                Locale.ROOT,
                "%.0f %% done: %s read%s, %s",
                fraction * 100,
                Amounts.counted(rowsRead(), "row"),
                bytes,
                Amounts.seconds(Duration.between(began, Instant.now())));
    }

    private String totalLine(Map<Integer, StageStatistics.Standing> all) {
        Instant end = moments(all, StageStatistics.Standing::ended)
                .max(Comparator.naturalOrder())
                .orElseGet(Instant::now);
        String bytes = statistics.bytesRead() > 0 ? " of " + Amounts.bytes(statistics.bytesRead()) : "";
        return "All fragments ended in " + Amounts.seconds(Duration.between(began(all), end)) + ": "
                + Amounts.counted(rowsRead(), "row") + bytes + " read, at most "
                + Amounts.bytes(statistics.peakBytes()) + " of memory held";
    }
}
