package io.honeyflow.planner.analyze;

import io.honeyflow.api.option.Option;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** Settings that change what statements mean. */
public final class AnalyzeOptions {
    public static final Option<Boolean> NULLS_LAST = Option.flag(
            "hive.default.nulls.last",
            true,
            "Whether an ascending order has nulls last and a descending one nulls first, where ORDER BY doesn't say.");
    public static final Option<Boolean> ORDER_BY_POSITION = Option.flag(
            "hive.orderby.position.alias", true, "Whether a whole number in ORDER BY is a place in the select list.");
    public static final Option<Boolean> GROUP_BY_POSITION = Option.flag(
            "hive.groupby.position.alias", false, "Whether a whole number in GROUP BY is a place in the select list.");
    public static final Option<String> DYNAMIC_PARTITION_MODE = Option.text(
            "hive.exec.dynamic.partition.mode",
            "nonstrict",
            "strict asks of an insert with dynamic partitions that it fixes at least one partition column.");
    public static final Option<ZoneId> TIME_ZONE = new Option<>(
            "hive.local.time.zone",
            "LOCAL",
            "a time zone such as UTC or Europe/Berlin, or LOCAL",
            "The time zone of sessions; LOCAL is the machine's.",
            AnalyzeOptions::zone);

    public static final Option<Boolean> CHANGELOG_RESULTS = Option.flag(
            "honeyflow.changelog.results",
            false,
            "Whether a continuous query may give rows that it takes back later; its result then has a first column op, +I"
                    + " for a row that comes and -D for one that goes. false refuses such a query.");

    public static final Option<Boolean> BOTH_POSITIONS = Option.flag(
            "hive.groupby.orderby.position.alias",
            false,
            "The older setting for both: true makes whole numbers places in GROUP BY and in ORDER BY.");

    private AnalyzeOptions() {}

    private static ZoneId zone(String text) {
        try {
            return text.equalsIgnoreCase("LOCAL") ? ZoneId.systemDefault() : ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(
                NULLS_LAST,
                ORDER_BY_POSITION,
                GROUP_BY_POSITION,
                BOTH_POSITIONS,
                DYNAMIC_PARTITION_MODE,
                TIME_ZONE,
                CHANGELOG_RESULTS);
    }
}
