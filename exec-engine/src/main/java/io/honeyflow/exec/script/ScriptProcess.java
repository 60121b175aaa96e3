package io.honeyflow.exec.script;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running script. Three threads move its bytes, so that whoever gives and takes them never blocks in a pipe, which no
 * cancellation could end: it asks for {@link #awaitChange} instead.
 */
public final class ScriptProcess implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private static final int MOST_WAITING = 16;
    private static final long END_MILLIS = 2000;

    private final String command;
    private final boolean mayEndEarly;
    private final Process process;
    private final Deque<byte[]> input = new ArrayDeque<>();
    private final Deque<byte[]> output = new ArrayDeque<>();
    private final ErrorTail errors = new ErrorTail();
    private final Thread[] pumps;
    private boolean inputEnded;
    private @Nullable IOException inputBroken;
    private boolean outputEnded;
    private boolean closed;

    private ScriptProcess(String command, boolean mayEndEarly, Process process, String name) {
        this.command = command;
        this.mayEndEarly = mayEndEarly;
        this.process = process;
        this.pumps = new Thread[] {
            pump(name + "-in", this::pumpInput),
            pump(name + "-out", this::pumpOutput),
            pump(name + "-err", () -> errors.readAll(process.getErrorStream()))
        };
    }

    private static Thread pump(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }

    /**
     * Starts a script.
     *
     * @param command as behind USING
     * @param name unique; names its threads
     * @throws SqlException SCRIPT_START where it can't be started, saying why
     */
    public static ScriptProcess start(String command, Settings settings, String name) {
        try {
            Process process = new ScriptCommand(command, settings).process(name).start();
            return new ScriptProcess(command, settings.get(ScriptOptions.PARTIAL), process, name);
        } catch (IOException | IndexOutOfBoundsException | UnsupportedOperationException e) {
            throw new SqlException(
                    ErrorCode.SCRIPT_START, "can't start script '" + command + "': " + e.getMessage(), null, e);
        }
    }

    /** Gives bytes to the script. @return false where too many wait already: they were not taken */
    public synchronized boolean offer(byte[] bytes) {
        if (input.size() >= MOST_WAITING) {
            return false;
        }
        input.add(bytes);
        notifyAll();
        return true;
    }

    public synchronized void endInput() {
        inputEnded = true;
        notifyAll();
    }

    /** Bytes that the script gave, or null where none wait. */
    public synchronized byte @Nullable [] poll() {
        byte[] bytes = output.poll();
        if (bytes != null) {
            notifyAll();
        }
        return bytes;
    }

    /** Whether the script has closed its output, and all of it has been taken. */
    public synchronized boolean isDrained() {
        return outputEnded && output.isEmpty();
    }

    /**
     * Whether the script reads no more.
     *
     * @throws SqlException SCRIPT_INPUT where it mustn't stop before it has read all
     */
    public synchronized boolean isDeaf() {
        if (inputBroken != null && !mayEndEarly) {
            throw new SqlException(
                    ErrorCode.SCRIPT_INPUT,
                    "script '" + command + "' ended before it had read all its rows (" + ScriptOptions.PARTIAL.name()
                            + " allows that): " + inputBroken.getMessage() + errors.text(),
                    null,
                    inputBroken);
        }
        return inputBroken != null;
    }

    /** Waits until bytes can be given or taken, or something has ended. */
    public synchronized void awaitChange(long millis) throws InterruptedException {
        boolean changed = !output.isEmpty() || outputEnded || input.size() < MOST_WAITING && !inputEnded;
        if (!changed) {
            wait(millis);
        }
    }

    /** Waits for the script's end. @return whether it has ended */
    public boolean awaitExit(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** What an ended script says of itself. @throws SqlException SCRIPT_FAILED for any exit status but 0 */
    public void requireSuccess() {
        int status = process.exitValue();
        if (status != 0) {
            errors.await(END_MILLIS);
            throw new SqlException(
                    ErrorCode.SCRIPT_FAILED,
                    "script '" + command + "': expected exit status 0, found " + status + errors.text());
        }
        isDeaf();
    }

    private void pumpInput() {
        try (OutputStream out = process.getOutputStream()) {
            for (byte[] bytes = nextInput(); bytes != null; bytes = nextInput()) {
                out.write(bytes);
                out.flush();
            }
        } catch (IOException e) {
            broken(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized byte @Nullable [] nextInput() throws InterruptedException {
        while (input.isEmpty() && !inputEnded && !closed) {
            wait();
        }
        byte[] bytes = closed ? null : input.poll();
        notifyAll();
        return bytes;
    }

    /** Bytes that nobody reads any more go, so that none wait for room. */
    private synchronized void broken(IOException e) {
        inputBroken = e;
        input.clear();
        notifyAll();
    }

    private void pumpOutput() {
        try (InputStream in = process.getInputStream()) {
            byte[] buffer = new byte[CHUNK];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                give(Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            // The process was ended from here: nobody wants its rows.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            endOutput();
        }
    }

    private synchronized void give(byte[] bytes) throws InterruptedException {
        while (output.size() >= MOST_WAITING && !closed) {
            wait();
        }
        output.add(bytes);
        notifyAll();
    }

    private synchronized void endOutput() {
        outputEnded = true;
        notifyAll();
    }

    /** Ends the script and what it has started. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        for (Thread pump : pumps) {
            interrupted |= joinInterrupted(pump);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether this thread was interrupted meanwhile */
    private static boolean joinInterrupted(Thread pump) {
        try {
            pump.join(END_MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
