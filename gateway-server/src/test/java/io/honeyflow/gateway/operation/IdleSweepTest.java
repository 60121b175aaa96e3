package io.honeyflow.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.SessionClient;
import io.honeyflow.gateway.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is idle at which moment: asked with moments to come, so that nothing waits. */
class IdleSweepTest {
    private final Sessions sessions = new Sessions();
    private final Operations operations = new Operations();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        operations.all().forEach(Operation::close);
    }

    private Session open(Map<String, String> settings) {
        Session session =
                new Session(new SessionClient("me", Optional.empty(), "127.0.0.1", 10), new Settings(settings));
        sessions.add(session);
        return session;
    }

    private void sweep(Map<String, String> settings, Duration later) {
        new IdleSweep(sessions, operations, new Settings(settings))
                .sweep(Instant.now().plus(later));
    }

    private Operation running(Session session) {
        Operation operation = operations.add(session);
        operation.start(
                its -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return StatementResult.done();
                },
                Duration.ZERO);
        return operation;
    }

    private Operation ended(Session session) {
        Operation operation = operations.add(session);
        operation.start(its -> StatementResult.done(), Duration.ZERO);
        assertThat(operation.awaitEnd(Duration.ofMinutes(1))).isTrue();
        return operation;
    }

    @Test
    void aSessionEndsFourHoursAfterItsLastCall() {
        Session session = open(Map.of());
        sweep(Map.of(), Duration.ofMinutes(239));
        assertThat(sessions.isOpen(session)).isTrue();
        sweep(Map.of(), Duration.ofMinutes(241));
        assertThat(sessions.isOpen(session)).isFalse();
    }

    @Test
    void itsOperationsEndWithIt() {
        Operation operation = ended(open(Map.of()));
        sweep(Map.of(), Duration.ofMinutes(241));
        assertThat(operations.all()).isEmpty();
        assertThat(operation.state()).isEqualTo(OperationState.CLOSED);
    }

    @Test
    void aSessionWhoseStatementRunsIsNotIdle() {
        Session session = open(Map.of());
        Operation operation = running(session);
        sweep(Map.of(), Duration.ofDays(1));
        assertThat(sessions.isOpen(session)).isTrue();
        assertThat(operation.state()).isEqualTo(OperationState.RUNNING);
        sweep(Map.of("hive.server2.idle.session.check.operation", "false"), Duration.ofDays(1));
        assertThat(sessions.isOpen(session)).isFalse();
        assertThat(operation.state()).isEqualTo(OperationState.CLOSED);
    }

    @Test
    void anOperationThatHasEndedIsClosedTwoHoursAfterItsLastCall() {
        Session session = open(Map.of());
        ended(session);
        sweep(Map.of(), Duration.ofMinutes(119));
        assertThat(operations.all()).hasSize(1);
        sweep(Map.of(), Duration.ofMinutes(121));
        assertThat(operations.all()).isEmpty();
        assertThat(sessions.isOpen(session)).isTrue();
    }

    @Test
    void aSessionMaySetTheTimeOfItsOperations() {
        ended(open(Map.of("hive.server2.idle.operation.timeout", "10s")));
        ended(open(Map.of("hive.server2.idle.operation.timeout", "0")));
        ended(open(Map.of("hive.server2.idle.operation.timeout", "nonsense")));
        sweep(Map.of(), Duration.ofSeconds(11));
        assertThat(operations.all()).hasSize(2);
        sweep(Map.of("hive.server2.idle.session.timeout", "0"), Duration.ofDays(1));
        assertThat(operations.all()).hasSize(1);
    }

    @Test
    void aTimeBelowZeroHoldsForWhatRunsToo() {
        Session session = open(Map.of());
        running(session);
        sweep(Map.of("hive.server2.idle.operation.timeout", "10s"), Duration.ofSeconds(11));
        assertThat(operations.all()).hasSize(1);
        Operation forced = running(open(Map.of("hive.server2.idle.operation.timeout", "-10s")));
        sweep(Map.of(), Duration.ofSeconds(9));
        assertThat(operations.all()).hasSize(2);
        sweep(Map.of(), Duration.ofSeconds(11));
        assertThat(operations.all()).hasSize(1).doesNotContain(forced);
    }

    @Test
    void withoutATimeNothingEnds() {
        Session session = open(Map.of("hive.server2.idle.operation.timeout", "0"));
        ended(session);
        sweep(Map.of("hive.server2.idle.session.timeout", "0"), Duration.ofDays(1000));
        sweep(Map.of("hive.server2.idle.session.timeout", "-1"), Duration.ofDays(1000));
        assertThat(sessions.isOpen(session)).isTrue();
        assertThat(operations.all()).hasSize(1);
    }

    @Test
    void whoAsksIsNotIdle() {
        Operation operation = ended(open(Map.of()));
        Instant before = operation.lastUse();
        operation.used();
        assertThat(operation.lastUse()).isAfterOrEqualTo(before);
        assertThat(operation.session().lastUse()).isAfterOrEqualTo(before);
    }
}
