package io.honeyflow.gateway.operation;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.config.ClientOptions;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes sessions and operations that nobody has asked for anything for long: those of clients that are gone without a
 * word. Source: Hive's SessionManager and Operation.isTimedOut.
 */
public final class IdleSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdleSweep.class);

    private final Sessions sessions;
    private final Operations operations;
    private final Settings settings;
    private @Nullable Thread thread;

    /** @param settings the gateway's */
    public IdleSweep(Sessions sessions, Operations operations, Settings settings) {
        this.sessions = sessions;
        this.operations = operations;
        this.settings = settings;
    }

    /** Sweeps now and then until it is closed; never where the settings say so. */
    public IdleSweep start() {
        Duration interval = settings.get(ClientOptions.CHECK_INTERVAL);
        if (interval.isPositive()) {
            thread = Thread.ofVirtual().name("idle-sweep").start(() -> sweepEvery(interval));
        }
        return this;
    }

    private void sweepEvery(Duration interval) {
        try {
            while (true) {
                Thread.sleep(interval);
                sweepOnce();
            }
        } catch (InterruptedException e) {
            LOG.debug("no longer looking for idle sessions");
        }
    }

    private void sweepOnce() {
        try {
            sweep(Instant.now());
        } catch (RuntimeException e) {
            LOG.error("looking for idle sessions failed of a bug", e);
        }
    }

    /** Closes what is idle as of that moment. */
    public void sweep(Instant now) {
        for (Operation operation : List.copyOf(operations.all())) {
            if (isIdle(operation, now)) {
                LOG.info("operation {} of session {} was idle and is closed", operation.id(), idOf(operation));
                operations.close(operation.id());
            }
        }
        Duration timeout = settings.get(ClientOptions.SESSION_TIMEOUT);
        boolean lookAtOperations = settings.get(ClientOptions.SESSION_TIMEOUT_LOOKS_AT_OPERATIONS);
        for (Session session : List.copyOf(sessions.all())) {
            boolean idle = timeout.isPositive() && isOver(session.lastUse(), timeout, now);
            if (idle && !(lookAtOperations && operations.works(session))) {
                LOG.info("session {} of user {} was idle and is closed", session.id(), session.user());
                sessions.remove(session);
                operations.closeAll(session);
            }
        }
    }

    private static Object idOf(Operation operation) {
        return operation.session().id();
    }

    private boolean isIdle(Operation operation, Instant now) {
        Duration timeout = timeout(operation);
        if (timeout.isZero()) {
            return false;
        }
        boolean runsOn = timeout.isPositive() && !operation.state().isTerminal();
        return !runsOn && isOver(operation.lastUse(), timeout.abs(), now);
    }

    /** A session may have set nonsense since. */
    private Duration timeout(Operation operation) {
        try {
            return operation.session().settings().get(ClientOptions.OPERATION_TIMEOUT);
        } catch (RuntimeException e) {
            return settings.get(ClientOptions.OPERATION_TIMEOUT);
        }
    }

    private static boolean isOver(Instant lastUse, Duration timeout, Instant now) {
        return !lastUse.plus(timeout).isAfter(now);
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
