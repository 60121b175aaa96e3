package io.honeyflow.catalog;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * The class loader of Hive's metastore: it looks into its own jars first, so that Hive's Thrift, Guava and the like never
 * meet ours. Of the outside it takes the JDK, Hadoop's client, logging and the engine's interfaces.
 */
final class MetastoreLoader extends URLClassLoader {
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
        super("metastore", jars.toArray(URL[]::new), outside);
    }

    private static boolean isOutside(String name) {
        boolean hadoop = name.startsWith("org.apache.hadoop.")
                && !name.startsWith("org.apache.hadoop.hive.")
                && !name.startsWith("org.apache.hadoop.fs.ProxyFileSystem");
        return hadoop || OUTSIDE.stream().anyMatch(name::startsWith);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isOutside(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try {
                return findClass(name);
            } catch (ClassNotFoundException e) {
                return super.loadClass(name, resolve);
            }
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> own = findResources(name);
        return own.hasMoreElements() || name.startsWith("META-INF/services/java.sql")
                ? own
                : Collections.enumeration(Collections.list(super.getResources(name)));
    }
}
