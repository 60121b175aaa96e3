package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.PartitionName;
import java.sql.SQLException;

/** Partitions that one engine makes and the other changes. */
record SharedPartitions(EnginePair engines) {
    /** An empty text can't be a folder's name: it becomes null. @param shown what theirs shows then */
    void assertEmptyTextIsNull(String shown) throws SQLException {
        for (Engine writer : engines.both()) {
            String table = "empty_by_" + writer.name();
            writer.run(
                    "CREATE TABLE " + table + " (v int) PARTITIONED BY (p string) STORED AS ORC",
                    "INSERT INTO " + table + " PARTITION (p) SELECT 1, ''");
            assertThat(engines.ours().rows("SELECT v, p FROM " + table))
                    .containsExactly("1|" + PartitionName.NULL_VALUE);
            assertThat(engines.theirs().rows("SELECT v, p FROM " + table)).containsExactly("1|" + shown);
        }
    }

    void assertEitherAddsAndDrops() throws SQLException {
        for (Engine maker : engines.both()) {
            Engine other = engines.other(maker);
            String table = "changed_" + maker.name();
            maker.run(
                    "CREATE TABLE " + table + " (v int) PARTITIONED BY (d date, n int) STORED AS ORC",
                    "INSERT INTO " + table + " PARTITION (d, n) SELECT 1, DATE '2024-01-01', 1");
            other.run(
                    "INSERT INTO " + table + " PARTITION (d, n) SELECT 2, DATE '2024-01-02', 2",
                    "INSERT INTO " + table + " PARTITION (d = '2024-01-01', n = 1) SELECT 3",
                    "ALTER TABLE " + table + " ADD PARTITION (d = '2024-01-03', n = 3)");
            for (Engine engine : engines.both()) {
                assertThat(engine.rows("SELECT v, CAST(d AS string), n FROM " + table + " ORDER BY v"))
                        .as(engine.name() + " reads " + table)
                        .containsExactly("1|2024-01-01|1", "2|2024-01-02|2", "3|2024-01-01|1");
                assertThat(engine.rows("SHOW PARTITIONS " + table)).hasSize(3);
            }
            other.run("ALTER TABLE " + table + " DROP PARTITION (d = '2024-01-01', n = 1)");
            assertThat(maker.rows("SELECT v FROM " + table)).containsExactly("2");
        }
    }
}
