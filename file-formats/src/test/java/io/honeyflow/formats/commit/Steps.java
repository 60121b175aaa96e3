package io.honeyflow.formats.commit;

/**
 * Counts the steps that change something, in files and in the catalog, and lets one of them fail: that one and all
 * after it, as if the process had ended, until it is mended.
 */
public final class Steps {
    private int taken;
    private int failing = Integer.MAX_VALUE;

    /** What a step throws that isn't taken. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(int step) {
            super("step " + step + " fails");
        }
    }

    /** Counts from 0 again. @param step the first that fails */
    void failFrom(int step) {
        taken = 0;
        failing = step;
    }

    void mend() {
        failing = Integer.MAX_VALUE;
    }

    boolean haveFailed() {
        return taken > failing;
    }

    void take() {
        if (taken++ >= failing) {
            throw new Failed(failing);
        }
    }
}
