package io.honeyflow.api.connector;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.option.Settings;
import java.time.ZoneId;

/**
 * What connectors are given.
 *
 * @param catalog for listing and adding partitions
 * @param settings the session's
 * @param zone the session's time zone
 */
public record ConnectorContext(Catalog catalog, Settings settings, ZoneId zone) {}
