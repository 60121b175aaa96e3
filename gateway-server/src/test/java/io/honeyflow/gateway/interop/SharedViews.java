package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Views of two engines, over tables and over each other, and what both must find in them from any database. */
record SharedViews(EnginePair engines) {
    private static final Map<String, List<String>> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("SELECT a, `big b` FROM default.ours", List.of("2|Y", "3|null"));
        ROWS.put("SELECT n, t FROM elsewhere.ours_too", List.of("4|Y", "6|null"));
        ROWS.put("SELECT * FROM default.ours_with", List.of("3|2"));
        ROWS.put("SELECT * FROM default.ours_over_theirs", List.of("2|x!", "3|y!"));
        ROWS.put("SELECT c, d FROM default.theirs", List.of("2|x", "3|y"));
        ROWS.put("SELECT most FROM default.theirs_too", List.of("3"));
        ROWS.put("SELECT * FROM elsewhere.theirs_joined", List.of("1|x|1|short", "2|y|1|short", "3|null|1|none"));
        ROWS.put("SELECT * FROM default.theirs_over_ours", List.of("2|1", "3|2"));
    }

    void create() throws SQLException {
        engines.ours()
                .run(
                        "CREATE DATABASE elsewhere",
                        "CREATE TABLE viewed (a int, b string) STORED AS PARQUET",
                        "INSERT INTO viewed VALUES (1, 'x'), (2, 'y'), (3, NULL)",
                        "CREATE VIEW ours AS SELECT a, upper(b) AS `big b` FROM viewed WHERE a > 1",
                        "CREATE VIEW elsewhere.ours_too (n, t) AS SELECT v.a * 2 AS x, `big b` FROM ours v"
                                + " JOIN viewed w ON v.a = w.a",
                        "CREATE VIEW ours_with AS WITH q AS (SELECT a, b FROM viewed) SELECT max(a), count(b) FROM q");
        engines.theirs()
                .run(
                        "CREATE VIEW theirs (c COMMENT 'a number', d) AS SELECT a + 1 AS x, lower(b) AS y FROM viewed"
                                + " WHERE a < 3",
                        "CREATE VIEW theirs_too AS WITH q AS (SELECT c FROM theirs) SELECT max(c) AS most FROM q",
                        "CREATE VIEW elsewhere.theirs_joined AS SELECT l.a, r.b, count(*) AS n,"
                                + " CASE WHEN length(r.b) < 2 THEN 'short' ELSE 'none' END AS `how long`"
                                + " FROM default.viewed l LEFT JOIN (SELECT * FROM default.viewed WHERE b IS NOT NULL) r"
                                + " ON l.a = r.a GROUP BY l.a, r.b",
                        "CREATE VIEW theirs_over_ours AS SELECT a, row_number() OVER (ORDER BY a) AS place FROM ours");
        engines.ours().run("CREATE VIEW ours_over_theirs AS SELECT c AS n, concat(d, '!') AS t FROM theirs");
    }

    void assertRead() throws SQLException {
        for (Engine engine : engines.both()) {
            for (String database : List.of("default", "elsewhere")) {
                engine.run("USE " + database);
                for (Map.Entry<String, List<String>> each : ROWS.entrySet()) {
                    assertThat(engine.rows(each.getKey()))
                            .as(engine.name() + " in " + database + ": " + each.getKey())
                            .containsExactlyInAnyOrderElementsOf(each.getValue());
                }
            }
            engine.run("USE default");
        }
    }
}
