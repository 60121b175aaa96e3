package io.honeyflow.planner.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Insert;
import io.honeyflow.planner.syntax.Statement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiveQlParserTest {
    /** An expression with all its parentheses. */
    private static String shape(Expr expression) {
        return switch (expression) {
            case Expr.Name name -> name.toString();
            case Expr.Literal literal -> String.valueOf(literal.value());
            case Expr.Call call ->
                call.name()
                        + call.arguments().stream()
                                .map(HiveQlParserTest::shape)
                                .collect(Collectors.joining(" ", "(", ")"));
            case Expr.Between between ->
                "between" + between.sense() + "(" + shape(between.value()) + " " + shape(between.low()) + " "
                        + shape(between.high()) + ")";
            case Expr.InList in ->
                "in" + in.sense() + "(" + shape(in.value()) + " "
                        + in.list().stream().map(HiveQlParserTest::shape).toList() + ")";
            default -> expression.getClass().getSimpleName();
        };
    }

    private static Query.Select select(String text) {
        return (Query.Select) HiveQlParser.parseQuery(text).body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a + b * c ~ +(a *(b c))",
                "a - b - c ~ -(-(a b) c)",
                "-a ^ b ~ ^(negative(a) b)",
                "a & b | c ~ |(&(a b) c)",
                "a || b + c ~ ||(a +(b c))",
                "a = b or c = d and e ~ or(=(a b) and(=(c d) e))",
                "not a = b ~ not(=(a b))",
                "not a and b ~ and(not(a) b)",
                "a < b = c ~ =(<(a b) c)",
                "a between 1 and 2 and b ~ and(betweenPLAIN(a 1 2) b)",
                "a not between 1 + 1 and 3 ~ betweenNEGATED(a +(1 1) 3)",
                "a not in (1, 2) ~ inNEGATED(a [1, 2])",
                "a = b is not null ~ isnotnull(=(a b))",
                "a is not distinct from b ~ <=>(a b)",
                "a not like 'x%' ~ not(like(a x%))",
                "a[0].b ~ Field",
                "t.a.b ~ t.a.b",
                "m['k'] ~ index(m k)",
                "!a or b ~ or(not(a) b)",
                "a div 2 % 3 ~ %(div(a 2) 3)",
                "- 128Y ~ -128",
                "extract(year from d) ~ year(d)",
                "position('a' in b) ~ locate(a b)",
                "trim(leading 'x' from b) ~ ltrim(b x)"
            })
    void precedenceIsHives(String text, String expected) {
        assertThat(shape(HiveQlParser.parseExpression(text))).isEqualTo(expected);
    }

    @Test
    void literalsHaveHivesTypes() {
        assertLiteral("1", 1, DataType.INT);
        assertLiteral("3000000000", 3_000_000_000L, DataType.BIGINT);
        assertLiteral("1L", 1L, DataType.BIGINT);
        assertLiteral("1.50", new BigDecimal("1.5"), new DataType.Decimal(2, 1));
        assertLiteral("0.05", new BigDecimal("0.05"), new DataType.Decimal(2, 2));
        assertLiteral("100BD", new BigDecimal("100"), new DataType.Decimal(3, 0));
        assertLiteral("1e3", 1000.0, DataType.DOUBLE);
        assertLiteral("'it''s'", "its", DataType.STRING);
        assertLiteral("\"a\\tb\\u0041\\101\\%\"", "a\tbAA\\%", DataType.STRING);
        assertLiteral("date '2026-02-03'", LocalDate.of(2026, 2, 3), DataType.DATE);
        assertLiteral("interval 30 days", Duration.ofDays(30), DataType.INTERVAL_DAY_TIME);
        assertLiteral("interval '1-2' year to month", 14, DataType.INTERVAL_YEAR_MONTH);
        assertLiteral("interval '2.5' second", Duration.ofMillis(2500), DataType.INTERVAL_DAY_TIME);
    }

    private static void assertLiteral(String text, Object value, DataType type) {
        assertThat(HiveQlParser.parseExpression(text)).isInstanceOfSatisfying(Expr.Literal.class, literal -> {
            assertThat(literal.value()).isEqualTo(value);
            assertThat(literal.type()).isEqualTo(type);
        });
    }

    @Test
    void fromHoldsEveryKindOfRelation() {
        Query.Select select = select("select * from a left semi join db.b x on a.id = x.id, (select 1) c "
                + "lateral view outer explode(a.l) e as item");
        assertThat(select.from()).isInstanceOfSatisfying(Relation.LateralView.class, view -> {
            assertThat(view.alias()).isEqualTo("e");
            assertThat(view.columns()).containsExactly("item");
            assertThat(view.kept()).isEqualTo(Relation.LateralView.Kept.OUTER);
            assertThat(view.input()).isInstanceOfSatisfying(Relation.Joined.class, comma -> {
                assertThat(comma.kind()).isEqualTo(Relation.JoinKind.INNER);
                assertThat(comma.condition()).isNull();
                assertThat(comma.left())
                        .isInstanceOfSatisfying(
                                Relation.Joined.class,
                                semi -> assertThat(semi.kind()).isEqualTo(Relation.JoinKind.SEMI));
            });
        });
    }

    @Test
    void windowFunctionsOfTablesKeepSizeAndSlide() {
        Query.Select select = select("select window_start, count(*) from table(hop(table clicks, descriptor(ts), "
                + "interval 5 seconds, interval 1 minute)) group by window_start");
        assertThat(select.from()).isInstanceOfSatisfying(Relation.Windowed.class, windowed -> {
            assertThat(windowed.slideMillis()).isEqualTo(5_000);
            assertThat(windowed.sizeMillis()).isEqualTo(60_000);
            assertThat(windowed.timeColumn()).isEqualTo("ts");
        });
    }

    @Test
    void groupingSetsAreWrittenOut() {
        Query.Select.Grouping rollup =
                select("select a, b from t group by rollup(a, b)").grouping();
        assertThat(rollup.sets()).containsExactly(List.of(0, 1), List.of(0), List.of());
        Query.Select.Grouping old =
                select("select a, b from t group by a, b with cube").grouping();
        assertThat(old.sets()).containsExactly(List.of(0, 1), List.of(0), List.of(1), List.of());
        Query.Select.Grouping mixed =
                select("select a from t group by a, rollup(b)").grouping();
        assertThat(mixed.sets()).containsExactly(List.of(0, 1), List.of(0));
        assertThat(select("select a from t group by a").grouping().sets()).isNull();
    }

    @Test
    void orderAndLimitBelongToTheOutermostQuery() {
        Query query = HiveQlParser.parseQuery(
                "with c as (select 1 x) select x from c union all select 2 order by x limit 5, 3");
        assertThat(query.body()).isInstanceOf(Query.SetOperation.class);
        assertThat(query.limit()).isEqualTo(3);
        assertThat(query.offset()).isEqualTo(5);
        assertThat(query.with()).hasSize(1);
    }

    @Test
    void insertKeepsItsPartitionsAndBranches() {
        Insert insert = (Insert) HiveQlParser.parse("from s insert overwrite table a partition (ds='x', hr) select 1 "
                + "insert into b select 2 where k > 1");
        assertThat(insert.from()).isInstanceOf(Relation.Named.class);
        assertThat(insert.branches()).hasSize(2);
        Insert.IntoTable first = (Insert.IntoTable) insert.branches().get(0).target();
        assertThat(first.mode()).isEqualTo(WriteTarget.Mode.OVERWRITE);
        assertThat(first.partition().get(1).value()).isNull();
    }

    @Test
    void createTableKeepsAllItsClauses() {
        CreateTable table =
                (CreateTable) HiveQlParser.parse("create external table if not exists db.T (a int comment 'x', "
                        + "b struct<f:int, g:array<string>>) comment 'c' partitioned by (ds string) row format delimited "
                        + "fields terminated by ',' stored as textfile location '/tmp/t' tblproperties ('k'='v')");
        assertThat(table.name().table()).isEqualTo("t");
        assertThat(table.kind()).isEqualTo(CreateTable.Kind.EXTERNAL);
        assertThat(table.columns().get(1).type().hiveName()).isEqualTo("struct<f:int,g:array<string>>");
        assertThat(table.storage().parameters()).containsEntry("field.delim", ",");
        assertThat(table.storage().format()).contains("textfile");
        assertThat(table.properties()).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void connectorTablesKeepTheirWatermark() {
        CreateTable table = (CreateTable) HiveQlParser.parse("create table clicks (page int, ts timestamp, "
                + "watermark for ts as ts - interval 5 seconds) with ('connector' = 'datagen')");
        assertThat(table.watermark())
                .hasValueSatisfying(mark -> assertThat(mark.delayMillis()).isEqualTo(5_000));
        assertThat(table.options()).isEqualTo(Optional.of(Map.of("connector", "datagen")));
    }

    @Test
    void viewsKeepTheirText() {
        Statement.CreateView view =
                (Statement.CreateView) HiveQlParser.parse("create or replace view v as\n select  A from t -- end\n;");
        assertThat(view.text()).isEqualTo("select  A from t");
        assertThat(view.existing()).isEqualTo(Statement.ExistingView.REPLACE);
    }

    @Test
    void alterTableTellsItsActionsApart() {
        assertThat(HiveQlParser.parse(
                        "alter table t add if not exists partition (a='1') location '/x' partition (a='2')"))
                .isInstanceOfSatisfying(AlterTable.AddPartitions.class, add -> {
                    assertThat(add.partitions()).hasSize(2);
                    assertThat(add.partitions().get(0).location()).contains("/x");
                    assertThat(add.partitions().get(1).location()).isEmpty();
                });
        assertThat(HiveQlParser.parse("alter table t drop partition (a < '5'), partition (a = '9')"))
                .isInstanceOf(AlterTable.DropPartitions.class);
        assertThat(HiveQlParser.parse("alter table t change a b bigint after c"))
                .isInstanceOf(AlterTable.ChangeColumn.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show databases",
                "show schemas like 'a*'",
                "show tables",
                "show tables in db like 'x|y'",
                "show views",
                "show partitions t partition (a='1')",
                "show columns in t",
                "show functions like 'a%'",
                "show create table db.t",
                "show tblproperties t ('x')",
                "describe t",
                "desc formatted db.t partition (a=1)",
                "describe extended t col",
                "describe database extended d",
                "describe function extended abs",
                "describe function `=`",
                "use d",
                "drop table if exists t purge",
                "drop view v",
                "drop database d cascade",
                "truncate table t partition (a='1')",
                "msck repair table t sync partitions",
                "analyze table t compute statistics for columns a, b",
                "analyze table t partition(ds) compute statistics",
                "load data local inpath '/a' overwrite into table t partition (a='1')",
                "explain select 1",
                "explain analyze select 1",
                "explain extended insert into t values (1)",
                "create database if not exists d comment 'c' location '/l' with dbproperties ('a'='b')",
                "select `a b`, date, timestamp, comment, `x``y` from `t` where `date` = '1'",
                "select /*+ MAPJOIN(a) */ a from t -- note",
                "select a from t where a in (select b from s)",
                "select cast(a as decimal(10,2)), cast(b as double precision), cast(c as timestamp with local time zone)",
                "select sum(a) over (partition by b order by c rows between 3 preceding and unbounded following)",
                "select rank() over w from t window w as (distribute by a sort by b)",
                "select a from t sort by a",
                "select a from t distribute by a sort by b desc nulls last",
                "select count(distinct a, b), count(*) from t",
                "select t.*, d.t.* from t",
                "(select 1) union (select 2) minus select 3",
                "values (1, 'a'), (2, 'b')",
                "from t select a where b = 1",
                "select * from table(values (1, 2)) as t(a, b)",
                "select case a when 1 then 2 end, if(a, b, c)",
                "select if(a is null, 1, 2), left(a, 2), current_date, current_timestamp()",
                "with a as (select 1), b as (select * from a) insert into t select * from b",
                "insert into t (a, b) values (1, 2)",
                "select a from t limit 5 offset 2;",
                "select explode(m) as (k, v) from t",
                "select stack(2, 1, 2) from t",
                "select lag(a, 1) ignore nulls over (order by a)"
            })
    void statementsOfEveryKindParse(String text) {
        assertThat(HiveQlParser.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select a from | line 1:13 syntax error: found the end of the statement, expected a name",
                "selct a from t | did you mean 'SELECT'?",
                "select a,, b from t | line 1:9 syntax error: found ','",
                "select a from t where | line 1:21",
                "create table t (a | line 1:17",
                "select 'open | line 1:7",
                "select (1 + 2 from t | line 1:14",
                "create tabel t (a int) | line 1:7 syntax error: found 'tabel', expected 'DATABASE'",
                "create tabl t (a int) | did you mean 'TABLE'?",
                "grant select on t too user x | line 1:18 syntax error: found 'too', expected 'TO'",
                "select a from t group | line 1:21 syntax error: found the end of the statement, expected 'BY'",
                "explain selec a from t | line 1:8",
                "select map(1, 2 from t | line 1:16"
            })
    void errorsSayWhereWhatAndWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> HiveQlParser.parse(text))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create function d.f as 'x' using jar 'a', file 'b' | CreateFunction",
                "create temporary function f as 'x' | CreateFunction",
                "drop temporary function if exists f | DropFunction",
                "reload functions | ReloadFunctions",
                "create temporary macro m (x int, y int) x + y | CreateMacro",
                "show partitions t where ds = 'x' order by hr desc limit 3 | ShowPartitions",
                "show table extended in d like 't' partition (ds = 'x') | ShowTableStatus",
                "show sorted columns in t | ShowColumns",
                "show conf 'hive.x' | ShowConf",
                "msck table t | RepairTable",
                "msck repair table t sync partitions (a < 'b') | RepairTable",
                "alter table t recover partitions | RecoverPartitions",
                "alter table t partition (ds = 'x') change a b int | ChangeColumn",
                "alter table t change a b int constraint c not null disable comment 'x' after d cascade | ChangeColumn",
                "alter table t add columns (a int, b string) restrict | AddColumns",
                "alter table t partition (ds = 'x') unset serdeproperties ('a', 'b') | UnsetSerdeProperties",
                "alter table t not sorted | NotClustered",
                "alter table t touch partition (a = 1) partition (a = 2) | Touch",
                "alter table t partition column (a int) | PartitionColumnType",
                "alter table t set owner group g | SetOwner",
                "alter table t exchange partition (a = 1) with table d.u | ExchangePartition",
                "alter table t add constraint c foreign key (a) references u(b) disable novalidate rely | AddConstraint",
                "alter table t add constraint c check (a > 0 or b is null) disable | AddConstraint",
                "alter table t drop constraint c | DropConstraint",
                "alter table t partition (a = 1) update statistics for column b set ('numDVs' = '1') | UpdateStatistics"
            })
    void definitionsAreRead(String text, String record) {
        assertThat(HiveQlParser.parse(text).getClass().getSimpleName()).isEqualTo(record);
    }

    @Test
    void constraintsStandBehindColumnsAndBesideThem() {
        CreateTable create = (CreateTable)
                HiveQlParser.parse(
                        "create table t (a int primary key disable novalidate rely,"
                                + " b string default 'x' comment 'y', constraint c check (a > 1) enable, unique (a, b) not enforced)");
        assertThat(create.constraints())
                .extracting(each -> each.getClass().getSimpleName() + " " + each.name() + " " + each.traits())
                .containsExactlyInAnyOrder(
                        "Key Optional.empty Traits[enabled=false, validated=false, relied=true]",
                        "Default Optional.empty Traits[enabled=true, validated=false, relied=true]",
                        "Check Optional[c] Traits[enabled=true, validated=false, relied=true]",
                        "Key Optional.empty Traits[enabled=false, validated=false, relied=false]");
        assertThat(create.columns().get(1).comment()).isEqualTo("y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merge into t using s on t.a = s.a when matched then delete",
                "update t set a = 1",
                "delete from t",
                "grant select on t to user x",
                "lock table t shared",
                "show locks",
                "select row__id from t for system_time as of '2020-01-01'",
                "select a from t natural join s",
                "with recursive a as (select 1) select 1",
                "explain merge into t using s on t.a = s.a when matched then delete",
                "explain vectorization only detail delete from t",
                "create view v partitioned on spec (bucket(2, a)) as select a from t",
                "select * from matchpath(on t partition by a arg1('x'))",
                "export table t to '/tmp/x' for replication('1')",
                "drop pool p.a"
            })
    void whatDoesNotRunIsRefusedByName(String text) {
        assertThatThrownBy(() -> HiveQlParser.parse(text))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("not supported yet: ");
    }

    @Test
    void longAndDeepStatementsAreReadOrRefusedButNeverBreak() {
        String list = IntStream.range(0, 120_000).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        Query.Select longList = select("select a from t where a in (" + list + ")");
        assertThat(((Expr.InList) longList.where()).list()).hasSize(120_000);
        String ors = IntStream.range(0, 20_000).mapToObj(i -> "a = " + i).collect(Collectors.joining(" or "));
        assertThat(select("select a from t where " + ors).where()).isInstanceOf(Expr.Call.class);
        String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
        assertThatThrownBy(() -> HiveQlParser.parseExpression(deep)).isInstanceOf(SqlException.class);
    }
}
