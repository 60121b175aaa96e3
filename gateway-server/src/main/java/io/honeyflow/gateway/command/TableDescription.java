package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.catalog.TableRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What DESCRIBE [FORMATTED | EXTENDED] says of a table or a partition, row by row as HiveServer2 lays it out: tools read
 * these texts. Source: Hive's TextDescTableFormatter.
 */
final class TableDescription {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss", Locale.ROOT);
    private static final String NO_CODED_FILES = "numFilesErasureCoded";

    private final Table table;
    private final @Nullable DescribedPartition partition;
    private final ZoneId zone;
    private final ConstraintDescription constraints;
    private final LayoutRows rows = new LayoutRows();

    /** @param partition one of the table's, or null to describe the table itself */
    TableDescription(
            Table table, @Nullable DescribedPartition partition, ZoneId zone, ConstraintDescription constraints) {
        this.table = table;
        this.partition = partition;
        this.zone = zone;
        this.constraints = constraints;
    }

    /** The columns, then what partitions the table. */
    TextRows plain() {
        columns(ownColumns());
        columns(table.partitionColumns());
        partitionColumns();
        return rows.rows();
    }

    /** The plain description, then all of it in one cell. */
    TextRows extended(TableRecord record) {
        plain();
        rows.blank();
        if (partition == null) {
            rows.add("Detailed Table Information", HiveEscapes.java(record.text()), "");
        } else {
            rows.add("Detailed Partition Information", partition.record().text(), "");
        }
        constraints.extended(rows);
        return rows.rows();
    }

    /** Padded, in sections. */
    LayoutRows formatted(TableRecord record) {
        columns(ownColumns());
        partitionColumns();
        if (partition == null) {
            tableInformation(record.ownerType());
            storageInformation(table.storage());
            Optional.ofNullable(table.viewText()).ifPresent(view -> viewInformation(view, record));
        } else {
            partitionInformation(partition);
            if (table.kind() != TableKind.VIRTUAL_VIEW) {
                storageInformation(partition.partition().storage());
            }
        }
        constraints.formatted(rows);
        return rows;
    }

    private List<Column> ownColumns() {
        return partition == null || table.view().isPresent()
                ? table.columns()
                : partition.record().columns();
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

    private void tableInformation(String ownerType) {
        rows.section("# Detailed Table Information");
        rows.entry("Database:", table.database());
        rows.entry("OwnerType:", ownerType);
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

    private void partitionInformation(DescribedPartition of) {
        Partition described = of.partition();
        rows.section("# Detailed Partition Information");
        rows.entry("Partition Value:", described.values().toString());
        rows.entry("Database:", table.database());
        rows.entry("Table:", table.name());
        rows.entry("CreateTime:", time(of.record().createTime()));
        rows.entry("LastAccessTime:", time(0));
        rows.entry("Location:", described.storage().location());
        if (!described.parameters().isEmpty()) {
            rows.parameters("Partition Parameters:", shown(described.parameters()), HiveEscapes::javaAscii);
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
        rows.entry("Num Buckets:", Integer.toString(storage.buckets().count()));
        rows.entry("Bucket Columns:", storage.buckets().columns().toString());
        rows.entry(
                "Sort Columns:",
                storage.buckets().order().stream()
                        .map(each -> "Order(col:" + each.column() + ", order:" + each.order() + ")")
                        .toList()
                        .toString());
        skew(storage);
        if (!storage.serdeParameters().isEmpty()) {
            rows.parameters("Storage Desc Params:", shown(storage.serdeParameters()), HiveEscapes::javaAscii);
        }
    }

    /** Source: Hive's TextDescTableFormatter. */
    private void skew(Storage storage) {
        Skew skew = storage.skew();
        if (skew.folders() == Skew.Folders.OWN) {
            rows.entry("Stored As SubDirectories:", "Yes");
        }
        if (!skew.columns().isEmpty()) {
            rows.entry(
                    "Skewed Columns:", skew.columns().stream().sorted().toList().toString());
            rows.entry("Skewed Values:", inOrder(skew.values()).toString());
        }
        if (!skew.locations().isEmpty()) {
            String parent = table.storage().location().replaceFirst("/[^/]*/*$", "");
            Map<List<String>, String> whole = new LinkedHashMap<>();
            Map<List<String>, String> within = new LinkedHashMap<>();
            for (List<String> values : inOrder(skew.locations().keySet())) {
                String folder = skew.locations().getOrDefault(values, "");
                whole.put(values, folder);
                within.put(values, folder.startsWith(parent) ? folder.substring(parent.length()) : folder);
            }
            rows.entry("Skewed Value to Path:", whole.toString());
            rows.entry("Skewed Value to Truncated Path:", within.toString());
        }
    }

    private static List<List<String>> inOrder(Collection<List<String>> values) {
        return values.stream()
                .sorted(Comparator.comparing(each -> String.join("\0", each)))
                .toList();
    }

    private void viewInformation(Table.ViewText view, TableRecord record) {
        rows.section("# " + (table.isMaterializedView() ? "Materialized " : "") + "View Information");
        rows.entry("Original Query:", view.original());
        rows.entry("Expanded Query:", view.expanded());
        if (table.isMaterializedView()) {
            rows.entry("Rewrite Enabled:", record.rewriting() == TableRecord.Rewriting.ENABLED ? "Yes" : "No");
            rows.entry("Outdated for Rewriting:", "Unknown");
            rows.section("# Materialized View Source table information");
            rows.fields("Table name", "Snapshot");
            view.sources().forEach(source -> rows.fields(source, "N/A"));
        }
    }

    private String time(long seconds) {
        if (seconds == 0) {
            return "UNKNOWN";
        }
        Instant instant = Instant.ofEpochSecond(seconds);
        // The zone's short name as java.util.Date has it: EST and EDT, not ET.
        String name = TimeZone.getTimeZone(zone)
                .getDisplayName(zone.getRules().isDaylightSavings(instant), TimeZone.SHORT, Locale.US);
        ZonedDateTime time = instant.atZone(zone);
        return TIME.format(time) + " " + name + " " + time.getYear();
    }
}
