package io.honeyflow.api.catalog;

import java.util.List;

/**
 * What a storage descriptor promises of the order and the folders of rows; kept and shown, and without meaning for
 * queries.
 *
 * @param sortColumns how rows lie within a bucket; empty for no order
 * @param skewedColumns empty for none
 * @param skewedValues as many values each as there are skewed columns
 * @param skewFolders whether skewed values have folders of their own
 */
public record StorageDetails(
        List<SortColumn> sortColumns,
        List<String> skewedColumns,
        List<List<String>> skewedValues,
        SkewFolders skewFolders) {
    /** @param order as it stands in the metastore: 1 for ascending, 0 for descending */
    public record SortColumn(String column, int order) {
        public boolean isAscending() {
            return order == 1;
        }
    }

    /** Where rows with skewed values lie. */
    public enum SkewFolders {
        SHARED,
        /** STORED AS DIRECTORIES. */
        OWN
    }

    public StorageDetails {
        sortColumns = List.copyOf(sortColumns);
        skewedColumns = List.copyOf(skewedColumns);
        skewedValues = skewedValues.stream().map(List::copyOf).toList();
    }
}
