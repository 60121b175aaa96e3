package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.catalog.TableSummary;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Order;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.SkewedInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.TableMeta;
import org.jspecify.annotations.Nullable;

/** Hive's records and ours. */
final class Conversions {
    private Conversions() {}

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Map<String, String> map(@Nullable Map<String, String> values) {
        Map<String, String> copy = new HashMap<>();
        if (values != null) {
            values.forEach((key, value) -> copy.put(key, text(value)));
        }
        return copy;
    }

    static Database database(org.apache.hadoop.hive.metastore.api.Database from) {
        return new Database(
                from.getName(),
                text(from.getDescription()),
                text(from.getLocationUri()),
                text(from.getManagedLocationUri()),
                text(from.getOwnerName()),
                ownerType(from.getOwnerType()),
                map(from.getParameters()));
    }

    /** Servers before Hive 3 don't say it of tables. */
    static String ownerType(@Nullable PrincipalType type) {
        return type == null ? PrincipalType.USER.name() : type.name();
    }

    static org.apache.hadoop.hive.metastore.api.Database database(Database from) {
        org.apache.hadoop.hive.metastore.api.Database to = new org.apache.hadoop.hive.metastore.api.Database(
                from.name().toLowerCase(Locale.ROOT),
                from.comment(),
                from.location().isEmpty() ? null : from.location(),
                new HashMap<>(from.parameters()));
        if (!from.owner().isEmpty()) {
            to.setOwnerName(from.owner());
            to.setOwnerType(PrincipalType.valueOf(from.ownerType()));
        }
        if (!from.managedLocation().isEmpty()) {
            to.setManagedLocationUri(from.managedLocation());
        }
        to.setCatalogName("hive");
        return to;
    }

    /** @throws SqlException CATALOG for a record that makes no sense */
    static Table table(org.apache.hadoop.hive.metastore.api.Table from) {
        if (text(from.getDbName()).isEmpty() || text(from.getTableName()).isEmpty()) {
            throw nonsense("a table without a name");
        }
        String name = "table " + from.getDbName() + "." + from.getTableName();
        if (from.getSd() == null) {
            throw nonsense(name + " has no storage descriptor");
        }
        Map<String, String> parameters = map(from.getParameters());
        TableKind kind = kind(name, text(from.getTableType()));
        Table.ViewText view = from.getViewExpandedText() == null
                        || from.getViewExpandedText().isEmpty()
                ? null
                : new Table.ViewText(
                        text(from.getViewOriginalText()), from.getViewExpandedText(), MaterializedViews.sources(from));
        return new Table(
                from.getDbName(),
                from.getTableName(),
                text(from.getOwner()),
                kind,
                columns(name, from.getSd().getCols()),
                columns(name, from.getPartitionKeys()),
                storage(from.getSd()),
                parameters,
                view,
                from.getCreateTime());
    }

    /** A type that ours doesn't know, such as Hive 2's index tables have, counts as a table. */
    static TableSummary summary(TableMeta from) {
        String kind = text(from.getTableType()).toUpperCase(Locale.ROOT);
        boolean known =
                Arrays.stream(TableKind.values()).anyMatch(each -> each.name().equals(kind));
        return new TableSummary(
                text(from.getDbName()),
                text(from.getTableName()),
                known ? TableKind.valueOf(kind) : TableKind.MANAGED_TABLE,
                text(from.getComments()));
    }

    static org.apache.hadoop.hive.metastore.api.Table table(Table from) {
        org.apache.hadoop.hive.metastore.api.Table to = new org.apache.hadoop.hive.metastore.api.Table();
        to.setCatName("hive");
        to.setSd(emptyDescriptor());
        to.setCreateTime((int) from.createTime());
        change(to, from);
        if (from.isMaterializedView()) {
            MaterializedViews.describe(to, from);
        }
        return to;
    }

    /** Puts ours over Hive's record; what ours doesn't know, such as sort columns, stays. */
    static void change(org.apache.hadoop.hive.metastore.api.Table to, Table from) {
        to.setDbName(from.database().toLowerCase(Locale.ROOT));
        to.setTableName(from.name().toLowerCase(Locale.ROOT));
        to.setOwner(from.owner());
        to.setTableType(from.kind().name());
        change(to.getSd(), from.storage());
        to.getSd().setCols(fields(from.columns()));
        to.setPartitionKeys(fields(from.partitionColumns()));
        Map<String, String> parameters = new HashMap<>(from.parameters());
        if (from.kind() == TableKind.EXTERNAL_TABLE) {
            parameters.put("EXTERNAL", "TRUE");
        }
        to.setParameters(parameters);
        Table.ViewText view = from.viewText();
        if (view != null) {
            to.setViewOriginalText(view.original());
            to.setViewExpandedText(view.expanded());
        }
    }

