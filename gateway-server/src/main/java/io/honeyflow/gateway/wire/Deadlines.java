package io.honeyflow.gateway.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes sockets on which something takes too long. A socket's own time limit doesn't do under TLS: it begins anew with
 * each byte of a record.
 */
final class Deadlines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().name("thrift-deadlines").daemon().factory(),
            // Once it is closed the sockets are closed as well, and no limit is needed.
            new ThreadPoolExecutor.DiscardPolicy());

    Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** One time limit; closing it in time calls it off. */
    static final class Deadline implements AutoCloseable {
        private final Socket socket;
        private volatile boolean passed;
        private final Future<?> task;

        private Deadline(Socket socket, ScheduledThreadPoolExecutor clock, long millis) {
            this.socket = socket;
            this.task = clock.schedule(this::pass, millis, TimeUnit.MILLISECONDS);
        }

        private void pass() {
            passed = true;
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("socket didn't close: {}", e.toString());
            }
        }

        /** Whether the socket was closed by it. */
        boolean passed() {
            return passed;
        }

        @Override
        public void close() {
            task.cancel(false);
        }
    }

    /** @param socket the one that isn't encrypted: closing it never waits */
    Deadline begin(Socket socket, long millis) {
        return new Deadline(socket, clock, millis);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
