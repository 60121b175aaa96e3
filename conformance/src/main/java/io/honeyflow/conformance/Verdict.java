package io.honeyflow.conformance;

/** How a statement came out. */
enum Verdict {
    PASSED("passed"),
    WRONG_ROWS("wrong rows"),
    WRONG_ORDER("right rows in a wrong order"),
    REFUSED("error"),
    TIMEOUT("no end in time"),
    SKIPPED("skipped");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
