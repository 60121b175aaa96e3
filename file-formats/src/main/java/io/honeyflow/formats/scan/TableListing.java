package io.honeyflow.formats.scan;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.formats.TableFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/** Lists what a scan is to read, as it stands at one moment. */
final class TableListing {
    private static final long SLICE_BYTES = 64L << 20;

    private final Map<String, FileFormat> formats;
    private final Configuration configuration;
    private long leftOut;

    TableListing(Map<String, FileFormat> formats, Configuration configuration) {
        this.formats = formats;
        this.configuration = configuration;
    }

    List<FileSplit> list(ScanRequest request, Catalog catalog) {
        TableHandle table = request.table();
        List<FileSplit> splits = new ArrayList<>();
        if (table.partitionSchema().size() == 0) {
            addFolder(table.location(), table.connector(), table.properties(), List.of(), splits);
            return splits;
        }
        for (Partition partition : partitions(request, catalog)) {
            Storage storage = partition.storage();
            String name = PartitionName.of(table.partitionSchema().names(), partition.values());
            String format =
                    StorageFormats.of(storage, table + " partition " + name).connector();
            Map<String, String> properties = new HashMap<>(table.properties());
            properties.putAll(storage.serdeParameters());
            addFolder(storage.location(), format, properties, partition.values(), splits);
        }
        return splits;
    }

    /** How many partitions the predicates have left out. */
    long leftOut() {
        return leftOut;
    }

    private List<Partition> partitions(ScanRequest request, Catalog catalog) {
        TableHandle table = request.table();
        Schema columns = table.partitionSchema();
        PartitionFilter filter = new PartitionFilter(request);
        List<String> wanted = new ArrayList<>();
        for (String name : catalog.partitionNames(table.database(), table.name())) {
            List<String> texts = PartitionName.values(name);
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                values.add(PartitionValues.of(texts.get(i), columns.type(i)));
            }
            if (filter.mayMatch(values)) {
                wanted.add(name);
            } else {
                leftOut++;
            }
        }
        return catalog.partitions(table.database(), table.name(), wanted);
    }

    private void addFolder(
            String folder, String format, Map<String, String> properties, List<String> partition, List<FileSplit> to) {
        FileFormat reader = formats.get(format);
        if (reader == null) {
            throw new IllegalStateException("no format " + format);
        }
        for (FileStatus file : TableFiles.list(folder, configuration)) {
            long length = file.getLen();
            if (length == 0) {
                continue;
            }
            boolean whole = length <= SLICE_BYTES * 3 / 2 || !reader.splittable(file.getPath());
            long step = whole ? length : SLICE_BYTES;
            String path = file.getPath().toString();
            for (long start = 0; start < length; start += step) {
                FileSlice slice =
                        new FileSlice(path, start, Math.min(step, length - start), length, file.getModificationTime());
                to.add(new FileSplit(slice, format, properties, partition));
            }
        }
    }
}
