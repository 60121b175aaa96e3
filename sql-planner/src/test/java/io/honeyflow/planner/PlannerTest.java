package io.honeyflow.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableStatistics;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.analyze.Rooms;
import io.honeyflow.planner.analyze.SessionView;
import io.honeyflow.planner.analyze.StorageResolver;
import io.honeyflow.planner.explain.PlanPicture;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.syntax.Insert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final FakeCatalog CATALOG = new FakeCatalog()
            .add("t", "a int, b string, d decimal(7,2)")
            .add("s", "a int, c string")
            .add("part", "a int", "ds string, hr int", Map.of())
            .add(
                    "clicks",
                    "page int, ts timestamp",
                    "",
                    Map.of("honeyflow.watermark.column", "ts", "honeyflow.watermark.delay.ms", "5000"));

    private static final SessionView SESSION = new SessionView("default", Settings.EMPTY, "me", Instant.EPOCH);

    private static final class Resolver implements StorageResolver {
        @Override
        public TableHandle resolve(Table table) {
            return handle(table);
        }

        @Override
        public boolean bounded(TableHandle table) {
            return !table.name().equals("clicks");
        }
    }

    private static TableHandle handle(Table table) {
        Schema data = new Schema(
                table.columns().stream().map(c -> new Field(c.name(), c.type())).toList());
        Schema partitions = new Schema(table.partitionColumns().stream()
                .map(c -> new Field(c.name(), c.type()))
                .toList());
        return new TableHandle(table.database(), table.name(), "parquet", data, partitions, "", table.parameters());
    }

    private static Planner planner() {
        Rooms rooms = new Rooms(
                CATALOG,
                new FakeFunctions(),
                expression -> {
                    throw new SqlException(ErrorCode.SEMANTIC, "no folding here");
                },
                new Resolver(),
                HiveQlParser::parseQuery);
        return new Planner(rooms, table -> new TableStatistics(CATALOG.rows(table.qualifiedName()), -1, Map.of()));
    }

    static String plan(String sql) {
        Planner.Planned planned = planner().query(HiveQlParser.parseQuery(sql), SESSION);
        return String.join("\n", PlanPicture.of(planned.plan(), Map.of()));
    }

    @Test
    void filtersGoDownToTheTableAndColumnsAreLeftOut() {
        assertThat(plan("select b from (select * from t) x where a = 1 and b like 'x%'"))
                .contains("Scan default.t [a, b] where")
                .doesNotContain("d]");
    }

    /** Spark keeps a view's text as written; which database it was written in stands in a property. */
    @Test
    void namesInASparksViewMeanTheDatabaseThatItSays() {
        CATALOG.addView(
                "sparks",
                "x int",
                "select a from t",
                Map.of(
                        "view.catalogAndNamespace.part.0",
                        "spark_catalog",
                        "view.catalogAndNamespace.part.1",
                        "default"));
        SessionView elsewhere = new SessionView("tpcds", Settings.EMPTY, "me", Instant.EPOCH);
        Planner.Planned planned =
                planner().query(HiveQlParser.parseQuery("select x, i_item_sk from default.sparks, item"), elsewhere);
        assertThat(String.join("\n", PlanPicture.of(planned.plan(), Map.of())))
                .contains("Scan default.t [a]", "Scan tpcds.item [i_item_sk]");
    }

    @Test
    void anyColumnMayBeNull() {
        assertThat(plan("select case when a is not null then a else 0 end from t where b is not null"))
                .contains("b is not null")
                .contains("case when");
    }

    @Test
    void groupingIsSplitAroundAnExchange() {
        assertThat(plan("select b, sum(d), count(*) from t group by b having count(*) > 1"))
                .contains("Aggregate (final) by b")
                .contains("spread by hash of b")
                .contains("Aggregate (partial) by b");
    }

    @Test
    void subqueriesBecomeJoins() {
        assertThat(plan("select a from t where exists (select 1 from s where s.a = t.a)"))
                .contains("Join semi");
        assertThat(plan("select a from t where a not in (select a from s)")).contains("Join null aware anti");
        assertThat(plan("select a from t where b = 'x' or a in (select a from s)"))
                .contains("Join null aware mark");
        assertThat(plan("select a from t where d > (select avg(a) from s where s.c = t.b)"))
                .contains("Join ")
                .contains("avg(");
        assertThat(plan("select (select max(a) from s) from t")).contains("max(");
    }

    @Test
    void aCommonTableThatIsReadTwiceIsComputedOnce() {
        String plan =
                plan("with c as (select a, count(*) n from t group by a) " + "select * from c x join c y on x.a = y.n");
        assertThat(plan.split("Scan default.t", -1)).hasSize(2);
    }

    @Test
    void windowsOfOneOrderShareANode() {
        String plan =
                plan("select rank() over (partition by b order by a), sum(d) over (partition by b order by a) from t");
        assertThat(plan.split("Window ", -1)).hasSize(2);
    }

    @Test
    void groupingSetsExpand() {
        assertThat(plan("select a, b, grouping(a), grouping__id from t group by a, b with rollup"))
                .contains("Expand to 3 grouping sets");
    }

    @Test
    void aStreamsGroupsEndWithTheirWindow() {
        assertThat(plan("select window_start, page, count(*) from table(tumble(table clicks, descriptor(ts), "
                        + "interval 10 seconds)) group by window_start, page"))
                .contains("emit on watermark past window_")
                .contains("Watermark of");
    }

    @Test
    void orderByKnowsAliasesOutputsAndInputs() {
        assertThat(plan("select a + 1 as x, t.b from t order by x, b, d")).contains("Sort order by");
        assertThat(plan("select t.a from t join s on t.a = s.a order by a limit 3"))
                .contains("Top 3");
        assertThat(plan("select sum(d) from t group by b order by count(*) desc, 1"))
                .contains("Sort");
    }

    @Test
    void insertsCastToTheTableAndClusterByPartition() {
        Insert insert =
                (Insert) HiveQlParser.parse("insert overwrite table part partition (ds='x', hr) select b, a from t");
        WriteTarget target = new WriteTarget(
                handle(CATALOG.table("default", "part").orElseThrow()),
                Map.of("ds", "x"),
                WriteTarget.Mode.OVERWRITE,
                "id");
        Planner.Planned planned = planner()
                .inserts(
                        insert.with(),
                        insert.from(),
                        List.of(new Planner.TableInsert(
                                insert.branches().get(0).query(), target, List.of(), List.of("hr"))),
                        SESSION);
        assertThat(PlanPicture.of(planned.plan(), Map.of()))
                .anyMatch(line -> line.contains("Write default.part (overwrite)"))
                .anyMatch(line -> line.contains("Sort order by"))
                .anyMatch(line -> line.contains("cast("));
    }

    @Test
    void aMultiInsertReadsItsInputOnce() {
        Insert insert =
                (Insert) HiveQlParser.parse("from t x insert into s select a, b where a > 1 insert into s select a, b");
        WriteTarget target = new WriteTarget(
                handle(CATALOG.table("default", "s").orElseThrow()), Map.of(), WriteTarget.Mode.APPEND, "id");
        List<Planner.TableInsert> inserts = new ArrayList<>();
        insert.branches()
                .forEach(branch -> inserts.add(new Planner.TableInsert(branch.query(), target, List.of(), List.of())));
        Planner.Planned planned = planner().inserts(insert.with(), insert.from(), inserts, SESSION);
        List<String> lines = PlanPicture.of(planned.plan(), Map.of());
        assertThat(lines.stream().filter(line -> line.contains("Scan"))).hasSize(1);
        assertThat(lines.stream().filter(line -> line.contains("Write"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "select x from t ~ line 1:7 column 'x' not found",
                "select aa from t ~ did you mean 'a'?",
                "select a from tt ~ line 1:14 table 'default.tt' not found, did you mean 't'?",
                "select a from nowhere.t ~ database 'nowhere' not found",
                "select a from t join s on t.a = s.a ~ column 'a' is ambiguous: it is in 't' and 's'",
                "select a, count(*) from t group by b ~ 'a' is neither in GROUP BY nor inside an aggregate function",
                "select sum(count(*)) from t ~ an aggregate function can't stand here",
                "select a from t where rank() over (order by a) = 1 ~ a window function can't stand here",
                "select nosuch(a) from t ~ nosuch",
                "select page, ts from clicks order by ts ~ ORDER BY over an unbounded input",
                "select page, count(*) from clicks group by page ~ grouping, DISTINCT, UNION or an outer join of an unbounded input",
                "select a from t union all select a, c from s ~ as many columns",
                "select q.* from t ~ no such relation in FROM",
                "select a from t where a = (select a, c from s) ~ a subquery of one column",
                "select a from t limit 1 union all select a from t ~ syntax error"
            })
    void whatIsWrongIsSaidWithItsPlace(String sql, String message) {
        assertThatThrownBy(() -> plan(sql)).isInstanceOf(SqlException.class).hasMessageContaining(message);
    }
}
