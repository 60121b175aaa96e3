package io.honeyflow.jdbc.transport;

import org.apache.thrift.transport.TTransportException;

/** A transport whose waiting for bytes can be limited. */
public interface WaitLimit {
    /** Sets how long one read may wait, in milliseconds; 0 waits as long as it takes. */
    void set(int millis) throws TTransportException;
}
