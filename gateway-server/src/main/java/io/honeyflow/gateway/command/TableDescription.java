package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DESCRIBE [FORMATTED | EXTENDED] says of a table or a partition, row by row as HiveServer2 lays it out: tools read
 * these texts. Source: Hive's TextDescTableFormatter.
 */
final class TableDescription {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ROOT);
    private static final String NO_CODED_FILES = "numFilesErasureCoded";

    private final Table table;
    private final @Nullable Partition partition;
    private final ZoneId zone;
    private final ConstraintDescription constraints;
    private final LayoutRows rows = new LayoutRows();

    /** @param partition one of the table's, or null to describe the table itself */
    TableDescription(Table table, @Nullable Partition partition, ZoneId zone, ConstraintDescription constraints) {
        this.table = table;
        this.partition = partition;
        this.zone = zone;
        this.constraints = constraints;
    }

    /** The columns, then what partitions the table. */
    TextRows plain() {
        columns(table.columns());
        columns(table.partitionColumns());
        partitionColumns();
        return rows.rows();
    }

    /** The plain description, then all of it in one cell. */
    TextRows extended() {
        plain();
        rows.blank();
        if (partition == null) {
            rows.add("Detailed Table Information", HiveEscapes.java(DetailText.of(table)), "");
        } else {
            rows.add("Detailed Partition Information", DetailText.of(table, partition), "");
        }
        constraints.extended(rows);
        return rows.rows();
    }

    /** Padded, in sections. */
    LayoutRows formatted() {
        columns(table.columns());
        partitionColumns();
        if (partition == null) {
            tableInformation();
            storageInformation(table.storage());
            table.view().ifPresent(this::viewInformation);
        } else {
            partitionInformation(partition);
            if (table.kind() != TableKind.VIRTUAL_VIEW) {
                storageInformation(partition.storage());
            }
        }
        constraints.formatted(rows);
        return rows;
    }

    private void columns(List<Column> columns) {
        for (Column column : columns) {
            rows.add(
                    HiveEscapes.java(column.name()),
                    HiveEscapes.java(column.type().hiveName()),
                    HiveEscapes.java(column.comment()));
        }
    }

    private void partitionColumns() {
        if (table.isPartitioned()) {
            rows.section("# Partition Information");
            rows.add("# col_name", "data_type", "comment");
            columns(table.partitionColumns());
        }
    }

    private void tableInformation() {
        rows.section("# Detailed Table Information");
        rows.entry("Database:", table.database());
        rows.entry("OwnerType:", "USER");
        rows.entry("Owner:", table.owner());
        rows.entry("CreateTime:", time(table.createTime()));
        rows.entry("LastAccessTime:", time(0));
        rows.entry("Retention:", "0");
        if (table.kind() != TableKind.VIRTUAL_VIEW) {
            rows.entry("Location:", table.storage().location());
        }
        rows.entry("Table Type:", table.kind().name());
        if (!table.parameters().isEmpty()) {
            rows.parameters("Table Parameters:", shown(table.parameters()), HiveEscapes::java);
        }
    }

    private void partitionInformation(Partition described) {
        rows.section("# Detailed Partition Information");
        rows.entry("Partition Value:", described.values().toString());
        rows.entry("Database:", table.database());
        rows.entry("Table:", table.name());
        rows.entry("CreateTime:", time(seconds(described.parameters())));
        rows.entry("LastAccessTime:", time(0));
        rows.entry("Location:", described.storage().location());
        if (!described.parameters().isEmpty()) {
            rows.parameters("Partition Parameters:", shown(described.parameters()), HiveEscapes::javaAscii);
        }
    }

    private static long seconds(Map<String, String> parameters) {
        try {
            return Long.parseLong(parameters.getOrDefault("transient_lastDdlTime", "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Hive leaves out what says nothing. */
    private static Map<String, String> shown(Map<String, String> parameters) {
        Map<String, String> shown = new HashMap<>(parameters);
        shown.remove("created_with_ctas");
        shown.remove(NO_CODED_FILES, "0");
        return shown;
    }

    private void storageInformation(Storage storage) {
        rows.section("# Storage Information");
        rows.entry("SerDe Library:", storage.serde().isEmpty() ? null : storage.serde());
        rows.entry("InputFormat:", storage.inputFormat());
        rows.entry("OutputFormat:", storage.outputFormat());
        rows.entry("Compressed:", "No");
        rows.entry("Num Buckets:", Integer.toString(storage.bucketCount()));
        rows.entry("Bucket Columns:", storage.bucketColumns().toString());
        rows.entry("Sort Columns:", "[]");
        if (!storage.serdeParameters().isEmpty()) {
            rows.parameters("Storage Desc Params:", shown(storage.serdeParameters()), HiveEscapes::javaAscii);
        }
    }

    private void viewInformation(Table.ViewText view) {
        String kind = table.kind() == TableKind.MATERIALIZED_VIEW ? "Materialized " : "";
        rows.section("# " + kind + "View Information");
        rows.entry("Original Query:", view.original());
        rows.entry("Expanded Query:", view.expanded());
    }

    private String time(long seconds) {
        return seconds == 0
                ? "UNKNOWN"
                : TIME.format(Instant.ofEpochSecond(seconds).atZone(zone));
    }
}
