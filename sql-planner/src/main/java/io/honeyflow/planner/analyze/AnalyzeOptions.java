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

    public static final Option<Boolean> SCRIPT_ESCAPES = Option.flag(
            "hive.transform.escape.input",
            false,
            "Whether line ends, tabs and backslashes in rows are escaped by a backslash on their way to a script and back.");
    public static final Option<String> SCRIPT_SERDE = Option.text(
            "hive.script.serde",
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            "The SerDe of what scripts give, where the statement has none.");
    public static final Option<String> SCRIPT_READER = Option.text(
            "hive.script.recordreader",
            "org.apache.hadoop.hive.ql.exec.TextRecordReader",
            "How what scripts give is taken apart into rows; there is no other way than this one.");
    public static final Option<String> SCRIPT_WRITER = Option.text(
            "hive.script.recordwriter",
            "org.apache.hadoop.hive.ql.exec.TextRecordWriter",
            "How rows are given to scripts; there is no other way than this one.");

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
                CHANGELOG_RESULTS,
                SCRIPT_ESCAPES,
                SCRIPT_SERDE,
                SCRIPT_READER,
                SCRIPT_WRITER);
    }
}
