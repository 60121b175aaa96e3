package io.honeyflow.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each step of the optimiser: a plan that it changes, and one that it must leave alone. */
class OptimiserTest {
    /** The plan's nodes from the top, without the picture's lines. */
    private static List<String> nodes(String sql) {
        return PlannerTest.plan(sql)
                .lines()
                .skip(1)
                .map(line -> line.replaceAll("^[ │├└─]+", ""))
                .filter(line -> !line.startsWith("fragment"))
                .toList();
    }

    @Nested
    class FilterPushDown {
        @Test
        void conditionsOverKeysGoBelowTheGrouping() {
            assertThat(nodes("select * from (select a, count(*) n from t group by a) x where a = 1 and n > 2"))
                    .contains("Filter a = 1", "Filter _a0 > 2")
                    .containsSubsequence("Aggregate (partial) by a: count(*)", "Filter a = 1");
        }

        @Test
        void conditionsOverKeysStayAboveAGroupingWithoutKeys() {
            assertThat(nodes("select * from (select count(*) n from t) x where 1 = 2 or n = 0"))
                    .element(1)
                    .asString()
                    .startsWith("Filter");
        }

        @Test
        void conditionsStayAboveALimit() {
            assertThat(nodes("select * from (select a from t limit 3) x where a = 1"))
                    .startsWith("Filter a = 1", "Limit 3")
                    .endsWith("Scan default.t [a]");
        }

        @Test
        void onlyConditionsOverThePartitionGoBelowAWindow() {
            List<String> nodes = nodes("select * from (select a, rank() over (partition by b order by d) r, b from t) x"
                    + " where r = 1 and b = 'k' and a = 2");
            assertThat(nodes).contains("Filter (_w3 = 1) and (a = 2)");
            assertThat(nodes).containsSubsequence("Filter b = 'k'", "Scan default.t [a, b, d] where b = 'k'");
        }

        @Test
        void conditionsGoIntoEachBranchOfAUnion() {
            assertThat(nodes("select * from (select a, b from t union all select a, c from s) x where a = 3"))
                    .containsExactly(
                            "Union all",
                            "Filter a = 3",
                            "Scan default.t [a, b] where a = 3",
                            "Filter a = 3",
                            "Scan default.s [a, c] where a = 3");
        }

        @Test
        void conditionsOfSeveralLevelsBecomeOneLevel() {
            assertThat(
                            nodes(
                                    "select * from (select a = 1 or b = 'x' as f, a from t) x where (f or a = 2) or (a = 3 or a = 4)"))
                    .contains("Filter (a = 1) or (b = 'x') or (a = 2) or (a = 3) or (a = 4)");
        }

        @Test
        void whatIsRandomStaysWhereItIs() {
            assertThat(nodes("select * from (select a, rand() r from t) x where r < 0.5"))
                    .containsSubsequence("Filter r < 0.5", "Project a, rand() as r", "Scan default.t [a]");
        }
    }

    @Nested
    class JoinPushDown {
        @Test
        void anOuterJoinUnderAConditionThatNoFilledRowPassesIsAnInnerOne() {
            assertThat(nodes("select * from t left join s on t.a = s.a where s.c = 'x'"))
                    .startsWith("Join inner (broadcast) on a = a");
        }

        @Test
        void anOuterJoinUnderATestForNullStaysOne() {
            assertThat(nodes("select * from t left join s on t.a = s.a where s.c is null"))
                    .startsWith("Filter c is null", "Join left (broadcast) on a = a");
        }

        @Test
        void onlyTheFilledSideIsThinnedOutByTheJoinsOwnConditions() {
            assertThat(nodes("select * from t left join s on t.a = s.a and t.b = 'q' and s.c = 'r'"))
                    .contains(
                            "Join left (broadcast) on a = a and b = 'q'", "Filter c = 'r'", "Scan default.t [a, b, d]");
        }

        @Test
        void aFullJoinKeepsAllItsConditions() {
            assertThat(nodes("select * from t full join s on t.a = s.a and s.c = 'r'"))
                    .noneMatch(node -> node.startsWith("Filter"));
        }

        @Test
        void alternativesOverBothSidesThinOutEach() {
            assertThat(
                            nodes(
                                    "select t.b from t, s where (t.a = 1 and s.c = 'x' or t.a = 2 and s.c = 'y') and t.a = s.a"))
                    .contains("Filter (a = 1) or (a = 2)", "Filter (c = 'x') or (c = 'y')");
        }

