package io.honeyflow.catalog.bridge;

import org.apache.thrift.TException;

/** Hive's metastore, in this process or elsewhere. Safe for use by several threads. */
interface Metastore extends AutoCloseable {
    /** What is asked of a server; may be asked of another one again where the first gave no answer. */
    @FunctionalInterface
    interface Request<T> {
        T of(Server server) throws TException;
    }

    /** Changes of a server's state; done again only where the first server was never reached. */
    @FunctionalInterface
    interface Change {
        void on(Server server) throws TException;
    }

    /**
     * @param what is asked, for messages, such as {@code read table default.t}
     * @throws TException what the server has answered
     * @throws io.honeyflow.api.error.SqlException CATALOG where no server answers, CANCELLED for an interrupted thread
     */
    <T> T read(String what, Request<T> request) throws TException;

    /** As {@link #read}. */
    void write(String what, Change change) throws TException;

    @Override
    void close();
}