    private static TableKind kind(String name, String type) {
        try {
            return type.isEmpty() ? TableKind.MANAGED_TABLE : TableKind.valueOf(type.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw nonsense(name + ": unknown type " + type);
        }
    }

    static SqlException nonsense(String what) {
        return new SqlException(ErrorCode.CATALOG, "the metastore's answer makes no sense: " + what);
    }

    static List<Column> columns(String table, @Nullable List<FieldSchema> fields) {
        List<Column> columns = new ArrayList<>();
        if (fields != null) {
            for (FieldSchema field : fields) {
                String name = text(field.getName());
                if (name.isEmpty()) {
                    throw nonsense(table + " has a column without a name");
                }
                columns.add(new Column(
                        name, type(table + ", column " + name, text(field.getType())), text(field.getComment())));
            }
        }
        return columns;
    }

    private static DataType type(String column, String type) {
        try {
            return DataTypes.parse(type);
        } catch (RuntimeException e) {
            throw new SqlException(
                    ErrorCode.CATALOG,
                    "the metastore's answer makes no sense: " + column + ": " + e.getMessage(),
                    null,
                    e);
        }
    }

    private static List<FieldSchema> fields(List<Column> columns) {
        List<FieldSchema> fields = new ArrayList<>();
        for (Column column : columns) {
            fields.add(new FieldSchema(
                    column.name(), column.type().hiveName(), column.comment().isEmpty() ? null : column.comment()));
        }
        return fields;
    }

    private static Storage storage(StorageDescriptor from) {
        SerDeInfo serde = from.getSerdeInfo();
        return new Storage(
                text(from.getLocation()),
                text(from.getInputFormat()),
                text(from.getOutputFormat()),
                serde == null ? "" : text(serde.getSerializationLib()),
                serde == null ? Map.of() : map(serde.getParameters()),
                buckets(from),
                skew(from));
    }

    private static Skew skew(StorageDescriptor from) {
        SkewedInfo info = from.getSkewedInfo();
        Skew.Folders folders = from.isStoredAsSubDirectories() ? Skew.Folders.OWN : Skew.Folders.SHARED;
        return info == null
                ? Skew.NONE.with(folders)
                : new Skew(
                        info.getSkewedColNames() == null ? List.of() : info.getSkewedColNames(),
                        info.getSkewedColValues() == null ? List.of() : info.getSkewedColValues(),
                        folders,
                        info.getSkewedColValueLocationMaps() == null ? Map.of() : info.getSkewedColValueLocationMaps());
    }

    /** A record that never told of skew goes on without. */
    private static void change(StorageDescriptor to, Skew skew) {
        if (skew.equals(skew(to))) {
            return;
        }
        to.setStoredAsSubDirectories(skew.folders() == Skew.Folders.OWN);
        List<List<String>> values = new ArrayList<>();
        skew.values().forEach(each -> values.add(new ArrayList<>(each)));
        Map<List<String>, String> locations = new HashMap<>();
        skew.locations().forEach((each, location) -> locations.put(new ArrayList<>(each), location));
        to.setSkewedInfo(new SkewedInfo(new ArrayList<>(skew.columns()), values, locations));
    }

    private static Buckets buckets(StorageDescriptor from) {
        return new Buckets(
                from.getBucketCols() == null ? List.of() : from.getBucketCols(),
                from.getSortCols() == null
                        ? List.of()
                        : from.getSortCols().stream()
                                .map(each -> new Buckets.SortColumn(each.getCol(), each.getOrder()))
                                .toList(),
                from.getNumBuckets());
    }

    private static StorageDescriptor emptyDescriptor() {
        StorageDescriptor empty = new StorageDescriptor();
        empty.setCompressed(false);
        empty.setSortCols(new ArrayList<>());
        empty.setParameters(new HashMap<>());
        empty.setSerdeInfo(new SerDeInfo());
        return empty;
    }

    private static void change(StorageDescriptor to, Storage from) {
        to.setLocation(from.location().isEmpty() ? null : from.location());
        to.setInputFormat(from.inputFormat());
        to.setOutputFormat(from.outputFormat());
        to.setNumBuckets(from.buckets().count());
        to.setBucketCols(new ArrayList<>(from.buckets().columns()));
        to.setSortCols(new ArrayList<>(from.buckets().order().stream()
                .map(each -> new Order(each.column(), each.order()))
                .toList()));
        change(to, from.skew());
        SerDeInfo serde = to.getSerdeInfo() == null ? new SerDeInfo() : to.getSerdeInfo();
        // A view has none, and Hive takes an empty text for a class that it can't load.
        serde.setSerializationLib(from.serde().isEmpty() ? null : from.serde());
        serde.setParameters(new HashMap<>(from.serdeParameters()));
        to.setSerdeInfo(serde);
    }

    /** @throws SqlException CATALOG for a record that makes no sense */
    static Partition partition(org.apache.hadoop.hive.metastore.api.Partition from) {
        if (from.getValues() == null || from.getSd() == null) {
            throw nonsense("a partition of " + from.getDbName() + "." + from.getTableName()
                    + " without values or storage descriptor");
        }
        return partition(from, columns(from));
    }

    /** The columns that a partition has of its own. */
    static List<Column> columns(org.apache.hadoop.hive.metastore.api.Partition from) {
        return columns(
                "partition " + from.getValues() + " of " + from.getDbName() + "." + from.getTableName(),
                from.getSd().getCols());
    }

    /** @param columns its own, read before */
    static Partition partition(org.apache.hadoop.hive.metastore.api.Partition from, List<Column> columns) {
        return new Partition(from.getValues(), storage(from.getSd()), map(from.getParameters()), columns);
    }

    static org.apache.hadoop.hive.metastore.api.Partition partition(Table table, Partition from) {
        org.apache.hadoop.hive.metastore.api.Partition to = new org.apache.hadoop.hive.metastore.api.Partition();
        to.setCatName("hive");
        to.setDbName(table.database());
        to.setTableName(table.name());
        to.setValues(new ArrayList<>(from.values()));
        to.setSd(emptyDescriptor());
        to.getSd().setCols(fields(from.columns().isEmpty() ? table.columns() : from.columns()));
        change(to, from);
        return to;
    }

    /** Puts ours over Hive's record; what ours doesn't know stays. */
    static void change(org.apache.hadoop.hive.metastore.api.Partition to, Partition from) {
        if (!from.columns().isEmpty()) {
            to.getSd().setCols(fields(from.columns()));
        }
        change(to.getSd(), from.storage());
        to.setParameters(new HashMap<>(from.parameters()));
    }
}
