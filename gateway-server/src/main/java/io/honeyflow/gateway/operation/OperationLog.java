package io.honeyflow.gateway.operation;

import java.util.ArrayList;
import java.util.List;

/** An operation's log lines; the oldest go when there are too many. Safe for use by several threads. */
final class OperationLog {
    private static final int MOST = 10_000;

    private final List<String> lines = new ArrayList<>();
    private int read;

    synchronized void add(String line) {
        if (lines.size() == MOST) {
            lines.remove(0);
            read = Math.max(0, read - 1);
        }
        lines.add(line);
    }

    /** Lines that weren't read yet. */
    synchronized List<String> next(int most) {
        int to = (int) Math.min(lines.size(), (long) read + most);
        List<String> found = List.copyOf(lines.subList(read, to));
        read = to;
        return found;
    }

    synchronized void rewind() {
        read = 0;
    }
}
