package io.honeyflow.gateway.console;

import java.util.function.IntSupplier;

/**
 * Who looks at what is printed. The launcher finds out: Java's own console can't tell before 22.
 *
 * @param interactive whether the standard input and output are a terminal, so that a prompt makes sense
 * @param progress whether the standard error is a terminal, where a line may be drawn over
 * @param columns of the terminal that results go to; 0 where they go to a file or another program
 */
record Screen(boolean interactive, boolean progress, IntSupplier columns) {
    /** Nobody: everything is printed whole. */
    static final Screen NONE = new Screen(false, false, () -> 0);

    /** As the launcher saw it. */
    static Screen ofProcess() {
        return new Screen(
                Boolean.getBoolean("honeyflow.terminal"),
                Boolean.getBoolean("honeyflow.progress"),
                () -> Integer.getInteger("honeyflow.columns", 0));
    }

    /** This screen with a width that may change while it is used. */
    Screen withColumns(IntSupplier newColumns) {
        return new Screen(interactive, progress, newColumns);
    }
}
