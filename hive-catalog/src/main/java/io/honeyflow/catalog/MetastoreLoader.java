package io.honeyflow.catalog;

import io.honeyflow.api.loader.OwnFirstLoader;
import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;

/**
 * The class loader of Hive's metastore: it looks into its own jars first, so that Hive's Thrift, Guava and the like never
 * meet ours. Of the outside it takes the JDK, Hadoop's client, logging and the engine's interfaces.
 */
final class MetastoreLoader extends OwnFirstLoader {
    private static final List<String> OUTSIDE = List.of(
            "java.",
            "javax.security.",
            "javax.sql.",
            "javax.naming.",
            "javax.management.",
            "javax.xml.",
            "javax.net.",
            "javax.crypto.",
            "org.xml.",
            "org.w3c.",
            "org.ietf.",
            "sun.",
            "jdk.",
            "org.slf4j.",
            "org.apache.logging.",
            "org.apache.log4j.",
            "io.honeyflow.api.");

    static {
        registerAsParallelCapable();
    }

    MetastoreLoader(List<URL> jars, ClassLoader outside) {
        super("metastore", jars, outside, outside);
    }

    @Override
    protected boolean isOutside(String className) {
        boolean hadoop = className.startsWith("org.apache.hadoop.")
                && !className.startsWith("org.apache.hadoop.hive.")
                && !className.startsWith("org.apache.hadoop.fs.ProxyFileSystem");
        return hadoop || OUTSIDE.stream().anyMatch(className::startsWith);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith("META-INF/services/java.sql") ? findResources(name) : super.getResources(name);
    }
}
