package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.type.DataType;
import io.honeyflow.gateway.table.ConnectorTables;
import io.honeyflow.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The statement that would make a table again, line by line as Hive lays it out. Source: Hive's DDLPlanUtils. */
public final class CreateTableText {
    /** Said elsewhere in the statement, or kept by the metastore itself. */
    private static final Set<String> HIDDEN = Set.of(
            "TEMPORARY",
            "EXTERNAL",
            "comment",
            "SORTBUCKETCOLSPREFIX",
            "storage_handler",
            "created_with_ctas",
            "numFiles",
            "numRows",
            "totalSize",
            "rawDataSize",
            "COLUMN_STATS_ACCURATE",
            "numPartitions",
            "numFilesErasureCoded");

    private final Table table;
    /** Quoted; with its database where the statement names one. */
    private final String name;

    /** What stands before TABLE, with a blank. */
    private final String words;

    private final List<String> lines = new ArrayList<>();

    private CreateTableText(Table table, String name, String words) {
        this.table = table;
        this.name = name;
        this.words = words;
    }

    /** @param written the table's name as the statement has it; {@code words} stand before TABLE, with a blank */
    public static List<String> of(Table table, TableName written, String words) {
        String name = written.database().isPresent()
                ? HiveEscapes.name(table.database()) + "." + HiveEscapes.name(table.name())
                : HiveEscapes.name(table.name());
        CreateTableText text = new CreateTableText(table, name, words);
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
        String partitioned = table.partitionColumns().stream()
                .map(column -> HiveEscapes.name(column.name()))
                .collect(Collectors.joining(", "));
        String on = partitioned.isEmpty() ? "" : " PARTITIONED ON (" + partitioned + ")";
        lines.addAll(List.of(("CREATE VIEW " + name + on + " AS " + view.expanded()).split("\n", -1)));
    }

    private void connectorTable() {
        lines.add("CREATE TABLE " + name + "(");
        List<String> parts = new ArrayList<>(columnLines(table.columns()));
        ConnectorTables.watermark(table)
                .ifPresent(mark -> parts.add("  WATERMARK FOR " + quoted(mark.column()) + " AS " + quoted(mark.column())
                        + " - INTERVAL '" + mark.delayMillis() / 1000.0 + "' SECONDS"));
        addList(parts, ")");
        comment();
        lines.add("WITH (");
        addPairs(ConnectorTables.options(table), HiveEscapes::literal);
    }

    private void table() {
        String external = table.kind() == TableKind.EXTERNAL_TABLE ? "EXTERNAL " : "";
        lines.add("CREATE " + words + external + "TABLE " + name + "(");
        addList(columnLines(table.columns()), ")");
        comment();
        if (table.isPartitioned()) {
            lines.add("PARTITIONED BY ( ");
            addList(partitionLines(table.partitionColumns()), ")");
        }
        buckets();
        skew(table.storage().skew());
        storage(table.storage());
        Map<String, String> shown = new TreeMap<>(table.parameters());
        shown.keySet().removeAll(HIDDEN);
        lines.add("TBLPROPERTIES (");
        if (shown.isEmpty()) {
            lines.add(")");
        }
        addPairs(shown, HiveEscapes::literal);
    }

    /** Blanks at the ends of lines are Hive's, as is their absence. */
    private void buckets() {
        Buckets buckets = table.storage().buckets();
        if (buckets.columns().isEmpty()) {
            return;
        }
        lines.add("CLUSTERED BY (");
        List<String> columns = buckets.columns();
        for (int at = 0; at < columns.size(); at++) {
            lines.add("  " + quoted(columns.get(at)) + (at + 1 < columns.size() ? "," : ")"));
        }
        if (!buckets.order().isEmpty()) {
            lines.add("SORTED BY ( ");
            addList(
                    buckets.order().stream()
                            .map(each -> "  " + quoted(each.column()) + (each.isAscending() ? " ASC" : " DESC"))
                            .toList(),
                    ") ");
        }
        lines.add("INTO " + buckets.count() + " BUCKETS");
    }

    private void skew(Skew skew) {
        if (skew.columns().isEmpty()) {
            return;
        }
        lines.add("SKEWED BY ("
                + skew.columns().stream().map(CreateTableText::quoted).collect(Collectors.joining(","))
                + ")");
        lines.add("  ON "
                + skew.values().stream()
                        .map(values -> values.stream()
                                .map(CreateTableText::literal)
                                .collect(Collectors.joining(",", "(", ")")))
                        .collect(Collectors.joining(",", "(", ")")));
        if (skew.folders() == Skew.Folders.OWN) {
            lines.add("  STORED AS DIRECTORIES");
        }
    }

    private void comment() {
        String comment = table.parameters().get("comment");
        if (comment != null) {
            lines.add("COMMENT '" + HiveEscapes.literal(comment) + "'");
        }
    }

    private void storage(Storage storage) {
        lines.add("ROW FORMAT SERDE ");
        lines.add("  " + literal(storage.serde()) + " ");
        Map<String, String> parameters = new TreeMap<>(storage.serdeParameters());
        parameters.remove("serialization.format", "1");
        if (!parameters.isEmpty()) {
            lines.add("WITH SERDEPROPERTIES ( ");
            addPairs(parameters, HiveEscapes::literalAscii);
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " ");
        }
        lines.add("STORED AS INPUTFORMAT ");
        lines.add("  " + literal(storage.inputFormat()) + " ");
        lines.add("OUTPUTFORMAT ");
        lines.add("  " + literal(storage.outputFormat()));
        if (!storage.location().isEmpty()) {
            lines.add("LOCATION");
            lines.add("  " + literal(storage.location()));
        }
    }

    private static List<String> partitionLines(List<Column> columns) {
        return columns.stream().map(c -> columnLine(c, c.type().hiveName())).toList();
    }

    private static List<String> columnLines(List<Column> columns) {
        return columns.stream().map(c -> columnLine(c, type(c.type()))).toList();
    }

    private static String columnLine(Column column, String type) {
        return "  " + HiveEscapes.name(column.name()) + " " + type
                + (column.comment().isEmpty() ? "" : " COMMENT " + literal(column.comment()));
    }

    /** Names of fields are quoted as those of columns are. */
    private static String type(DataType type) {
        return switch (type) {
            case DataType.Struct struct ->
                struct.fields().stream()
                        .map(field -> HiveEscapes.name(field.name()) + ":" + type(field.type()))
                        .collect(Collectors.joining(", ", "struct<", ">"));
            case DataType.Array array -> "array<" + type(array.element()) + ">";
            case DataType.Map map -> "map<" + map.key().hiveName() + "," + type(map.value()) + ">";
            default -> type.hiveName();
        };
    }

    private void addList(List<String> parts, String end) {
        for (Iterator<String> at = parts.iterator(); at.hasNext(); ) {
            String part = at.next();
            lines.add(part + (at.hasNext() ? ", " : end));
        }
    }

    private void addPairs(Map<String, String> pairs, UnaryOperator<String> escape) {
        addList(
                new TreeMap<>(pairs)
                        .entrySet().stream()
                                .map(pair -> "  '" + pair.getKey() + "'='" + escape.apply(pair.getValue()) + "'")
                                .toList(),
                ")");
    }

    private static String quoted(String name) {
        return HiveEscapes.name(name);
    }

    private static String literal(String text) {
        return "'" + HiveEscapes.literal(text) + "'";
    }
}
