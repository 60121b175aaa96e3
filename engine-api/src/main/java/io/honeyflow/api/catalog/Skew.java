package io.honeyflow.api.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Which values of a table are frequent: SKEWED BY (columns) ON (values). Kept and shown, and without meaning for queries.
 *
 * @param columns lower-case; empty for none
 * @param values as many values each as there are columns
 * @param folders whether skewed values have folders of their own
 * @param locations folders of skewed values
 */
public record Skew(
        List<String> columns, List<List<String>> values, Folders folders, Map<List<String>, String> locations)
        implements Serializable {
    public static final Skew NONE = new Skew(List.of(), List.of(), Folders.SHARED, Map.of());

    /** Where rows with skewed values lie. */
    public enum Folders {
        SHARED,
        /** STORED AS DIRECTORIES. */
        OWN
    }

    public Skew {
        columns = List.copyOf(columns);
        values = values.stream().map(List::copyOf).toList();
        locations = Map.copyOf(locations);
    }

    public Skew with(Folders newFolders) {
        return new Skew(columns, values, newFolders, newFolders == Folders.OWN ? locations : Map.of());
    }

    public Skew with(Map<List<String>, String> newLocations) {
        return new Skew(columns, values, folders, newLocations);
    }
}
