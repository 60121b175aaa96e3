package io.honeyflow.api.error;

/**
 * A place in a statement's text.
 *
 * @param line 1-based line
 * @param column 0-based column, as Hive counts it
 */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return "line " + line + ":" + column;
    }
}
