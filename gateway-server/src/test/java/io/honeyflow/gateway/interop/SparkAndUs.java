package io.honeyflow.gateway.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.honeyflow.gateway.metastore.MetastoreProcess;
import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway and Spark 3.5 on one metastore and one warehouse. Both are in the zone of New York, whose clocks are not those
 * of UTC and were others before 1883. Spark's own client of Hive 2.3 asks for calls that the metastore of Hive 4 has no
 * more, so it is Hive 3.1.3's.
 */
final class SparkAndUs implements AutoCloseable {
    private static final String ZONE = "America/New_York";
    private static final String CORRECTED = "CORRECTED";

    private final MetastoreProcess metastore;
    private final LiveGateway gateway;
    private final SparkServer server;
    private final EnginePair engines;

    private SparkAndUs(Path java, Path data, Map<String, String> settings) throws Exception {
        metastore = MetastoreProcess.startOld(data.resolve("metastore"));
        Map<String, String> all = new HashMap<>(gatewaySettings());
        all.putAll(settings);
        gateway = new LiveGateway(data.resolve("gateway"), all);
        server = SparkServer.start(java, data, sparkSettings(data));
        engines = new EnginePair(new Engine(Engine.OURS, gateway.connect()), new Engine("Spark", server.connect()));
    }

    /** Where there is no JDK for Spark the test is left out. @param settings the gateway's, over the usual ones */
    static SparkAndUs start(Path data, Map<String, String> settings) throws Exception {
        Optional<Path> java = JavaHomes.within(17, 21);
        assumeTrue(java.isPresent(), "Spark 3.5 needs a JDK 17 or 21 and there is none");
        return new SparkAndUs(java.orElseThrow(), data, settings);
    }

    /** What a gateway on this metastore needs. */
    Map<String, String> gatewaySettings() {
        return Map.of(
                "hive.metastore.uris",
                metastore.uri(),
                "hive.local.time.zone",
                ZONE,
                "honeyflow.metastore.staleness",
                "0");
    }

    private Map<String, String> sparkSettings(Path data) {
        return Map.ofEntries(
                Map.entry("spark.hadoop.hive.metastore.uris", metastore.uri()),
                Map.entry(
                        "spark.sql.warehouse.dir",
                        "file:" + data.resolve("metastore").resolve("warehouse")),
                Map.entry("user.timezone", ZONE),
                Map.entry("spark.sql.session.timeZone", ZONE),
                Map.entry("spark.hadoop.hive.exec.dynamic.partition.mode", "nonstrict"),
                // Spark would read by the files that it has once listed until REFRESH TABLE.
                Map.entry("spark.sql.filesourceTableRelationCacheSize", "0"),
                Map.entry("spark.sql.hive.filesourcePartitionFileCacheSize", "0"),
                // Without these Spark refuses old dates and times in Parquet, lest they be of another calendar.
                Map.entry("spark.sql.parquet.datetimeRebaseModeInRead", CORRECTED),
                Map.entry("spark.sql.parquet.datetimeRebaseModeInWrite", CORRECTED),
                Map.entry("spark.sql.parquet.int96RebaseModeInRead", CORRECTED),
                Map.entry("spark.sql.parquet.int96RebaseModeInWrite", CORRECTED));
    }

    EnginePair engines() {
        return engines;
    }

    Engine ours() {
        return engines.ours();
    }

    Engine spark() {
        return engines.theirs();
    }

    @Override
    public void close() throws Exception {
        server.close();
        gateway.close();
        metastore.close();
    }
}