        @Test
        void alternativesThatSayNothingOfASideLeaveItAlone() {
            assertThat(nodes("select t.b from t, s where (t.a = 1 or s.c = 'y') and t.a = s.a"))
                    .noneMatch(node -> node.startsWith("Filter"));
        }
    }

    @Nested
    class DistinctAggregates {
        @Test
        void distinctValuesOfOneColumnAreGroups() {
            assertThat(nodes("select a, count(distinct b) from t group by a"))
                    .contains("Aggregate (partial) by a, b", "Aggregate (partial) by a: count(b)");
        }

        @Test
        void anotherFunctionThatSeesEveryRowKeepsItAsItIs() {
            assertThat(nodes("select a, count(distinct b), count(*) from t group by a"))
                    .contains("Aggregate by a: count(distinct b), count(*), emit at the end");
        }
    }

    @Nested
    class JoinOrder {
        @Test
        void smallFilteredTablesAreBuiltAndTheLargeOneProbes() {
            assertThat(nodes("select ss_item_sk from tpcds.item, tpcds.date_dim, tpcds.store_sales"
                            + " where ss_sold_date_sk = d_date_sk and ss_item_sk = i_item_sk and d_year = 2000"))
                    .containsSubsequence(
                            "Join inner (broadcast) on ss_sold_date_sk = d_date_sk",
                            "Scan tpcds.store_sales [ss_sold_date_sk, ss_item_sk]");
        }

        @Test
        void tablesWithoutConditionBetweenThemAreCrossedLast() {
            assertThat(nodes("select t.a from t, tpcds.store_sales, s where t.a = s.a"))
                    .anyMatch(node -> node.matches("Join inner \\(broadcast\\) on a = a"))
                    .anyMatch(node -> node.matches("Join inner \\(broadcast\\)"));
        }

        /** Each band has many customers and many households: they must not meet before the sales tell which belong together. */
        @Test
        void tablesThatReferToASmallThirdOneAreNotJoinedByIt() {
            String byBand = "c_current_addr_sk = hd_income_band_sk";
            assertThat(nodes("select count(*) from tpcds.store_sales, tpcds.customer, tpcds.household_demographics,"
                            + " tpcds.income_band where ss_customer_sk = c_customer_sk and ss_hdemo_sk = hd_demo_sk"
                            + " and " + byBand + " and hd_income_band_sk = ib_income_band_sk"))
                    .anyMatch(node -> node.startsWith("Join inner") && node.contains(" and " + byBand))
                    .noneMatch(node -> node.startsWith("Join inner") && node.endsWith("on " + byBand));
        }

        @Test
        void outerJoinsKeepTheirPlace() {
            List<String> nodes = nodes(
                    "select ss_item_sk from tpcds.item left join tpcds.store_sales" + " on ss_item_sk = i_item_sk");
            assertThat(nodes).noneMatch(node -> node.startsWith("Join inner"));
        }
    }

    @Nested
    class ColumnPruning {
        @Test
        void onlyWhatIsUsedIsReadAndOneColumnToCountBy() {
            assertThat(nodes("select count(*) from (select a, b, d from t) x")).endsWith("Scan default.t [a]");
            assertThat(nodes("select b from (select * from t) x limit 1")).endsWith("Scan default.t [b]");
        }

        @Test
        void whatAConditionNeedsIsRead() {
            assertThat(nodes("select b from t where a > 1")).endsWith("Scan default.t [a, b] where a > 1");
        }
    }

    @Nested
    class SharePruning {
        @Test
        void whatIsSharedHasTheColumnsOfAllItsReadersAndNoMore() {
            assertThat(
                            nodes(
                                    "with w as (select * from t where a > 1) select x.b, y.d from w x, (select max(d) d from w) y"))
                    .filteredOn(node -> node.startsWith("Scan"))
                    .containsExactly("Scan default.t [a, b, d] where a > 1");
        }

        @Test
        void whatIsSharedWithinWhatIsSharedIsPrunedToo() {
            assertThat(nodes("with w as (select * from t), v as (select a, b, d from w union all select a, b, d from w)"
                            + " select count(x.a) from v x join v y on x.a = y.a"))
                    .filteredOn(node -> node.startsWith("Scan"))
                    .containsExactly("Scan default.t [a]");
        }

        @Test
        void aReaderThatAsksForNothingKeepsOneColumn() {
            assertThat(nodes("with w as (select * from t) select x.n, y.n from (select count(*) n from w) x,"
                            + " (select count(*) n from w) y"))
                    .filteredOn(node -> node.startsWith("Scan"))
                    .hasSize(1)
                    .allMatch(node -> node.matches("Scan default.t \\[[a-z]\\]"));
        }
    }
}
