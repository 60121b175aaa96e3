package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.gateway.table.ConnectorTables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The statement that would make a table again, line by line as Hive lays it out. Source: Hive's DDLPlanUtils. */
final class CreateTableText {
    /** Kept by the metastore itself. */
    private static final Set<String> HIDDEN = Set.of(
            "EXTERNAL",
            "comment",
            "numFiles",
            "numRows",
            "totalSize",
            "rawDataSize",
            "COLUMN_STATS_ACCURATE",
            "numPartitions",
            "numFilesErasureCoded");

    private final Table table;
    private final List<String> lines = new ArrayList<>();

    private CreateTableText(Table table) {
        this.table = table;
    }

    static List<String> of(Table table) {
        CreateTableText text = new CreateTableText(table);
        if (table.view().isPresent()) {
            text.view(table.view().get());
        } else if (ConnectorTables.isConnector(table)) {
            text.connectorTable();
        } else {
            text.table();
        }
        return text.lines;
    }

    private void view(Table.ViewText view) {
        lines.add("CREATE VIEW " + quoted(table.name()) + " AS " + view.expanded());
    }

    private void connectorTable() {
        lines.add("CREATE TABLE " + quoted(table.name()) + "(");
        List<String> parts = new ArrayList<>(columnLines(table.columns()));
        ConnectorTables.watermark(table)
                .ifPresent(mark -> parts.add("  WATERMARK FOR " + quoted(mark.column()) + " AS " + quoted(mark.column())
                        + " - INTERVAL '" + mark.delayMillis() / 1000.0 + "' SECONDS"));
        addList(parts, ")");
        comment();
        lines.add("WITH (");
        addPairs(ConnectorTables.options(table));
    }

    private void table() {
        String external = table.kind() == TableKind.EXTERNAL_TABLE ? "EXTERNAL " : "";
        lines.add("CREATE " + external + "TABLE " + quoted(table.name()) + "(");
        addList(columnLines(table.columns()), ")");
        comment();
        if (table.isPartitioned()) {
            lines.add("PARTITIONED BY ( ");
            addList(columnLines(table.partitionColumns()), ")");
        }
        storage(table.storage());
        Map<String, String> shown = new TreeMap<>(table.parameters());
        shown.keySet().removeAll(HIDDEN);
        if (!shown.isEmpty()) {
            lines.add("TBLPROPERTIES (");
            addPairs(shown);
        }
    }

    private void comment() {
        String comment = table.parameters().get("comment");
        if (comment != null) {
            lines.add("COMMENT " + literal(comment));
        }
    }

    private void storage(Storage storage) {
        lines.add("ROW FORMAT SERDE ");
        lines.add("  " + literal(storage.serde()) + " ");
        Map<String, String> parameters = new TreeMap<>(storage.serdeParameters());
        parameters.remove("serialization.format", "1");
        if (!parameters.isEmpty()) {
            lines.add("WITH SERDEPROPERTIES ( ");
            addPairs(parameters);
        }
        lines.add("STORED AS INPUTFORMAT ");
        lines.add("  " + literal(storage.inputFormat()) + " ");
        lines.add("OUTPUTFORMAT ");
        lines.add("  " + literal(storage.outputFormat()));
        lines.add("LOCATION");
        lines.add("  " + literal(storage.location()));
    }

    private static List<String> columnLines(List<Column> columns) {
        return columns.stream()
                .map(c -> "  " + quoted(c.name()) + " " + c.type().hiveName()
                        + (c.comment().isEmpty() ? "" : " COMMENT " + literal(c.comment())))
                .toList();
    }

    private void addList(List<String> parts, String end) {
        for (Iterator<String> at = parts.iterator(); at.hasNext(); ) {
            String part = at.next();
            lines.add(part + (at.hasNext() ? ", " : end));
        }
    }

    private void addPairs(Map<String, String> pairs) {
        addList(
                new TreeMap<>(pairs)
                        .entrySet().stream()
                                .map(pair -> "  " + literal(pair.getKey()) + "=" + literal(pair.getValue()))
                                .toList(),
                ")");
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\u0001", "\\u0001") + "'";
    }
}
