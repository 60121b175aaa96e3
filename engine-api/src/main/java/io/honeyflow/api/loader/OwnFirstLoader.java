package io.honeyflow.api.loader;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/** A class loader that looks into its own jars first, but for the names that it shares with the outside. */
public abstract class OwnFirstLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader beyond;

    /**
     * @param outside gives the names that are shared
     * @param beyond asked for what the jars haven't
     */
    protected OwnFirstLoader(String name, List<URL> jars, ClassLoader outside, ClassLoader beyond) {
        super(name, jars.toArray(URL[]::new), outside);
        this.beyond = beyond;
    }

    /** Whether a class of this name is the outside's, so that both sides mean the same. */
    protected abstract boolean isOutside(String className);

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
                return beyond.loadClass(name);
            }
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : beyond.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> own = findResources(name);
        return own.hasMoreElements() ? own : beyond.getResources(name);
    }
}
