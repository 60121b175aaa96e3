package io.honeyflow.gateway.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The clients that tests drive against a live gateway, in the order of the page {@code docs/clients.md}. */
enum KnownClient {
    BEELINE_2_3("Beeline", "2.3.9", "beeline-2.3.9"),
    BEELINE_3_1("Beeline", "3.1.3", "beeline-3.1.3"),
    BEELINE_4_2("Beeline", "4.2.1", "beeline-4.2.1"),
    // Hive's driver comes with the Beeline of its version.
    HIVE_JDBC_2_3("hive-jdbc", "2.3.9", "beeline-2.3.9"),
    HIVE_JDBC_3_1("hive-jdbc", "3.1.3", "beeline-3.1.3"),
    HIVE_JDBC_4_0("hive-jdbc", "4.0.1", "hive-jdbc-4.0.1"),
    HIVE_JDBC_4_1("hive-jdbc", "4.1.0", "hive-jdbc-4.1.0"),
    // Spark's thrift server brings Hive's driver.
    SPARK_HIVE("Spark 3.5.4, reading through JDBC", "hive-jdbc 2.3.9", "spark-server"),
    SPARK_HONEYFLOW("Spark 3.5.4, reading through JDBC", "our driver", "spark-server"),
    HIVE_DRIVER("hive-driver for Node.js", "1.0.0", "hive-driver"),
    PYHIVE("PyHive, its calls", "0.7.0", "python-thrift"),
    IMPYLA("impyla, its calls", "0.23.0", "python-thrift"),
    SUPERSET("Superset, its calls", "over PyHive 0.7.0", "python-thrift"),
    DBEAVER("DBeaver, its calls", "drivers of Hive 1.2 and 4.0", ""),
    HUE("Hue, its calls", "4", ""),
    SIMBA("Simba's ODBC driver, its calls", "as others tell them", "");

    private final String title;
    private final String version;
    private final String folder;

    KnownClient(String title, String version, String folder) {
        this.title = title;
        this.version = version;
        this.folder = folder;
    }

    String title() {
        return title;
    }

    String version() {
        return version;
    }

    /** Where what it needs is, or is to be. */
    Path folder() {
        return Path.of("target", folder);
    }

    /**
     * The folder with its jars.
     *
     * @throws IllegalStateException where the build hasn't fetched them: some are fetched for the heavy tests only
     */
    Path libraries() {
        if (!Files.isDirectory(folder())) {
            throw new IllegalStateException("expected " + title + " " + version + " in " + folder().toAbsolutePath()
                    + ": build with -Dhoneyflow.clients=all, as 'honeyflow test --all' does");
        }
        return folder();
    }

    /** What its test found. */
    Path verdicts() {
        return Path.of("src/test/clients", name().toLowerCase(Locale.ROOT) + ".tsv");
    }
}
