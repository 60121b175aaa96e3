package io.honeyflow.gateway.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of Hive 4.2 that would change what statements do and that this gateway doesn't honour: whoever sets one to another value
 * than the one it goes by is warned. Source: Hive's HiveConf.
 */
public final class UnhonouredSettings {
    /**
     * A setting.
     *
     * @param value the one that the gateway goes by, whatever is set
     * @param other what another value would do in Hive
     */
    public record Setting(String name, String value, String other) {}

    /** Prefixes of names that only say how Hive's own engine goes about its work; they do nothing here. */
    public static final List<String> TUNING = List.of(
            "hive.auto.convert.",
            "hive.blobstore.",
            "hive.cache.expr.",
            "hive.cbo.",
            "hive.compute.query.using.stats",
            "hive.exec.parallel",
            "hive.exec.reducers.",
            "hive.fetch.task.",
            "hive.groupby.skewindata",
            "hive.llap.",
            "hive.map.aggr",
            "hive.mapjoin.",
            "hive.materializedview.rewriting",
            "hive.optimize.",
            "hive.prewarm.",
            "hive.query.results.cache.",
            "hive.reorder.",
            "hive.server2.tez.",
            "hive.skewjoin.",
            "hive.spark.",
            "hive.stats.",
            "hive.tez.",
            "hive.vectorized.",
            "mapred.",
            "mapreduce.",
            "tez.",
            "yarn.");

    private static final List<Setting> ALL = List.of(
            new Setting("hive.create.as.acid", "false", "new tables would be transactional"),
            new Setting("hive.create.as.insert.only", "false", "new tables would be transactional"),
            new Setting("hive.create.as.external.legacy", "false", "new tables would be external"),
            new Setting("hive.ctas.external.tables", "true", "CREATE EXTERNAL TABLE .. AS would be refused"),
            new Setting("hive.decode.partition.name", "false", "SHOW PARTITIONS would unescape names"),
            new Setting(
                    "hive.default.serde",
                    "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                    "new text tables would have another SerDe"),
            new Setting("hive.display.partition.cols.separately", "true", "DESCRIBE would list partition columns once"),
            new Setting("hive.error.on.empty.partition", "false", "a dynamic insert without a row would fail"),
            new Setting(
                    "hive.exec.default.partition.name",
                    "__HIVE_DEFAULT_PARTITION__",
                    "partitions of null would have another name"),
            new Setting("hive.exec.dynamic.partition", "true", "inserts with dynamic partitions would be refused"),
            new Setting(
                    "hive.exec.dynamic.partition.type.conversion", "true", "partition values would stay as they are"),
            new Setting("hive.exec.max.created.files", "100000", "a statement that makes more files would fail"),
            new Setting(
                    "hive.exec.max.dynamic.partitions",
                    "1000",
                    "an insert into more partitions would fail; here into any number succeeds"),
            new Setting(
                    "hive.exec.max.dynamic.partitions.pernode",
                    "100",
                    "an insert into more partitions in one task would fail; here into any number succeeds"),
            new Setting(
                    "hive.external.table.purge.default",
                    "false",
                    "dropping new external tables would delete their files"),
            new Setting("hive.insert.into.external.tables", "true", "inserts into external tables would be refused"),
            new Setting(
                    "hive.lazysimple.extended_boolean_literal",
                    "false",
                    "text tables would take T, F, 1 and 0 for truths"),
            new Setting(
                    "hive.mapred.supports.subdirectories", "false", "files in folders below a table's would be read"),
            new Setting(
                    "hive.parquet.date.proleptic.gregorian",
                    "false",
                    "Parquet files would be marked as of the Gregorian calendar throughout"),
            new Setting(
                    "hive.parquet.timestamp.skip.conversion",
                    "true",
                    "timestamps of other engines' Parquet files would be converted"),
            new Setting(
                    "hive.parquet.timestamp.write.legacy.conversion.enabled",
                    "false",
                    "timestamps would be written by the rules of old zones"),
            new Setting("hive.parquet.write.int64.timestamp", "false", "timestamps would be written as 64-bit numbers"),
            new Setting("hive.query.max.length", "10Mb", "longer statements would be refused"),
            new Setting("hive.sample.seednumber", "0", "samples of a percentage would be other ones"),
            new Setting(
                    "hive.security.authorization.enabled",
                    "false",
                    "rights would be checked: here everybody may do everything"),
            new Setting(
                    "hive.strict.checks.type.safety",
                    "false",
                    "comparisons between BIGINT and STRING or DOUBLE would be refused, as they are by Hive's default"),
            new Setting("hive.table.parameters.default", "", "new tables would have these properties"),
            new Setting("hive.typecheck.on.insert", "true", "values of static partitions wouldn't be checked"),
            new Setting("mapred.input.dir.recursive", "false", "files in folders below a table's would be read"),
            new Setting(
                    "mapreduce.input.fileinputformat.input.dir.recursive",
                    "false",
                    "files in folders below a table's would be read"));

    private UnhonouredSettings() {}

    /** All of them, by name. */
    public static List<Setting> all() {
        return ALL;
    }

    /** What is to be said where a setting has this value; empty where it is honoured or does nothing. */
    public static Optional<String> warning(String name, String value) {
        return ALL.stream()
                .filter(setting ->
                        setting.name().equals(name) && !setting.value().equalsIgnoreCase(value.strip()))
                .map(setting -> name + "=" + value + " is not honoured: in Hive " + setting.other())
                .findFirst();
    }

    /** The warnings of many settings. */
    public static Stream<String> warnings(Map<String, String> settings) {
        return settings.entrySet().stream().flatMap(entry -> warning(entry.getKey(), entry.getValue()).stream());
    }
}
