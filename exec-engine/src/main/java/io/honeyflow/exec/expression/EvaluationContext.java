package io.honeyflow.exec.expression;

import io.honeyflow.api.option.Settings;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What expressions know of the statement around them.
 *
 * @param zone the session's time zone
 * @param started what {@code current_timestamp} is
 * @param user the session's user
 * @param settings the session's
 */
public record EvaluationContext(ZoneId zone, Instant started, String user, Settings settings) {}
