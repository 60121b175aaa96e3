package io.honeyflow.gateway.session;

import io.honeyflow.api.option.Option;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Settings of single statements: a session may set them. */
public final class SessionOptions {
    public static final Option<Boolean> SUBSTITUTE =
            Option.flag("hive.variable.substitute", true, "Whether ${..} in a statement is replaced.");
    public static final Option<Long> SUBSTITUTE_DEPTH = Option.number(
            "hive.variable.substitute.depth", 40, "How often the values of variables may name variables themselves.");
    public static final Option<Long> QUERY_MEMORY = Option.bytes(
            "honeyflow.query.memory.limit",
            "0",
            "The memory that one query's operators may hold; 0 is a third of the heap.");
    public static final Option<String> DEFAULT_FORMAT =
            Option.text("hive.default.fileformat", "TextFile", "The format of a new table that says nothing about it.");

    public static final Option<String> VIEW_FORMAT = Option.text(
            "hive.materializedview.fileformat",
            "ORC",
            "The format of a new materialized view that says nothing about it.");

    public static final Option<String> SCHEDULE_NAMESPACE = Option.text(
            "hive.scheduled.queries.namespace",
            "hive",
            "Which of Hive's servers run the scheduled queries of a session.");
    public static final Option<Boolean> SCHEDULES_ENABLED = Option.flag(
            "hive.scheduled.queries.create.as.enabled",
            true,
            "Whether new scheduled queries that don't say it are enabled.");

    public static final Option<Duration> QUERY_TIMEOUT = Option.seconds(
            "hive.query.timeout.seconds",
            "0",
            "After how long a statement is ended; a bare number is seconds, 0 is never.");

    public static final Option<PathValidation> PATH_VALIDATION = new Option<>(
            "hive.msck.path.validation",
            "throw",
            "throw, skip or ignore",
            "What MSCK does with folders that are no partition's: an error, or it passes over them; ignore also takes"
                    + " partitions whose values need escapes.",
            text -> PathValidation.valueOf(text.strip().toUpperCase(Locale.ROOT)));

    public static final Option<QuotedNames> QUOTED_NAMES = new Option<>(
            "hive.support.quoted.identifiers",
            "column",
            "none, column or standard",
            "What quotes names: column is backticks, with texts in single or double quotes; standard is double quotes as"
                    + " well, with texts in single quotes alone.",
            text -> QuotedNames.valueOf(text.strip().toUpperCase(Locale.ROOT)));

    public static final Option<Boolean> STANDARD_TEXTS = Option.flag(
            "honeyflow.standard.texts",
            false,
            "Whether texts in single quotes are as in the SQL standard: a quote in them stands twice, and a backslash is a"
                    + " sign as any other. For generators of SQL such as Spark; parameters of PreparedStatements are written"
                    + " in Hive's way, and must not be used with it.");

    public static final Option<Boolean> LABELS = Option.flag(
            "hive.resultset.use.unique.column.names",
            true,
            "Whether results name a column with its relation (t.a) where the select list says so or has it from *.");

    public static final Option<String> DDL_FORMAT = Option.text(
            "hive.ddl.output.format", "text", "text, or json for one JSON text as the answer of SHOW and DESCRIBE.");

    public static final Option<Boolean> DROP_MISSING = Option.flag(
            "hive.exec.drop.ignorenonexistent",
            true,
            "Whether DROP TABLE, VIEW, FUNCTION and PARTITION of what isn't there do nothing, as with IF EXISTS.");

    public static final Option<Boolean> STRICT_BUCKETING = Option.flag(
            "hive.strict.checks.bucketing",
            true,
            "Whether LOAD DATA into bucketed tables writes the rows of the files into their buckets; false takes the files"
                    + " as they are.");

    public static final Option<Boolean> MERGE_EXTERNAL = Option.flag(
            "hive.concatenate.external.table", false, "Whether ALTER TABLE .. CONCATENATE takes external tables.");

    public static final Option<Boolean> SCHEMA_EVOLUTION = Option.flag(
            "hive.exec.schema.evolution",
            true,
            "Whether columns of ORC tables can't be taken away, and those of partitioned Parquet tables only with CASCADE.");

    public static final Option<Boolean> ARCHIVES = Option.flag(
            "hive.archive.enabled",
            false,
            "Whether ALTER TABLE .. ARCHIVE is permitted; it isn't built, so that true refuses it as not supported.");

    public static final Option<String> RCFILE_SERDE = Option.text(
            "hive.default.rcfile.serde",
            "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
            "By which SerDe STORED AS RCFILE keeps values; ColumnarSerDe of the same package is the other one.");

    public static final Option<String> PARQUET_BINARY = Option.text(
            "hive.parquet.infer.binary.as",
            "binary",
            "What CREATE TABLE LIKE FILE takes bytes of Parquet files for of which these don't say more: binary or string.");

    public static final Option<Boolean> ENFORCED_NOT_NULL = Option.flag(
            "hive.constraint.notnull.enforce",
            true,
            "Whether inserts are checked for NOT NULL constraints that aren't disabled.");

    public static final Option<String> COMMANDS = Option.text(
            "hive.security.command.whitelist",
            "set,reset,dfs,add,list,delete,reload,compile,llap,processlist",
            "Which commands outside of SQL sessions may give, parted by commas. Read from the gateway's configuration: a session"
                    + " can't set it.");

    private SessionOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(
                COMMANDS,
                SUBSTITUTE,
                SUBSTITUTE_DEPTH,
                QUERY_MEMORY,
                DEFAULT_FORMAT,
                VIEW_FORMAT,
                SCHEDULE_NAMESPACE,
                SCHEDULES_ENABLED,
                RCFILE_SERDE,
                PARQUET_BINARY,
                QUERY_TIMEOUT,
                PATH_VALIDATION,
                QUOTED_NAMES,
                STANDARD_TEXTS,
                LABELS,
                DDL_FORMAT,
                DROP_MISSING,
                STRICT_BUCKETING,
                MERGE_EXTERNAL,
                SCHEMA_EVOLUTION,
                ARCHIVES,
                ENFORCED_NOT_NULL);
    }
}
