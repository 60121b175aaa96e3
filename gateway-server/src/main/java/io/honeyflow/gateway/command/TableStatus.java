package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.type.DataType;
import io.honeyflow.formats.Folders;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.Statement;
import io.honeyflow.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SHOW TABLE EXTENDED: where tables lie and what lies there, a line each. Source: Hive's TextShowTableStatusFormatter.
 */
final class TableStatus {
    private static final int BATCH = 500;

    private final CommandContext context;
    private final TextRows rows = new TextRows("tab_name");
    private final List<Map<String, Object>> tables = new ArrayList<>();

    TableStatus(CommandContext context) {
        this.context = context;
    }

    StatementResult of(Statement.ShowTableStatus show) {
        find(show);
        return context.asJson()
                ? JsonRow.of(List.of("tab_name"), Map.of("tables", tables))
                : StatementResult.of(rows.result());
    }

    private void find(Statement.ShowTableStatus show) {
        String database = show.database().orElse(context.session().database());
        context.requireDatabase(database);
        if (!show.partition().isEmpty()) {
            // With a partition the pattern is a name.
            Table table = context.table(new TableName(show.position(), Optional.of(database), show.pattern()));
            describe(table, PartitionSpec.of(table, show.partition(), context).existing(table, context));
            return;
        }
        Catalog catalog = context.catalog();
        List<String> names = NamePattern.filter(catalog.tables(database), Optional.of(show.pattern()));
        catalog.tables(database, names).stream()
                .sorted(Comparator.comparing(Table::name))
                .forEach(table -> describe(table, null));
    }

    private void describe(Table table, @Nullable Partition partition) {
        if (context.asJson()) {
            tables.add(json(table, partition));
        } else {
            lines(table, partition);
        }
    }

    /** Source: Hive's JsonShowTableStatusFormatter. */
    private Map<String, Object> json(Table table, @Nullable Partition partition) {
        Storage storage = partition == null ? table.storage() : partition.storage();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("tableName", table.name());
        data.put("ownerType", context.catalog().record(table).ownerType());
        data.put("owner", table.owner());
        if (!storage.location().isEmpty()) {
            data.put("location", storage.location());
        }
        data.put("inputFormat", storage.inputFormat());
        data.put("outputFormat", storage.outputFormat());
        data.put("columns", JsonRow.columns(table.columns()));
        data.put("partitioned", table.isPartitioned());
        if (table.isPartitioned()) {
            data.put("partitionColumns", JsonRow.columns(table.partitionColumns()));
        }
        usage(table, locations(table, partition)).ifPresent(usage -> {
            data.put("totalNumberFiles", usage.files);
            data.put("totalFileSize", usage.bytes);
            data.put("maxFileSize", usage.most);
            data.put("minFileSize", usage.least());
            if (usage.accessed >= 0) {
                data.put("lastAccessTime", usage.accessed);
            }
            data.put("lastUpdateTime", usage.modified);
        });
        return data;
    }

    private void lines(Table table, @Nullable Partition partition) {
        Storage storage = partition == null ? table.storage() : partition.storage();
        rows.add("tableName:" + table.name())
                .add("owner:" + table.owner())
                .add("location:" + (storage.location().isEmpty() ? null : storage.location()))
                .add("inputformat:" + storage.inputFormat())
                .add("outputformat:" + storage.outputFormat())
                .add("columns:" + struct("columns", table.columns()))
                .add("partitioned:" + table.isPartitioned())
                .add("partitionColumns:"
                        + (table.isPartitioned() ? struct("partition_columns", table.partitionColumns()) : ""));
        List<String> locations = locations(table, partition);
        if (!locations.isEmpty() && !table.storage().location().isEmpty()) {
            files(table, locations);
        }
        rows.add("");
    }

    private List<String> locations(Table table, @Nullable Partition partition) {
        if (partition != null || !table.isPartitioned()) {
            String location = partition == null
                    ? table.storage().location()
                    : partition.storage().location();
            return location.isEmpty() ? List.of() : List.of(location);
        }
        List<String> locations = new ArrayList<>();
        List<String> names = context.catalog().partitionNames(table.database(), table.name());
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
            context.catalog()
                    .partitions(table.database(), table.name(), some)
                    .forEach(each -> locations.add(each.storage().location()));
        }
        return locations;
    }

    private static final class Usage {
        private long files;
        private long bytes;
        private long most;
        private long least = Long.MAX_VALUE;
        private long accessed;
        private long modified;

        long least() {
            return files == 0 ? 0 : least;
        }

        void see(Folders.Entry entry) {
            accessed = Math.max(accessed, entry.accessed());
            modified = Math.max(modified, entry.modified());
            if (!entry.isFolder()) {
                files++;
                bytes += entry.length();
                most = Math.max(most, entry.length());
                least = Math.min(least, entry.length());
            }
        }
    }

    private void files(Table table, List<String> locations) {
        Optional<Usage> known = usage(table, locations);
        rows.add("totalNumberFiles:" + text(known, usage -> usage.files))
                .add("totalFileSize:" + text(known, usage -> usage.bytes))
                .add("maxFileSize:" + text(known, usage -> usage.most))
                .add("minFileSize:" + (known.isEmpty() ? 0 : known.get().least()))
                .add("lastAccessTime:" + text(known.filter(usage -> usage.accessed >= 0), usage -> usage.accessed))
                .add("lastUpdateTime:" + text(known, usage -> usage.modified));
    }

    /** Empty where the table's folder isn't there, or it has none. */
    private Optional<Usage> usage(Table table, List<String> locations) {
        Folders folders = context.folders();
        if (table.storage().location().isEmpty()) {
            return Optional.empty();
        }
        return folders.entry(table.storage().location()).map(root -> {
            Usage usage = new Usage();
            usage.see(root);
            locations.forEach(location -> folders.entry(location).ifPresent(entry -> walk(entry, usage)));
            return usage;
        });
    }

    private void walk(Folders.Entry folder, Usage usage) {
        usage.see(folder);
        for (Folders.Entry entry : context.folders().list(folder.path())) {
            if (entry.isFolder()) {
                walk(entry, usage);
            } else {
                usage.see(entry);
            }
        }
    }

    private static String text(Optional<Usage> known, ToLongFunction<Usage> value) {
        return known.map(usage -> Long.toString(value.applyAsLong(usage))).orElse("unknown");
    }

    private static String struct(String name, List<Column> columns) {
        return columns.stream()
                .map(column -> thriftType(column.type()) + " " + column.name())
                .collect(Collectors.joining(", ", "struct " + name + " { ", "}"));
    }

    /** Thrift's names of types; those that Thrift hasn't stay Hive's. */
    private static String thriftType(DataType type) {
        return switch (type) {
            case DataType.Array array -> "list<" + thriftType(array.element()) + ">";
            case DataType.Map map -> "map<" + thriftType(map.key()) + "," + thriftType(map.value()) + ">";
            case DataType.Struct struct ->
                struct.fields().stream()
                        .map(field -> field.name() + ":" + thriftType(field.type()))
                        .collect(Collectors.joining(",", "struct<", ">"));
            default ->
                switch (type.kind()) {
                    case BOOLEAN -> "bool";
                    case TINYINT -> "byte";
                    case SMALLINT -> "i16";
                    case INT -> "i32";
                    case BIGINT -> "i64";
                    default -> type.hiveName();
                };
        };
    }
}
