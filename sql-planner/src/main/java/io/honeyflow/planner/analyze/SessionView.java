package io.honeyflow.planner.analyze;

import io.honeyflow.api.option.Settings;
import java.time.Instant;

/**
 * What analysis needs of a session.
 *
 * @param database the current one, lower-case
 * @param user for {@code current_user()}
 * @param now the statement's time: what {@code current_date} and {@code current_timestamp} give throughout
 */
public record SessionView(String database, Settings settings, String user, Instant now) {}
