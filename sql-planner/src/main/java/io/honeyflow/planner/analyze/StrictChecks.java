package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.planner.logical.TableRead;
import io.honeyflow.planner.query.Query;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalJoin;

/** Queries that a session would rather not run, as they are seldom meant. Source: Hive's HiveConf.StrictChecks. */
public final class StrictChecks {
    static final Option<Boolean> ORDER_WITHOUT_LIMIT =
            Option.flag("hive.strict.checks.orderby.no.limit", false, "Whether ORDER BY without LIMIT is refused.");
    static final Option<Boolean> OFFSET_WITHOUT_ORDER =
            Option.flag("hive.strict.checks.offset.no.orderby", false, "Whether OFFSET without ORDER BY is refused.");
    static final Option<Boolean> NO_PARTITION_FILTER = Option.flag(
            "hive.strict.checks.no.partition.filter",
            false,
            "Whether queries are refused that read a partitioned table without a condition on its partitions.");
    static final Option<Boolean> CROSS_PRODUCT = Option.flag(
            "hive.strict.checks.cartesian.product", false, "Whether joins are refused that compare no columns.");
    static final Option<String> MODE = Option.text(
            "hive.mapred.mode",
            "",
            "strict switches all of these checks on and nonstrict switches them off, whatever their own settings say.");

    private final Settings settings;

    public StrictChecks(Settings settings) {
        this.settings = settings;
    }

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(ORDER_WITHOUT_LIMIT, OFFSET_WITHOUT_ORDER, NO_PARTITION_FILTER, CROSS_PRODUCT, MODE);
    }

    private boolean refuses(Option<Boolean> check) {
        String mode = settings.get(MODE);
        return mode.isEmpty() ? settings.get(check) : mode.equals("strict");
    }

    private static SqlException refusal(String what, Option<Boolean> check) {
        return new SqlException(
                ErrorCode.SEMANTIC,
                what + ": refused for safety, as " + check.name() + " is true or " + MODE.name() + " is strict");
    }

    /** What can be told by a query's text. @throws SqlException SEMANTIC, naming the setting */
    void query(Query query) {
        boolean ordered = !query.order().isEmpty() && !query.distributed();
        if (ordered && query.limit() == null && refuses(ORDER_WITHOUT_LIMIT)) {
            throw refusal("ORDER BY without LIMIT", ORDER_WITHOUT_LIMIT);
        }
        if (query.offset() > 0 && !ordered && refuses(OFFSET_WITHOUT_ORDER)) {
            throw refusal("OFFSET without ORDER BY", OFFSET_WITHOUT_ORDER);
        }
    }

    /** What an optimised plan shows. @throws SqlException SEMANTIC, naming the setting */
    public void plan(RelNode node) {
        if (node instanceof TableRead read && refuses(NO_PARTITION_FILTER) && readsAllPartitions(read)) {
            throw refusal("a query of all partitions of " + read.handle().qualifiedName(), NO_PARTITION_FILTER);
        }
        if (node instanceof LogicalJoin join
                && refuses(CROSS_PRODUCT)
                && join.analyzeCondition().leftKeys.isEmpty()) {
            throw refusal("a join that compares no columns", CROSS_PRODUCT);
        }
        node.getInputs().forEach(this::plan);
    }

    private static boolean readsAllPartitions(TableRead read) {
        TableHandle table = read.handle();
        int first = table.dataSchema().size();
        int behind = table.schema().size();
        return behind > first
                && read.hints().stream()
                        .flatMap(hint -> RelOptUtil.InputFinder.bits(hint).asList().stream())
                        .map(read.columns()::get)
                        .noneMatch(column -> column >= first && column < behind);
    }
}
