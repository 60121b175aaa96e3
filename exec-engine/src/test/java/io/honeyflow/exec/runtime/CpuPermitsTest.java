package io.honeyflow.exec.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CpuPermitsTest {
    private static final long QUANTUM = Duration.ofMillis(50).toNanos();

    private final CpuPermits permits = new CpuPermits(1);
    private final BlockingQueue<String> granted = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    private static CpuShare after(Duration used) {
        CpuShare share = new CpuShare();
        share.used(used.toNanos());
        return share;
    }

    /** A thread that tells when it has its permit, and keeps it. */
    private Thread waits(String name, CpuShare share) throws InterruptedException {
        int before = permits.waiting();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                permits.acquire(share);
                granted.add(name);
            } catch (InterruptedException e) {
                granted.add(name + " gave up");
            }
        });
        threads.add(thread);
        while (permits.waiting() == before && thread.isAlive()) {
            Thread.sleep(1);
        }
        return thread;
    }

    private String next() throws InterruptedException {
        return String.valueOf(granted.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void aQueryThatHasHardlyBegunDoesNotWaitForOthers() throws InterruptedException {
        CpuShare old = after(Duration.ofMinutes(10));
        permits.acquire(old);
        waits("old", after(Duration.ofMinutes(10)));
        permits.acquire(new CpuShare());
        assertThat(granted).isEmpty();
        assertThat(permits.waiting()).isEqualTo(1);
        assertThat(permits.charged(old, QUANTUM))
                .as("gives way to the first line")
                .isTrue();
    }

    @Test
    void itsOwnPermitsHaveAnEndToo() throws InterruptedException {
        CpuShare fresh = new CpuShare();
        permits.acquire(fresh);
        permits.acquire(fresh);
        waits("first", fresh);
        waits("second", fresh);
        permits.release(fresh, 1);
        assertThat(next()).isEqualTo("first");
        assertThat(granted).isEmpty();
    }

    @Test
    void onOneLevelTheyComeInOrder() throws InterruptedException {
        CpuShare share = after(Duration.ofSeconds(1));
        permits.acquire(share);
        for (String name : List.of("a", "b", "c")) {
            waits(name, share);
        }
        for (String name : List.of("a", "b", "c")) {
            permits.release(share, QUANTUM);
            assertThat(next()).isEqualTo(name);
        }
        assertThat(permits.waiting()).isZero();
        assertThat(permits.charged(share, QUANTUM)).as("gives way to nobody").isFalse();
    }

    @Test
    void aLevelGetsTwiceTheTimeOfTheNextAndNobodyStarves() throws InterruptedException {
        CpuShare younger = after(Duration.ofSeconds(3));
        CpuShare older = after(Duration.ofSeconds(30));
        permits.acquire(younger);
        waits("older", older);
        List<String> order = new ArrayList<>();
        String holder = "younger";
        for (int i = 0; i < 30; i++) {
            order.add(holder);
            CpuShare share = holder.equals("younger") ? younger : older;
            if (permits.charged(share, QUANTUM)) {
                permits.release(share, 0);
                String next = next();
                waits(holder, share);
                holder = next;
            }
        }
        assertThat(order.stream().filter("younger"::equals).count()).isBetween(19L, 21L);
        assertThat(order.subList(0, 6)).contains("older");
    }

    @Test
    void whoGivesUpWaitingLeavesNoPermitBehind() throws InterruptedException {
        CpuShare share = after(Duration.ofSeconds(1));
        permits.acquire(share);
        Thread gone = waits("gone", share);
        waits("stays", share);
        gone.interrupt();
        assertThat(next()).isEqualTo("gone gave up");
        permits.release(share, 1);
        assertThat(next()).isEqualTo("stays");
        permits.release(share, 1);
        permits.acquire(share);
    }

    @Test
    void levelsRiseWithWhatWasUsed() {
        assertThat(new CpuShare().level()).isZero();
        assertThat(after(Duration.ofMillis(199)).level()).isZero();
        assertThat(after(Duration.ofMillis(200)).level()).isEqualTo(1);
        assertThat(after(Duration.ofHours(1)).level()).isEqualTo(CpuShare.LEVELS - 1);
    }
}
