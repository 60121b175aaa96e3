package io.honeyflow.udf;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/**
 * The class loader that all users' functions share: Hive's classes and what they stand on. Of the outside it takes the JDK,
 * Hadoop's client, logging and the engine's interfaces, and nothing else, so that user code never meets the gateway's own
 * libraries.
 */
final class HiveLoader extends URLClassLoader {
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
        super("hive-functions", jars.toArray(URL[]::new), outside);
    }

    private static boolean isOutside(String name) {
        boolean hadoop = name.startsWith("org.apache.hadoop.") && !name.startsWith("org.apache.hadoop.hive.");
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
                return getPlatformClassLoader().loadClass(name);
            }
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : getPlatformClassLoader().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> own = findResources(name);
        return own.hasMoreElements() ? own : getPlatformClassLoader().getResources(name);
    }
}
