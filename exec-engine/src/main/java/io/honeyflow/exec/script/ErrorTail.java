package io.honeyflow.exec.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The last of what a script has said on its standard error. */
final class ErrorTail {
    private static final int KEPT = 2000;

    private final StringBuilder kept = new StringBuilder();
    private final CountDownLatch ended = new CountDownLatch(1);

    void readAll(InputStream errors) {
        byte[] buffer = new byte[KEPT];
        try (errors) {
            for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
                add(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The process was ended from here.
        } finally {
            ended.countDown();
        }
    }

    private synchronized void add(String text) {
        kept.append(text);
        kept.delete(0, Math.max(0, kept.length() - KEPT));
    }

    /** Waits for what an ended script has said last. */
    void await(long millis) {
        try {
            boolean complete = ended.await(millis, TimeUnit.MILLISECONDS);
            if (!complete) {
                add(" ...");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For the end of a message; empty where nothing was said. */
    synchronized String text() {
        String said = kept.toString().strip();
        return said.isEmpty() ? "" : "; it says: " + said;
    }
}
