package io.honeyflow.api.plan;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A table as a plan names it: enough for a connector to list and read it, and never its files. Or a directory that rows
 * are written to and that is no table's.
 *
 * @param database lower-case; empty for a directory
 * @param name lower-case; empty for a directory
 * @param connector what reads and writes it: {@code orc}, {@code parquet}, {@code text}, {@code datagen}, {@code
 *     tpcds} ...
 * @param dataSchema the columns that files or records hold, in the table's order
 * @param partitionSchema the partition columns; empty for a table without
 * @param location folder URI; empty where there is none
 * @param properties SerDe and table parameters together, the table's own winning
 * @param buckets how rows are dealt out to files
 */
public record TableHandle(
        String database,
        String name,
        String connector,
        Schema dataSchema,
        Schema partitionSchema,
        String location,
        Map<String, String> properties,
        Buckets buckets)
        implements Serializable {
    /** The virtual column of tables of files: the URI of the file that a row is read from. */
    public static final String FILE_NAME = "input__file__name";

    /** The virtual column of tables of lines and records: where in the file a row begins, in bytes. */
    public static final String BLOCK_OFFSET = "block__offset__inside__file";

    private static final List<Field> VIRTUAL =
            List.of(new Field(FILE_NAME, DataType.STRING), new Field(BLOCK_OFFSET, DataType.BIGINT));

    /** A table without buckets. */
    public TableHandle(
            String database,
            String name,
            String connector,
            Schema dataSchema,
            Schema partitionSchema,
            String location,
            Map<String, String> properties) {
        this(database, name, connector, dataSchema, partitionSchema, location, properties, Buckets.NONE);
    }

    /** A directory of files. @param location its URI */
    public static TableHandle directory(
            String connector, Schema columns, String location, Map<String, String> properties) {
        return new TableHandle("", "", connector, columns, Schema.EMPTY, location, properties);
    }

    public TableHandle {
        properties = Map.copyOf(properties);
    }

    /** Whether bucket numbers come from Hive's older hash; tables that don't say so are old. */
    public boolean hasOldBuckets() {
        return properties.getOrDefault("bucketing_version", "1").equals("1");
    }

    /** Data columns, then partition columns: what {@code SELECT *} gives. */
    public Schema schema() {
        return dataSchema.concat(partitionSchema);
    }

    /** What a scan can give: the schema, and behind it the virtual columns of a table that has files. */
    public Schema scanSchema() {
        if (location.isEmpty()) {
            return schema();
        }
        List<Field> virtual = VIRTUAL.stream()
                .filter(field -> schema().indexOf(field.name()).isEmpty())
                .toList();
        return schema().concat(new Schema(virtual));
    }

    /** Whether it is a directory that the metastore doesn't know. */
    public boolean isDirectory() {
        return name.isEmpty();
    }

    public String qualifiedName() {
        return isDirectory() ? "directory " + location : database + "." + name;
    }

    @Override
    public String toString() {
        return qualifiedName();
    }
}
