package io.honeyflow.api.catalog;

/**
 * A query that Hive's servers run by a schedule, as the metastore keeps it.
 *
 * @param namespace which servers run it
 * @param name unique in its namespace
 * @param schedule in Quartz's form
 * @param user who runs it
 * @param query the statement's text
 */
public record ScheduledQuery(
        String namespace, String name, boolean enabled, String schedule, String user, String query) {}
