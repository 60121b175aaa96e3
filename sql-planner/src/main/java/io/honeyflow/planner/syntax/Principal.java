package io.honeyflow.planner.syntax;

/**
 * Who owns a thing.
 *
 * @param name as written
 */
public record Principal(Kind kind, String name) {
    /** The kinds, by the names that the metastore gives them. */
    public enum Kind {
        USER,
        ROLE,
        GROUP
    }
}
