package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What SHOW and DESCRIBE say of the same tables in Hive 4.0.1 and here: labels, rows and every cell, with its blanks. Of
 * tables that Hive made and of tables that we made.
 */
@EnabledIfSystemProperty(named = "honeyflow.hive", matches = "true", disabledReason = "a command of its own")
class DescribeRoundTripTest {
    @TempDir
    static Path data;

    private static HiveAndUs servers;

    @BeforeAll
    static void start() throws Exception {
        servers = new HiveAndUs(data);
        for (Engine maker : servers.engines().both()) {
            LayoutTables.make(maker);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void bothAnswerAlike() throws SQLException {
        Map<String, String> wrong = new LinkedHashMap<>();
        Set<LayoutDifference> seen = EnumSet.noneOf(LayoutDifference.class);
        for (Engine maker : servers.engines().both()) {
            for (Engine engine : servers.engines().both()) {
                engine.run("USE " + LayoutTables.database(maker));
            }
            for (String sql : LayoutStatements.of(maker)) {
                List<String> hives =
                        LayoutAnswer.of(servers.engines().theirs(), sql).lines();
                List<String> ours =
                        LayoutAnswer.of(servers.engines().ours(), sql).lines();
                Optional<LayoutDifference> known = LayoutDifference.of(sql);
                if (!hives.equals(ours)) {
                    known.ifPresentOrElse(
                            seen::add, () -> wrong.put(maker.name() + ": " + sql, firstDifference(hives, ours)));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).as("differences that still are there").containsExactly(LayoutDifference.values());
    }

    /**
     * Hive's metastore lets its database filter; where that can't run what Hive has written for it, as Derby can't from time
     * to time, Hive does it by itself, forgets the limit, and puts numbers in the order of texts.
     */
    @Test
    void partitionsByConditionOrderAndLimit() throws SQLException {
        String first = "ds=2023-12-31/hr=2/s=__HIVE_DEFAULT_PARTITION__";
        String one = "ds=2024-01-02/hr=1/s=x";
        String ten = "ds=2024-01-02/hr=10/s=a%2Fb c%3Dd%3Aü%25";
        answer("ORDER BY hr DESC", List.of(ten, first, one), List.of(first, ten, one));
        answer("ORDER BY ds DESC, hr LIMIT 2", List.of(one, ten), List.of(one, ten));
        answer("WHERE hr > 1 ORDER BY hr DESC LIMIT 1", List.of(ten), List.of(first, ten));
        answer("WHERE hr > 0 ORDER BY ds, hr DESC LIMIT 2", List.of(first, ten), List.of(first, ten, one));
        answer("WHERE hr > 0 LIMIT 2", List.of(first, one), List.of(first, one, ten));
        answer("PARTITION (ds = '2024-01-02') WHERE hr > 0 ORDER BY hr DESC LIMIT 1", List.of(ten), List.of(ten, one));
    }

    /** @param byItself what Hive says without its database */
    private static void answer(String which, List<String> rows, List<String> byItself) throws SQLException {
        for (Engine maker : servers.engines().both()) {
            String sql = "SHOW PARTITIONS " + LayoutTables.database(maker) + ".parts " + which;
            assertThat(servers.engines().ours().rows(sql)).as(sql).isEqualTo(rows);
            assertThat(servers.engines().theirs().rows(sql)).as("Hive: " + sql).isIn(rows, byItself);
        }
    }

    private static String firstDifference(List<String> hives, List<String> ours) {
        int at = 0;
        while (at < hives.size() && at < ours.size() && hives.get(at).equals(ours.get(at))) {
            at++;
        }
        return "line " + at + ": Hive: " + (at < hives.size() ? hives.get(at) : "nothing") + ", ours: "
                + (at < ours.size() ? ours.get(at) : "nothing");
    }
}
