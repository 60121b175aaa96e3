package io.honeyflow.exec.expression;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What expressions know of the statement around them.
 *
 * @param zone the session's time zone
 * @param started what {@code current_timestamp} is
 * @param user the session's user
 */
public record EvaluationContext(ZoneId zone, Instant started, String user) {}
