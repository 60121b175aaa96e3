package io.honeyflow.planner.syntax;

import io.honeyflow.api.error.Position;
import java.util.Optional;

/**
 * A table's name as written.
 *
 * @param database lower-case; empty where none was written
 * @param table lower-case
 */
public record TableName(Position position, Optional<String> database, String table) {
    /** The database that is meant. @param current the session's */
    public String databaseOr(String current) {
        return database.orElse(current);
    }

    @Override
    public String toString() {
        return database.map(name -> name + ".").orElse("") + table;
    }
}
