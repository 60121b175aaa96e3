package io.honeyflow.api.catalog;

import java.io.Serializable;
import java.util.Map;

/**
 * How and where a table's or partition's rows are stored: the metastore's storage descriptor.
 *
 * @param location folder URI; empty lets the metastore choose, or for a view
 * @param inputFormat class name, as Hive writes it
 * @param outputFormat class name, as Hive writes it
 * @param serde class name, as Hive writes it
 */
public record Storage(
        String location,
        String inputFormat,
        String outputFormat,
        String serde,
        Map<String, String> serdeParameters,
        Buckets buckets,
        Skew skew)
        implements Serializable {
    public Storage {
        serdeParameters = Map.copyOf(serdeParameters);
    }

    public Storage(
            String location,
            String inputFormat,
            String outputFormat,
            String serde,
            Map<String, String> serdeParameters,
            Buckets buckets) {
        this(location, inputFormat, outputFormat, serde, serdeParameters, buckets, Skew.NONE);
    }

    public Storage withLocation(String newLocation) {
        return new Storage(newLocation, inputFormat, outputFormat, serde, serdeParameters, buckets, skew);
    }

    public Storage withBuckets(Buckets newBuckets) {
        return new Storage(location, inputFormat, outputFormat, serde, serdeParameters, newBuckets, skew);
    }

    public Storage withSkew(Skew newSkew) {
        return new Storage(location, inputFormat, outputFormat, serde, serdeParameters, buckets, newSkew);
    }
}
