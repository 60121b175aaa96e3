package io.honeyflow.formats;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.avro.AvroFormat;
import io.honeyflow.formats.rcfile.RcFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which of Hive's classes mean which of our formats. What isn't here is refused by name, for reading and writing: it is
 * never read as plain files. Source: Hive's StorageFormatDescriptors.
 */
public enum StorageFormats {
    PARQUET(
            "parquet",
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"),
    ORC(
            "orc",
            "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcSerde"),
    TEXTFILE(
            "text",
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"),
    SEQUENCEFILE(
            "sequence",
            "org.apache.hadoop.mapred.SequenceFileInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat",
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"),
    JSONFILE(
            "text-json",
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            "org.apache.hadoop.hive.serde2.JsonSerDe"),
    DELIMITED_JSON_TEXT("text-delimited-json", TEXTFILE, "org.apache.hadoop.hive.serde2.DelimitedJSONSerDe"),
    JSON_TEXT("text-json", TEXTFILE, "org.apache.hive.hcatalog.data.JsonSerDe"),
    CSV_TEXT("text-csv", TEXTFILE, "org.apache.hadoop.hive.serde2.OpenCSVSerde"),
    REGEX_TEXT("text-regex", TEXTFILE, "org.apache.hadoop.hive.serde2.RegexSerDe"),
    OLD_REGEX_TEXT("text-regex", TEXTFILE, "org.apache.hadoop.hive.contrib.serde2.RegexSerDe"),
    MULTI_DELIMITED_TEXT("text-multidelimit", TEXTFILE, "org.apache.hadoop.hive.serde2.MultiDelimitSerDe"),
    OLD_MULTI_DELIMITED_TEXT("text-multidelimit", TEXTFILE, "org.apache.hadoop.hive.contrib.serde2.MultiDelimitSerDe"),
    BINARY_SEQUENCE("sequence-binary", SEQUENCEFILE, "org.apache.hadoop.hive.serde2.lazybinary.LazyBinarySerDe"),
    BINARY_SEQUENCE_2("sequence-binary", SEQUENCEFILE, "org.apache.hadoop.hive.serde2.lazybinary.LazyBinarySerDe2"),
    RCFILE(
            RcFormat.NAME,
            "org.apache.hadoop.hive.ql.io.RCFileInputFormat",
            "org.apache.hadoop.hive.ql.io.RCFileOutputFormat",
            "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe"),
    RCFILE_TEXT(RcFormat.TEXT_NAME, RCFILE, "org.apache.hadoop.hive.serde2.columnar.ColumnarSerDe"),
    AVRO(
            AvroFormat.NAME,
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat",
            "org.apache.hadoop.hive.serde2.avro.AvroSerDe");

    private static final String SPARK_SOURCE = "spark.sql.sources.provider";

    private final String connector;
    /** Whether STORED AS has it: others are told by their SerDe. */
    private final boolean named;

    private final String inputFormat;
    private final String outputFormat;
    private final String serde;

    StorageFormats(String connector, String inputFormat, String outputFormat, String serde) {
        this.connector = connector;
        this.named = true;
        this.inputFormat = inputFormat;
        this.outputFormat = outputFormat;
        this.serde = serde;
    }

    /** The files of another one, with other values. */
    StorageFormats(String connector, StorageFormats files, String serde) {
        this.connector = connector;
        this.named = false;
        this.inputFormat = files.inputFormat;
        this.outputFormat = files.outputFormat;
        this.serde = serde;
    }

    /** As {@link TableHandle#connector} names it. */
    public String connector() {
        return connector;
    }

    /** Other names that Hive's descriptors have. */
    private static final Map<String, StorageFormats> ALIASES =
            Map.of("ORCFILE", ORC, "PARQUETFILE", PARQUET, "AVROFILE", AVRO);

    /** @param name as behind STORED AS, without case @throws SqlException NOT_SUPPORTED, naming it */
    public static StorageFormats ofName(String name) {
        StorageFormats alias = ALIASES.get(name.toUpperCase(Locale.ROOT));
        if (alias != null) {
            return alias;
        }
        for (StorageFormats format : values()) {
            if (format.named && format.name().equals(name.toUpperCase(Locale.ROOT))) {
                return format;
            }
        }
        throw SqlException.notSupported("STORED AS " + name.toUpperCase(Locale.ROOT));
    }

    /** A new table's storage, with the classes that Hive writes. */
    public Storage storage(String location, Map<String, String> serdeParameters) {
        Map<String, String> parameters = new HashMap<>(serdeParameters);
        parameters.putIfAbsent("serialization.format", parameters.getOrDefault("field.delim", "1"));
        return new Storage(location, inputFormat, outputFormat, serde, parameters, Buckets.NONE);
    }

    /**
     * The same files by another SerDe.
     *
     * @throws SqlException NOT_SUPPORTED, naming it, where they can't be read by it
     */
    public StorageFormats by(String otherSerde) {
        for (StorageFormats format : values()) {
            if (format.inputFormat.equals(inputFormat) && format.serde.equals(otherSerde)) {
                return format;
            }
        }
        throw SqlException.notSupported("SerDe " + otherSerde + " for files of " + name());
    }

    /** Whether a storage names this format's classes. */
    public boolean isOf(Storage storage) {
        return inputFormat.equals(storage.inputFormat());
    }

    /** The format that a table's or partition's classes mean. @param of whose, for the message */
    public static StorageFormats of(Storage storage, String of) {
        List<StorageFormats> files = Arrays.stream(values())
                .filter(format -> format.inputFormat.equals(storage.inputFormat()))
                .toList();
        for (StorageFormats format : files) {
            if (format.serde.equals(storage.serde())) {
                return format;
            }
        }
        throw SqlException.notSupported((files.isEmpty() ? "input format " + storage.inputFormat() + " with " : "")
                + "SerDe " + storage.serde() + " of " + of);
    }

    /** @throws SqlException NOT_SUPPORTED, naming it, for what isn't plain files of a format that we have */
    public static TableHandle handle(Table table) {
        String name = table.qualifiedName();
        if (table.kind() == TableKind.VIRTUAL_VIEW) {
            throw new SqlException(ErrorCode.SEMANTIC, "expected a table, found view " + name);
        }
        Optional.ofNullable(table.parameters().get("storage_handler")).ifPresent(handler -> {
            throw SqlException.notSupported("storage handler " + handler + " of " + name);
        });
        requireWithoutTransactions(table);
        refuseSparksOwn(table);
        StorageFormats format = of(table.storage(), name);
        Map<String, String> properties = new HashMap<>(table.storage().serdeParameters());
        properties.putAll(table.parameters());
        return new TableHandle(
                table.database(),
                table.name(),
                format.connector,
                format == CSV_TEXT ? texts(table.columns()) : schema(table.columns()),
                schema(table.partitionColumns()),
                table.storage().location(),
                properties,
                table.storage().buckets());
    }

    /**
     * That the files of a table are its rows. Source: Hive's AcidUtils.
     *
     * @throws SqlException NOT_SUPPORTED, saying why, for a table that Hive's transactions keep
     */
    public static void requireWithoutTransactions(Table table) {
        if (!Boolean.parseBoolean(parameter(table, "transactional"))) {
            return;
        }
        boolean insertOnly = "insert_only".equalsIgnoreCase(parameter(table, "transactional_properties"));
        throw SqlException.notSupported("transactional table " + table.qualifiedName()
                + (insertOnly
                        ? " (insert-only): which of its files count is known to Hive's transactions alone"
                        : " (ACID): its files hold changes of rows, by Hive's transactions"));
    }

    /** Hive takes these names in either case. */
    private static String parameter(Table table, String name) {
        Map<String, String> parameters = table.parameters();
        return parameters.getOrDefault(name, parameters.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
    }

    /** Spark keeps what Hive's classes can't read in properties of its own, and says that it is sequence files. */
    private static void refuseSparksOwn(Table table) {
        String source = table.parameters().get(SPARK_SOURCE);
        if (source != null && !PARQUET.isOf(table.storage()) && !ORC.isOf(table.storage())) {
            throw SqlException.notSupported("Spark's source " + source + " of " + table.qualifiedName());
        }
    }

    /** All columns of OpenCSVSerde are texts, whatever their definitions say. */
    private static Schema texts(List<Column> columns) {
        return new Schema(columns.stream()
                .map(column -> new Field(column.name(), DataType.STRING))
                .toList());
    }

    private static Schema schema(List<Column> columns) {
        return new Schema(
                columns.stream().map(c -> new Field(c.name(), c.type())).toList());
    }
}
