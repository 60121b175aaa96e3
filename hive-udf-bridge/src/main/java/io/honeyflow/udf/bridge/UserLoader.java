package io.honeyflow.udf.bridge;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** The class loader of some users' jars. Hive's classes come first, as in Hive's own UDFClassLoader. */
final class UserLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    UserLoader(List<URL> jars, ClassLoader hive) {
        super("users-functions", jars.toArray(URL[]::new), hive);
    }
}
