package io.honeyflow.formats.scan;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.TableStatistics;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.Statistics;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.formats.TableFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the metastore knows of a table; where it doesn't count rows, what the files' footers say. */
public final class CatalogStatistics implements Statistics {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogStatistics.class);
    private static final int SAMPLED_FILES = 16;
    /** Of tables with more, some partitions stand for all: a plan asks for the order of figures, on every statement. */
    static final int SAMPLED_PARTITIONS = 2_000;

    private final Catalog catalog;
    private final Map<String, FileFormat> formats;
    private final Configuration configuration;

    public CatalogStatistics(Catalog catalog, Map<String, FileFormat> formats, Configuration configuration) {
        this.catalog = catalog;
        this.formats = formats;
        this.configuration = configuration;
    }

    @Override
    public TableStatistics of(TableHandle table) {
        if (!formats.containsKey(table.connector())) {
            return TableStatistics.UNKNOWN;
        }
        try {
            List<String> columns = table.dataSchema().names();
            Map<String, ColumnStatistics> known = catalog.columnStatistics(table.database(), table.name(), columns);
            return table.partitionSchema().size() == 0 ? whole(table, known) : partitioned(table, known);
        } catch (SqlException e) {
            // A plan without figures is slower, never wrong.
            LOG.warn("no statistics of {}: {}", table, e.getMessage());
            return TableStatistics.UNKNOWN;
        }
    }

    private TableStatistics whole(TableHandle table, Map<String, ColumnStatistics> columns) {
        long rows = number(table.properties(), "numRows");
        long bytes = number(table.properties(), "totalSize");
        if (rows >= 0) {
            return new TableStatistics(rows, bytes, columns);
        }
        List<FileStatus> files = TableFiles.list(table.location(), configuration);
        return new TableStatistics(counted(files, table.connector()), size(files), columns);
    }

    private TableStatistics partitioned(TableHandle table, Map<String, ColumnStatistics> columns) {
        List<String> names = catalog.partitionNames(table.database(), table.name());
        TableStatistics some = sampled(table, sample(names), columns);
        double each = Math.max(1, (double) names.size() / SAMPLED_PARTITIONS);
        return some.rows() < 0
                ? some
                : new TableStatistics((long) (some.rows() * each), (long) (some.bytes() * each), columns);
    }

    /** All, or so many of them, from the first to the last. */
    private static List<String> sample(List<String> names) {
        if (names.size() <= SAMPLED_PARTITIONS) {
            return names;
        }
        List<String> some = new ArrayList<>(SAMPLED_PARTITIONS);
        for (long i = 0; i < SAMPLED_PARTITIONS; i++) {
            some.add(names.get((int) (i * names.size() / SAMPLED_PARTITIONS)));
        }
        return some;
    }

    private TableStatistics sampled(TableHandle table, List<String> names, Map<String, ColumnStatistics> columns) {
        long rows = 0;
        long bytes = 0;
        // A partition may have another format than its table.
        Map<String, List<FileStatus>> uncounted = new TreeMap<>();
        for (Partition partition : catalog.partitions(table.database(), table.name(), names)) {
            long its = number(partition.parameters(), "numRows");
            if (its >= 0) {
                rows += its;
                bytes += Math.max(0, number(partition.parameters(), "totalSize"));
            } else {
                String format = StorageFormats.of(partition.storage(), table.qualifiedName())
                        .connector();
                uncounted
                        .computeIfAbsent(format, name -> new ArrayList<>())
                        .addAll(TableFiles.list(partition.storage().location(), configuration));
            }
        }
        for (Map.Entry<String, List<FileStatus>> each : uncounted.entrySet()) {
            long more = counted(each.getValue(), each.getKey());
            if (more < 0) {
                return new TableStatistics(-1, -1, columns);
            }
            rows += more;
            bytes += size(each.getValue());
        }
        return new TableStatistics(rows, bytes, columns);
    }

    private static long size(List<FileStatus> files) {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }

    /** Rows of the files, from some of their footers; -1 where they have none. */
    private long counted(List<FileStatus> files, String formatName) {
        FileFormat format = formats.get(formatName);
        long rows = 0;
        long bytes = 0;
        int step = Math.max(1, files.size() / SAMPLED_FILES);
        for (int i = 0; i < files.size(); i += step) {
            FileStatus file = files.get(i);
            FileSlice slice = FileSlice.whole(file.getPath().toString(), file.getLen(), file.getModificationTime());
            Optional<Long> count =
                    format == null || file.getLen() == 0 ? Optional.of(0L) : format.rowCount(slice, configuration);
            if (count.isEmpty()) {
                return -1;
            }
            rows += count.get();
            bytes += file.getLen();
        }
        return bytes == 0 ? rows : (long) ((double) rows * size(files) / bytes);
    }

    private static long number(Map<String, String> parameters, String name) {
        try {
            return Long.parseLong(parameters.getOrDefault(name, "-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
