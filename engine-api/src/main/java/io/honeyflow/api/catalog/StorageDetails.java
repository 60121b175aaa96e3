package io.honeyflow.api.catalog;

import java.util.List;

/**
 * What a storage descriptor promises of the folders of rows; kept and shown, and without meaning for queries.
 *
 * @param skewedColumns empty for none
 * @param skewedValues as many values each as there are skewed columns
 * @param skewFolders whether skewed values have folders of their own
 */
public record StorageDetails(List<String> skewedColumns, List<List<String>> skewedValues, SkewFolders skewFolders) {
    /** Where rows with skewed values lie. */
    public enum SkewFolders {
        SHARED,
        /** STORED AS DIRECTORIES. */
        OWN
    }

    public StorageDetails {
        skewedColumns = List.copyOf(skewedColumns);
        skewedValues = skewedValues.stream().map(List::copyOf).toList();
    }
}
