package io.honeyflow.udf;

import io.honeyflow.api.loader.OwnFirstLoader;
import java.net.URL;
import java.util.List;

/**
 * The class loader that all users' functions share: Hive's classes and what they stand on. Of the outside it takes the JDK,
 * Hadoop's client, logging and the engine's interfaces, and nothing else, so that user code never meets the gateway's own
 * libraries.
 */
final class HiveLoader extends OwnFirstLoader {
    private static final List<String> OUTSIDE = List.of(
            "java.",
            "javax.xml.",
            "javax.sql.",
            "org.xml.",
            "org.w3c.",
            "org.slf4j.",
            "org.apache.logging.",
            "org.apache.log4j.",
            "io.honeyflow.api.");

    static {
        registerAsParallelCapable();
    }

    HiveLoader(List<URL> jars, ClassLoader outside) {
        super("hive-functions", jars, outside, getPlatformClassLoader());
    }

    @Override
    protected boolean isOutside(String className) {
        boolean hadoop = className.startsWith("org.apache.hadoop.") && !className.startsWith("org.apache.hadoop.hive.");
        return hadoop || OUTSIDE.stream().anyMatch(className::startsWith);
    }
}
