package io.honeyflow.jdbc;

import io.honeyflow.jdbc.transport.RefusedException;
import io.honeyflow.jdbc.transport.Transports;
import io.honeyflow.jdbc.transport.WaitLimit;
import io.honeyflow.jdbc.url.ConnectionUrl;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;

/**
 * One connection to the server. It carries one call at a time: others wait their turn. A call that
 * fails under way leaves unread bytes behind, so it closes the channel.
 */
final class ThriftChannel implements AutoCloseable {
    /** How long a call waits for one that nobody waits for; mostly rows are there in no time. */
    private static final long AHEAD_MILLIS = 200;

    private final TTransport transport;
    private final HiveClient client;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean ahead;

    /** A call of the protocol. */
    interface Call<R> {
        R on(HiveClient client) throws TException;
    }

    private ThriftChannel(TTransport transport) {
        this.transport = transport;
        this.client = new HiveClient(
                new TBinaryProtocol(transport, Transports.MAX_MESSAGE_BYTES, Transports.MAX_MESSAGE_BYTES));
    }

    static ThriftChannel open(ConnectionUrl url, int timeoutMillis) throws SQLException {
        try {
            return new ThriftChannel(Transports.open(url, timeoutMillis));
        } catch (TTransportException e) {
            throw failure(e);
        }
    }

    /** Limits how long the server may take for an answer; 0 means no limit. */
    void limitWait(int millis) throws SQLException {
        try {
            ((WaitLimit) transport).set(millis);
        } catch (TTransportException e) {
            throw failure(e);
        }
    }

    /** Makes the call as soon as it is its turn. */
    <R> R call(Call<R> call) throws SQLException {
        turn.lock();
        try {
            return callNow(call);
        } finally {
            turn.unlock();
        }
    }

    /** Makes a call that nobody waits for yet. */
    <R> R callAhead(Call<R> call) throws SQLException {
        turn.lock();
        try {
            ahead = true;
            return callNow(call);
        } finally {
            ahead = false;
            turn.unlock();
        }
    }

    /** Makes the call as soon as it is its turn; empty if a call that nobody waits for takes long. */
    <R> Optional<R> callUnlessAhead(Call<R> call) throws SQLException {
        if (!turn.tryLock() && !awaitTurn()) {
            return Optional.empty();
        }
        try {
            return Optional.of(callNow(call));
        } finally {
            turn.unlock();
        }
    }

    private boolean awaitTurn() {
        try {
            while (!turn.tryLock(AHEAD_MILLIS, TimeUnit.MILLISECONDS)) {
                if (ahead) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a call that nobody waits for is under way. */
    boolean isAhead() {
        return ahead;
    }

    /** Makes the call if no other is under way; empty if one is. */
    <R> Optional<R> callIfIdle(Call<R> call) throws SQLException {
        if (!turn.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(callNow(call));
        } finally {
            turn.unlock();
        }
    }

    /** The same with a limit of its own for the answer, in milliseconds; afterwards the usual one counts again. */
    <R> Optional<R> callIfIdle(Call<R> call, int limit, int usual) throws SQLException {
        if (!turn.tryLock()) {
            return Optional.empty();
        }
        try {
            limitWait(limit);
            R answer = callNow(call);
            limitWait(usual);
            return Optional.of(answer);
        } finally {
            turn.unlock();
        }
    }

    private <R> R callNow(Call<R> call) throws SQLException {
        if (!transport.isOpen()) {
            throw new SQLNonTransientConnectionException("the connection is closed", "08003");
        }
        try {
            return call.on(client);
        } catch (TApplicationException e) {
            return refused(e);
        } catch (TException e) {
            transport.close();
            throw failure(e);
        } catch (RuntimeException e) {
            // Thrift's generated readers throw all sorts of these on bytes that make no sense.
            transport.close();
            throw new SQLNonTransientConnectionException("the server's answer makes no sense: " + e, "08S01", e);
        }
    }

    private <R> R refused(TApplicationException e) throws SQLException {
        if (e.getType() == TApplicationException.UNKNOWN_METHOD) {
            throw new SQLFeatureNotSupportedException("the server does not know this call: " + e.getMessage(), "0A000");
        }
        if (e.getType() == TApplicationException.INTERNAL_ERROR) {
            throw new SQLException("the server failed: " + e.getMessage(), "HY000", e);
        }
        transport.close();
        throw failure(e);
    }

    private static SQLException failure(TException e) {
        if (e instanceof RefusedException) {
            RefusedException refused = (RefusedException) e;
            return new SQLNonTransientConnectionException(refused.getMessage(), refused.sqlState(), e);
        }
        if (e instanceof TTransportException && ((TTransportException) e).getType() == TTransportException.TIMED_OUT) {
            return new SQLTimeoutException(e.getMessage(), "08S01", e);
        }
        return new SQLNonTransientConnectionException(
                "communication with the server failed: " + e.getMessage(), "08S01", e);
    }

    boolean isOpen() {
        return transport.isOpen();
    }

    /** Closes the connection at once; a call under way in another thread ends with an exception. */
    @Override
    public void close() {
        transport.close();
    }
}
