package io.honeyflow.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.TableStatistics;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import io.honeyflow.api.plan.PlanNode.Join.InputOrder;
import io.honeyflow.planner.analyze.Rooms;
import io.honeyflow.planner.analyze.SessionView;
import io.honeyflow.planner.parse.HiveQlParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which side of a join is built where inputs may never end. */
class StreamJoinPlanningTest {
    private static final Map<String, String> MARKS =
            Map.of("honeyflow.watermark.column", "ts", "honeyflow.watermark.delay.ms", "1000");
    private static final FakeCatalog CATALOG = new FakeCatalog()
            .add("stream_a", "k int, v string, ts timestamp", "", MARKS)
            .add("stream_b", "k int, v string, ts timestamp", "", MARKS)
            .add("t", "k int, v string");

    private static PhysicalPlan plan(String sql) {
        SessionView session = new SessionView("default", new Settings(Map.of()), "me", Instant.EPOCH);
        Rooms rooms = new Rooms(
                CATALOG,
                new FakeFunctions(),
                expression -> {
                    throw new SqlException(ErrorCode.SEMANTIC, "no folding here");
                },
                new TableHandles(),
                HiveQlParser::parseQuery);
        return new Planner(rooms, table -> TableStatistics.UNKNOWN)
                .query(HiveQlParser.parseQuery(sql), session)
                .plan();
    }

    private static PlanNode.Join join(PhysicalPlan plan) {
        List<PlanNode.Join> joins = new ArrayList<>();
        for (Fragment fragment : plan.fragments()) {
            find(fragment.root(), joins);
        }
        assertThat(joins).hasSize(1);
        return joins.get(0);
    }

    private static void find(PlanNode node, List<PlanNode.Join> joins) {
        if (node instanceof PlanNode.Join join) {
            joins.add(join);
        }
        node.inputs().forEach(input -> find(input, joins));
    }

    @Test
    void bothSidesOfTwoStreamsAreKept() {
        PlanNode.Join join = join(plan("select a.v, b.v from stream_a a join stream_b b on a.k = b.k"));
        assertThat(join.order()).isEqualTo(InputOrder.ANY);
        assertThat(join.distribution()).isEqualTo(Distribution.PARTITIONED);
        assertThat(join.inputs()).allMatch(PlanNode.ExchangeInput.class::isInstance);
        assertThat(join.timeKey()).isEqualTo(-1);
    }

    @Test
    void theSideThatEndsIsBuilt() {
        for (String sql : List.of(
                "select a.v from stream_a a join t on a.k = t.k", "select a.v from t join stream_a a on a.k = t.k")) {
            PlanNode.Join join = join(plan(sql));
            assertThat(join.order()).isEqualTo(InputOrder.BUILD_FIRST);
            assertThat(join.right().schema().names()).as(sql).doesNotContain("ts");
            assertThat(join.type()).isEqualTo(JoinType.INNER);
        }
        assertThat(join(plan("select t.v from t right join stream_a a on a.k = t.k"))
                        .type())
                .isEqualTo(JoinType.LEFT);
    }

    @Test
    void rowsOfWindowsAreKeptUntilTheirEnd() {
        PlanNode.Join join = join(plan("select a.v, b.v from table(tumble(table stream_a, descriptor(ts), interval 10"
                + " seconds)) a join table(tumble(table stream_b, descriptor(ts), interval 10 seconds)) b"
                + " on a.k = b.k and a.window_end = b.window_end"));
        assertThat(join.timeKey()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a.v from stream_a a where a.k not in (select b.k from stream_b b)",
                "select t.v from t where t.k not in (select b.k from stream_b b)",
                "select a.v from stream_a a left join stream_b b on a.k = b.k",
                "select t.v from t left join stream_b b on t.k = b.k"
            })
    void whatWouldBeTakenBackLaterIsRefused(String sql) {
        assertThatThrownBy(() -> plan(sql))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("not supported yet")
                .hasMessageContaining("unbounded");
    }
}
