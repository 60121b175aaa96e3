package io.honeyflow.formats.scan;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.formats.TableFiles;
import io.honeyflow.formats.avro.AvroFormat;
import io.honeyflow.formats.avro.AvroTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** Lists what a scan is to read, as it stands at one moment. */
final class TableListing {
    private static final long SLICE_BYTES = 64L << 20;

    private final Map<String, FileFormat> formats;
    private final Configuration configuration;
    private final long asOf;
    private long leftOut;

    /** @param asOf how many changes of the table this process has seen */
    TableListing(Map<String, FileFormat> formats, Configuration configuration, long asOf) {
        this.formats = formats;
        this.configuration = configuration;
        this.asOf = asOf;
    }

    /**
     * What was listed.
     *
     * @param leftOut how many partitions the predicates have left out
     */
    record Found(List<FileSplit> splits, long leftOut) {}

    Found list(ScanRequest request, Catalog catalog) {
        return new Found(splits(request, catalog), leftOut);
    }

    private List<FileSplit> splits(ScanRequest request, Catalog catalog) {
        TableHandle table = request.table();
        List<FileSplit> splits = new ArrayList<>();
        boolean isAvro = table.connector().equals(AvroFormat.NAME);
        Map<String, String> own =
                isAvro ? AvroTables.withSchema(table.properties(), configuration) : table.properties();
        if (table.partitionSchema().size() == 0) {
            Folder whole = new Folder(table.connector(), own, List.of(), table.dataSchema());
            addFolder(table.location(), "table " + table, whole, splits);
            return splits;
        }
        for (Partition partition : partitions(request, catalog)) {
            Storage storage = partition.storage();
            String name = PartitionName.of(table.partitionSchema().names(), partition.values());
            String of = "partition " + name + " of " + table;
            String format = StorageFormats.of(storage, of).connector();
            Map<String, String> properties = new HashMap<>(own);
            // AvroSerDe reads a partition by the table's schema, whatever the partition's own was.
            if (!isAvro || !format.equals(AvroFormat.NAME)) {
                properties.putAll(storage.serdeParameters());
            }
            Schema columns = columns(partition, table, reader(format));
            addFolder(storage.location(), of, new Folder(format, properties, partition.values(), columns), splits);
        }
        return splits;
    }

    /** What is the same of all files of a folder. */
    private record Folder(String format, Map<String, String> properties, List<String> partition, Schema columns) {}

    private FileFormat reader(String format) {
        return Optional.ofNullable(formats.get(format))
                .orElseThrow(() -> new IllegalStateException("no format " + format));
    }

    /**
     * Lines of text have neither names nor types: a partition's are read as it knows them. Source: Hive's MapOperator, which
     * converts a partition's rows to the table's by places.
     */
    private static Schema columns(Partition partition, TableHandle table, FileFormat format) {
        if (partition.columns().isEmpty() || format.selfDescribing()) {
            return table.dataSchema();
        }
        return new Schema(partition.columns().stream()
                .map(column -> new Field(column.name(), column.type()))
                .toList());
    }

    private List<Partition> partitions(ScanRequest request, Catalog catalog) {
        TableHandle table = request.table();
        PartitionFilter filter = new PartitionFilter(request);
        List<String> wanted = new ArrayList<>();
        for (String name : catalog.partitionNames(table.database(), table.name())) {
            if (filter.mayMatchTexts(PartitionName.values(name))) {
                wanted.add(name);
            } else {
                leftOut++;
            }
        }
        return catalog.partitions(table.database(), table.name(), wanted);
    }

    private void addFolder(String location, String of, Folder folder, List<FileSplit> to) {
        FileFormat reader = reader(folder.format());
        for (FileStatus file : TableFiles.existing(location, of, configuration)) {
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
                to.add(new FileSplit(
                        slice, folder.format(), folder.properties(), folder.partition(), folder.columns(), asOf));
            }
        }
    }
}
