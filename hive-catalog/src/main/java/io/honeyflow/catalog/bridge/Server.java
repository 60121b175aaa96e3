package io.honeyflow.catalog.bridge;

import java.util.Set;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;

/**
 * A metastore server as one thread reaches it: over a connection, or in this process.
 *
 * @param client its calls
 * @param unknown names of calls that this server has said it doesn't know; shared by all connections to it
 */
record Server(ThriftHiveMetastore.Iface client, Set<String> unknown) {
    /** What is asked of a server. */
    @FunctionalInterface
    interface Call<T> {
        T on(ThriftHiveMetastore.Iface client) throws TException;
    }

    /** A call that answers nothing. */
    @FunctionalInterface
    interface Order {
        void to(ThriftHiveMetastore.Iface client) throws TException;
    }

    /**
     * The newest form of a call, or an older one where the server doesn't know it, which it is asked once.
     *
     * @param name the newer call's, as Thrift's definition has it
     */
    <T> T newest(String name, Call<T> newer, Call<T> older) throws TException {
        if (!unknown.contains(name)) {
            try {
                return newer.on(client);
            } catch (TApplicationException e) {
                if (e.getType() != TApplicationException.UNKNOWN_METHOD) {
                    throw e;
                }
                unknown.add(name);
            }
        }
        return older.on(client);
    }

    /** As {@link #newest}, for calls that answer nothing. */
    void order(String name, Order newer, Order older) throws TException {
        newest(name, call(newer), call(older));
    }

    private static Call<Boolean> call(Order order) {
        return client -> {
            order.to(client);
            return true;
        };
    }
}
