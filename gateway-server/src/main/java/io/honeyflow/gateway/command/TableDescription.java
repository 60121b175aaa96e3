package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What DESCRIBE [FORMATTED | EXTENDED] says of a table, row by row as Hive lays it out: tools read these texts. Source:
 * Hive's TextDescTableFormatter.
 */
final class TableDescription {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ROOT);
    private static final String WIDTH = "%-20s";

    private final Table table;
    private final @Nullable Partition partition;
    private final ZoneId zone;
    private final TextRows rows = new TextRows("col_name", "data_type", "comment");

    /** @param partition one of the table's, or null to describe the table itself */
    TableDescription(Table table, @Nullable Partition partition, ZoneId zone) {
        this.table = table;
        this.partition = partition;
        this.zone = zone;
    }

    /** The columns, then what partitions the table. */
    TextRows plain() {
        for (Column column : allColumns()) {
            rows.add(column.name(), column.type().hiveName(), column.comment());
        }
        if (table.isPartitioned()) {
            blank();
            heading("# Partition Information");
            rows.add("# col_name", "data_type", "comment");
            table.partitionColumns().forEach(c -> rows.add(c.name(), c.type().hiveName(), c.comment()));
        }
        return rows;
    }

    /** The plain description, then all of it in one cell. */
    TextRows extended() {
        plain();
        blank();
        rows.add("Detailed Table Information", table.toString(), "");
        return rows;
    }

    TextRows formatted() {
        rows.add(wide("# col_name"), wide("data_type"), wide("comment"));
        table.columns().forEach(this::column);
        if (table.isPartitioned()) {
            blank();
            heading("# Partition Information");
            rows.add(wide("# col_name"), wide("data_type"), wide("comment"));
            table.partitionColumns().forEach(this::column);
        }
        blank();
        if (partition == null) {
            tableInformation();
        } else {
            partitionInformation(partition);
        }
        if (table.view().isPresent()) {
            viewInformation(table.view().get());
        } else {
            blank();
            storageInformation(partition == null ? table.storage() : partition.storage());
        }
        return rows;
    }

    private List<Column> allColumns() {
        List<Column> all = new ArrayList<>(table.columns());
        all.addAll(table.partitionColumns());
        return all;
    }

    private void column(Column column) {
        rows.add(wide(column.name()), wide(column.type().hiveName()), wide(column.comment()));
    }

    private void tableInformation() {
        heading("# Detailed Table Information");
        entry("Database:", table.database());
        entry("OwnerType:", "USER");
        entry("Owner:", table.owner());
        entry("CreateTime:", time(table.createTime()));
        entry("LastAccessTime:", "UNKNOWN");
        entry("Retention:", "0");
        if (table.kind() != TableKind.VIRTUAL_VIEW) {
            entry("Location:", table.storage().location());
        }
        entry("Table Type:", table.kind().name());
        parameters("Table Parameters:", table.parameters());
    }

    private void partitionInformation(Partition described) {
        heading("# Detailed Partition Information");
        entry("Partition Value:", described.values().toString());
        entry("Database:", table.database());
        entry("Table:", table.name());
        entry("CreateTime:", time(seconds(described.parameters())));
        entry("LastAccessTime:", "UNKNOWN");
        entry("Location:", described.storage().location());
        parameters("Partition Parameters:", described.parameters());
    }

    private static long seconds(Map<String, String> parameters) {
        try {
            return Long.parseLong(parameters.getOrDefault("transient_lastDdlTime", "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void storageInformation(Storage storage) {
        heading("# Storage Information");
        entry("SerDe Library:", storage.serde());
        entry("InputFormat:", storage.inputFormat());
        entry("OutputFormat:", storage.outputFormat());
        entry("Compressed:", "No");
        entry("Num Buckets:", Integer.toString(storage.bucketCount()));
        entry("Bucket Columns:", storage.bucketColumns().toString());
        entry("Sort Columns:", "[]");
        if (!storage.serdeParameters().isEmpty()) {
            parameters("Storage Desc Params:", storage.serdeParameters());
        }
    }

    private void viewInformation(Table.ViewText view) {
        blank();
        heading("# View Information");
        entry("Original Query:", view.original());
        entry("Expanded Query:", view.expanded());
    }

    private void parameters(String title, Map<String, String> parameters) {
        rows.add(wide(title), null, null);
        new TreeMap<>(parameters).forEach((key, value) -> rows.add("", wide(key), wide(value)));
    }

    private void entry(String name, String value) {
        rows.add(wide(name), wide(value), null);
    }

    private void heading(String text) {
        rows.add(text, null, null);
    }

    private void blank() {
        rows.add("", null, null);
    }

    private String time(long seconds) {
        return seconds == 0
                ? "UNKNOWN"
                : TIME.format(Instant.ofEpochSecond(seconds).atZone(zone));
    }

    private static String wide(String text) {
        return String.format(Locale.ROOT, WIDTH, text);
    }
}
