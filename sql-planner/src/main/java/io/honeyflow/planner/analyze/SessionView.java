package io.honeyflow.planner.analyze;

import io.honeyflow.api.option.Settings;
import io.honeyflow.planner.query.Macro;
import java.time.Instant;
import java.util.Map;

/**
 * What analysis needs of a session.
 *
 * @param database the current one, lower-case
 * @param user for {@code current_user()}
 * @param macros by lower-case name
 * @param now the statement's time: what {@code current_date} and {@code current_timestamp} give throughout
 */
public record SessionView(String database, Settings settings, String user, Map<String, Macro> macros, Instant now) {
    public SessionView(String database, Settings settings, String user, Instant now) {
        this(database, settings, user, Map.of(), now);
    }
}
