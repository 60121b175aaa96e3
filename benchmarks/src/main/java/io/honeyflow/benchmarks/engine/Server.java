package io.honeyflow.benchmarks.engine;

import java.nio.file.Path;

/** A gateway within this process, for as long as it is measured. */
public interface Server extends AutoCloseable {
    /** Where to connect to. */
    String url();

    @Override
    void close();

    /** How one is had. */
    interface Starter {
        /**
         * @param data the gateway's folder
         * @param threads each part of a query may run in
         */
        Server start(Path data, int threads);
    }
}
