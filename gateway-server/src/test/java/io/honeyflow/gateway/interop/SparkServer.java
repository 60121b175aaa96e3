package io.honeyflow.gateway.interop;

import io.honeyflow.jdbc.HoneyflowDriver;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Spark's thrift server, which speaks HiveServer2's protocol too, in a process of its own with all it has in memory. */
public final class SparkServer implements AutoCloseable {
    /** Where the build leaves its jars: see the POM in src/test/spark. */
    private static final Path JARS = Path.of("target/spark-server");

    private final ServerProcess process;

    private SparkServer(ServerProcess process) {
        this.process = process;
    }

    /** On a metastore of its own. @param java of a version that this Spark runs on: 17 or 21 */
    public static SparkServer start(Path java, Path folder) throws Exception {
        return start(
                java,
                folder,
                Map.of(
                        "spark.sql.warehouse.dir",
                        folder.resolve("warehouse").toString(),
                        "spark.hadoop.javax.jdo.option.ConnectionURL",
                        "jdbc:derby:memory:metastore;create=true"));
    }

    /**
     * @param java of a version that this Spark runs on: 17 or 21
     * @param settings system properties, over those that all tests share
     */
    public static SparkServer start(Path java, Path folder, Map<String, String> settings) throws Exception {
        int port = ServerProcess.freePort();
        List<String> words = new ArrayList<>(List.of(java.toString(), "-Xmx768m"));
        ServerProcess.flags().forEach(words::add);
        words.addAll(List.of(
                "-Dspark.master=local[1]",
                "-Dspark.app.name=honeyflow-test",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.sql.session.timeZone=UTC",
                "-Duser.timezone=UTC",
                "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                "-Djava.io.tmpdir=" + folder));
        settings.forEach((name, value) -> words.add("-D" + name + "=" + value));
        words.addAll(List.of(
                "-cp",
                JARS.toAbsolutePath() + "/*" + File.pathSeparator + ourDriver(),
                "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2"));
        words.addAll(List.of("--hiveconf", "hive.server2.thrift.port=" + port));
        words.addAll(List.of("--hiveconf", "hive.server2.thrift.bind.host=127.0.0.1"));
        return new SparkServer(ServerProcess.start(words, port, folder, folder.resolve("spark.log")));
    }

    /** Where it was loaded from: Spark reads through it as well. */
    private static Path ourDriver() throws URISyntaxException {
        return Path.of(HoneyflowDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** For Hive's own driver. */
    public String hiveUrl() {
        return "jdbc:hive2://127.0.0.1:" + process.port() + "/";
    }

    public Connection connect() throws SQLException {
        return process.connect();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
