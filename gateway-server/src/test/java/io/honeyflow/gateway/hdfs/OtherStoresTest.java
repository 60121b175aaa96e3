package io.honeyflow.gateway.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores whose classes aren't among ours: what is missing is said, and what is there has its settings. */
class OtherStoresTest {
    @TempDir
    private Path folder;

    private static void refused(LiveGateway gateway, String state, String statement, String... message) {
        assertThatThrownBy(() -> gateway.run(statement))
                .as(statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state))
                .hasMessageContainingAll(message);
    }

    @Test
    void missingJarsAreNamed() throws Exception {
        try (LiveGateway gateway = HdfsCluster.gateway(folder.resolve("data"), Map.of())) {
            String[] expected = {"file system s3a of s3a://bucket/t", "hadoop-aws-3.5.0.jar", "HONEYFLOW_CLASSPATH"};
            refused(gateway, "0A000", "CREATE TABLE t (id INT) LOCATION 's3a://bucket/t'", expected);
            refused(
                    gateway,
                    "0A000",
                    "CREATE TABLE t STORED AS ORC LOCATION 's3a://bucket/t' AS SELECT 1 AS id",
                    expected);
            refused(gateway, "0A000", "CREATE DATABASE d LOCATION 's3a://bucket/t'", expected);
            refused(gateway, "0A000", "CREATE TABLE t (id INT) LOCATION 'gs://bucket/t'", "hadoop-gcp-3.5.0.jar");
            refused(gateway, "0A000", "CREATE TABLE t (id INT) LOCATION 'xy://bucket/t'", "no fs.xy.impl is set");
            refused(gateway, "58030", "CREATE TABLE t (id INT) LOCATION 'hdfs://no.such.host./t'", "no.such.host");
            assertThat(gateway.rows("SHOW TABLES")).isEmpty();
            gateway.run("CREATE TABLE p (id INT) PARTITIONED BY (p INT) STORED AS ORC", "CREATE TABLE l (id INT)");
            refused(gateway, "0A000", "ALTER TABLE p ADD PARTITION (p = 1) LOCATION 's3a://bucket/t'", expected);
            refused(gateway, "0A000", "ALTER TABLE p SET LOCATION 's3a://bucket/t'", expected);
            refused(gateway, "0A000", "LOAD DATA INPATH 's3a://bucket/t' INTO TABLE l", expected);
        }
    }

    @Test
    void settingsReachTheStore() throws Exception {
        Path bucket = Files.createDirectory(folder.resolve("bucket"));
        Map<String, String> settings = Map.of(
                "fs.s3a.impl",
                BucketFiles.class.getName(),
                "fs.s3a.endpoint",
                BucketFiles.ENDPOINT,
                "fs.s3a.secret.key",
                BucketFiles.SECRET,
                "fs.s3a.bucket.b.secret.key",
                "another",
                "hive.metastore.warehouse.dir",
                "s3a://b" + bucket);
        try (LiveGateway gateway = HdfsCluster.gateway(folder.resolve("data"), settings)) {
            gateway.run(
                    "CREATE TABLE t (id INT) PARTITIONED BY (p INT) STORED AS PARQUET LOCATION 's3a://b" + bucket
                            + "/t'",
                    "INSERT INTO t VALUES (1, 1), (2, 2)",
                    "INSERT OVERWRITE TABLE t PARTITION (p = 2) SELECT 3");
            assertThat(gateway.rows("SELECT * FROM t ORDER BY id")).containsExactly("1|1", "3|2");
            assertThat(bucket.resolve("t/p=2")).isDirectoryContaining("glob:**0000*");
            assertThat(gateway.rows("SET fs.s3a.endpoint")).containsExactly("fs.s3a.endpoint=" + BucketFiles.ENDPOINT);
            assertThat(gateway.rows("SET fs.s3a.secret.key")).containsExactly("fs.s3a.secret.key is undefined");
            assertThat(String.join("\n", gateway.rows("SET -v")))
                    .contains(BucketFiles.ENDPOINT)
                    .doesNotContain(BucketFiles.SECRET)
                    .doesNotContain("another");
            refused(gateway, "42000", "SET fs.s3a.endpoint=other", "have their settings from the gateway");
            gateway.run("CREATE TABLE old STORED AS ORC AS SELECT 1 AS one", "ALTER TABLE old RENAME TO stuck");
            assertThat(gateway.rows("SELECT * FROM stuck"))
                    .as("its files have stayed where they were")
                    .containsExactly("1");
        }
    }

    @Test
    void kerberosIsRefusedAtTheStart() {
        assertThatThrownBy(() -> HdfsCluster.gateway(
                        folder.resolve("data"), Map.of("hadoop.security.authentication", "kerberos")))
                .hasMessageContaining("hadoop.security.authentication=kerberos");
    }
}
