package io.honeyflow.api.catalog;

import java.util.List;

/**
 * A permanent function.
 *
 * @param database lower-case
 * @param name lower-case
 * @param className of Hive's interfaces
 * @param owner empty for none
 * @param createTime seconds since the epoch; 0 lets the metastore choose
 */
public record PersistentFunction(
        String database, String name, String className, String owner, List<Resource> resources, long createTime) {
    /** What CREATE FUNCTION .. USING names. */
    public enum ResourceKind {
        JAR,
        FILE,
        ARCHIVE
    }

    public record Resource(ResourceKind kind, String uri) {}

    public PersistentFunction {
        resources = List.copyOf(resources);
    }
}
