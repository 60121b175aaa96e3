package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.PersistentFunction;
import java.util.List;

/** A function of one session. @param className of Hive's interfaces */
public record TemporaryFunction(String name, String className, List<PersistentFunction.Resource> resources) {
    public TemporaryFunction {
        resources = List.copyOf(resources);
    }
}
