package io.honeyflow.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.TableStatistics;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanSerializer;
import io.honeyflow.api.plan.RuntimeFilter;
import io.honeyflow.planner.analyze.Rooms;
import io.honeyflow.planner.analyze.SessionView;
import io.honeyflow.planner.explain.PlanPicture;
import io.honeyflow.planner.parse.HiveQlParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scans wait for which joins: table {@code big} is always probed, as it is by far the largest. */
class RuntimeFilterPlanningTest {
    private static final FakeCatalog CATALOG = new FakeCatalog()
            .add("big", "k int, k2 bigint, v string, x double")
            .add("small", "k int, name string, x double");

    private static Planner.Planned plan(String sql, Map<String, String> settings) {
        SessionView session = new SessionView("default", new Settings(settings), "me", Instant.EPOCH);
        Rooms rooms = new Rooms(
                CATALOG,
                new FakeFunctions(),
                expression -> {
                    throw new SqlException(ErrorCode.SEMANTIC, "no folding here");
                },
                new TableHandles(),
                HiveQlParser::parseQuery);
        Planner planner = new Planner(
                rooms, table -> new TableStatistics(table.name().equals("big") ? 50_000_000 : 1000, -1, Map.of()));
        return planner.query(HiveQlParser.parseQuery(sql), session);
    }

    /** {@code table.column} of each scan that a filter reaches. */
    private static List<String> filtered(String sql) {
        List<String> found = new ArrayList<>();
        plan(sql, Map.of()).plan().fragments().forEach(fragment -> find(fragment.root(), found));
        return found;
    }

    private static void find(PlanNode node, List<String> found) {
        if (node instanceof PlanNode.Scan scan) {
            for (RuntimeFilter filter : scan.filters()) {
                found.add(scan.table().name() + "." + scan.schema().name(filter.column()));
            }
        }
        node.inputs().forEach(input -> find(input, found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select v from big join small on big.k = small.k where name = 'x'",
                "select v from small join big on big.k = small.k where name = 'x'",
                "select v from big where k in (select k from small where name = 'x')",
                "select v from big right join small s on big.k = s.k where s.name = 'x'",
                "select n from (select k, count(*) n from big group by k) b join small s on b.k = s.k where name = 'x'",
                "select r from (select k, row_number() over (partition by k order by v) r from big) b"
                        + " join small s on b.k = s.k where name = 'x'",
                "select b.v from big b left join small o on b.v = o.name join small s on b.k = s.k where s.name = 'x'",
                "select b.v from (select v, k from big where v > 'a' order by v) b"
                        + " join (select k from small limit 3) s on b.k = s.k"
            })
    void scansBelowTheProbeSideAreFiltered(String sql) {
        assertThat(filtered(sql)).containsExactly("big.k");
    }

    @Test
    void everyBranchOfAUnionIsFiltered() {
        assertThat(filtered("select u.v from (select k, v from big union all select k, v from big where v > 'a') u"
                        + " join small s on u.k = s.k where s.name = 'x'"))
                .containsExactly("big.k", "big.k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Nothing in the build drops a row: all keys are likely to be there.
                "select v from big join small on big.k = small.k",
                // Rows without a partner stay.
                "select v from big left join (select k from small where name = 'x') s on big.k = s.k",
                "select v from big full join (select k from small where name = 'x') s on big.k = s.k",
                "select v from big where k not in (select k from small where name = 'x')",
                "select v from big where not exists (select 1 from small s where s.k = big.k and s.name = 'x')",
                // Null equals null.
                "select v from big join (select k from small where name = 'x') s on big.k <=> s.k",
                // A limit would let other rows through, a computed key is no column of the scan.
                "select v from (select k, v from big limit 10000000) b join small s on b.k = s.k where name = 'x'",
                "select v, r from (select k, v, rank() over (order by k) r from big) b join small s on b.k = s.k"
                        + " where name = 'x'",
                "select v from big join small s on big.k + 1 = s.k where name = 'x'",
                "select c from (select count(*) c, max(k) m from big) b join small s on b.m = s.k where name = 'x'",
                // Doubles aren't looked up.
                "select v from big join small s on big.x = s.x where name = 'x'"
            })
    void otherScansAreNot(String sql) {
        assertThat(filtered(sql)).isEmpty();
    }

    @Test
    void aScanOfWhichTheBuildIsMadeDoesNotWaitForIt() {
        assertThat(filtered("with b as (select k, k2, v from big where v > 'a')"
                        + " select x.v from b x join (select max(k) m from b) y on x.k = y.m"))
                .isEmpty();
    }

    @Test
    void bothEndsAreShownAndThePlanSerialises() {
        String sql = "select v from big join small on big.k = small.k where name = 'x'";
        Planner.Planned planned = plan(sql, Map.of());
        assertThat(String.join("\n", PlanPicture.of(planned.plan(), Map.of())))
                .contains("gives runtime filter #0 of k")
                .contains("runtime filter #0 on k");
        assertThat(PlanSerializer.read(PlanSerializer.write(planned.plan()))).isEqualTo(planned.plan());
        List<Fragment> without = plan(sql, Map.of("hive.tez.dynamic.semijoin.reduction", "false"))
                .plan()
                .fragments();
        List<String> found = new ArrayList<>();
        without.forEach(fragment -> find(fragment.root(), found));
        assertThat(found).isEmpty();
    }
}
