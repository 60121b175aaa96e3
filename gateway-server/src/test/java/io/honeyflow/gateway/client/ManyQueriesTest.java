package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.ChildGateway;
import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients at once, in a gateway with little memory: each gets what it would get alone. */
class ManyQueriesTest {
    private static final List<String> QUERIES = List.of(
            "SELECT i.category, count(*), sum(s.price) FROM sales s JOIN items i ON s.item = i.id"
                    + " GROUP BY i.category ORDER BY i.category",
            "SELECT s.store, max(s.price), min(s.price), avg(s.price) FROM sales s WHERE s.day >= DATE '2026-03-01'"
                    + " GROUP BY s.store ORDER BY s.store",
            "SELECT category, item, total FROM (SELECT i.category, s.item, sum(s.price) AS total, rank() OVER"
                    + " (PARTITION BY i.category ORDER BY sum(s.price) DESC, s.item) AS place FROM sales s JOIN items i"
                    + " ON s.item = i.id GROUP BY i.category, s.item) ranked WHERE place <= 3 ORDER BY category, place",
            "SELECT count(DISTINCT item), count(DISTINCT day) FROM sales WHERE store IN (1, 2, 3)",
            "SELECT count(*) FROM items i WHERE EXISTS (SELECT 1 FROM sales s WHERE s.item = i.id AND s.price > 99)",
            "SELECT i.id FROM items i WHERE i.id NOT IN (SELECT item FROM sales WHERE store = 1) ORDER BY i.id LIMIT 20",
            "WITH daily AS (SELECT day, sum(price) AS total FROM sales GROUP BY day) SELECT a.day, a.total FROM daily a"
                    + " JOIN (SELECT max(total) AS most FROM daily) b ON a.total = b.most",
            "SELECT n, item, price FROM sales ORDER BY price DESC, n LIMIT 50");

    @TempDir
    Path folder;

    @Test
    void eightClientsIn512Megabytes() throws Exception {
        run(8, 1, 100_000, "-Xmx512m");
    }

    @Test
    @Tag("heavy")
    void thirtyTwoClientsInTwoGigabytes() throws Exception {
        run(32, 4, 2_000_000, "-Xmx2g");
    }

    @Test
    @Tag("heavy")
    void sixtyFourClientsInTwoGigabytes() throws Exception {
        run(64, 1, 500_000, "-Xmx2g");
    }

    private void run(int clients, int rounds, long rows, String heap) throws Exception {
        try (ChildGateway gateway = new ChildGateway.Launch(folder.resolve("data"))
                .withSettings(
                        Map.of("honeyflow.spool.dir", folder.resolve("spool").toString()))
                .withFlags(heap, "-XX:TieredStopAtLevel=4")
                .start()) {
            fill(gateway, rows);
            List<List<String>> alone = new ArrayList<>();
            for (String sql : QUERIES) {
                alone.add(gateway.rows(sql));
                assertThat(alone.get(alone.size() - 1)).as(sql).isNotEmpty();
            }
            Instant begin = Instant.now();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < clients; i++) {
                    int client = i;
                    all.add(threads.submit(() -> {
                        ask(gateway, client, rounds, alone);
                        return null;
                    }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
            Figures.tell(clients + " clients with " + rounds * QUERIES.size() + " queries each, " + heap + ": "
                    + Duration.between(begin, Instant.now()));
            assertThat(gateway.messages()).doesNotContain("OutOfMemoryError");
            assertThat(Held.spoolFiles(folder.resolve("spool"))).isEmpty();
        }
    }

    private static void ask(ChildGateway gateway, int client, int rounds, List<List<String>> alone) throws Exception {
        try (Connection connection = gateway.connect()) {
            for (int i = 0; i < rounds * QUERIES.size(); i++) {
                int query = (client + i) % QUERIES.size();
                assertThat(LiveGateway.rows(connection, QUERIES.get(query)))
                        .as(QUERIES.get(query))
                        .isEqualTo(alone.get(query));
            }
        }
    }

    private static void fill(ChildGateway gateway, long rows) throws Exception {
        gateway.run(
                "CREATE TABLE made_sales (n BIGINT, item INT, store INT, price DECIMAL(7,2), day DATE) WITH"
                        + " ('connector' = 'datagen', 'number-of-rows' = '" + rows + "', 'fields.n.kind' = 'sequence',"
                        + " 'fields.item.min' = '1', 'fields.item.max' = '2000', 'fields.store.min' = '1',"
                        + " 'fields.store.max' = '20', 'fields.price.min' = '0', 'fields.price.max' = '100',"
                        + " 'fields.day.start' = '2026-01-01', 'fields.day.end' = '2026-12-31')",
                "CREATE TABLE made_items (id INT, category STRING) WITH ('connector' = 'datagen',"
                        + " 'number-of-rows' = '2100', 'fields.id.kind' = 'sequence',"
                        + " 'fields.category.values' = 'Books,Music,Shoes,Sports,Home')",
                "CREATE TABLE sales STORED AS PARQUET AS SELECT * FROM made_sales",
                "CREATE TABLE items STORED AS ORC AS SELECT * FROM made_items");
    }
}
