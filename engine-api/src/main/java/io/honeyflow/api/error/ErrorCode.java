package io.honeyflow.api.error;

/**
 * The kinds of errors that a user can mend, each with its SQLSTATE and the vendor code that Hive uses for it
 * ({@code org.apache.hadoop.hive.ql.ErrorMsg}) where Hive has one.
 */
public enum ErrorCode {
    SYNTAX("42000", 40000),
    SEMANTIC("42000", 40000),
    TABLE_NOT_FOUND("42S02", 10001),
    COLUMN_NOT_FOUND("42000", 10004),
    AMBIGUOUS_COLUMN("42000", 10007),
    FUNCTION_NOT_FOUND("42000", 10011),
    WRONG_ARGUMENTS("42000", 10014),
    /** A user's function whose class or jar can't be had, or is no function. */
    FUNCTION_CLASS("42000", 1),
    /** A user's function has failed over a row. */
    FUNCTION_FAILED("42000", 2),
    PARTITION_NOT_FOUND("42000", 10006),
    DATABASE_NOT_FOUND("42000", 10072),
    ALREADY_EXISTS("42S02", 10073),
    DATABASE_EXISTS("42000", 10242),
    PARTITION_EXISTS("42000", 10118),
    COLUMN_COUNT("42000", 10044),
    NOT_PARTITIONED("42000", 10241),
    NO_PARTITION_COLUMN("42000", 10098),
    PARTITION_COLUMNS("42000", 10125),
    DYNAMIC_BEFORE_STATIC("42000", 10094),
    STRICT_PARTITIONS("42000", 10096),
    DUPLICATE_COLUMN("42000", 10036),
    COLUMN_ALIAS_TWICE("42S02", 10074),
    DIFFERENT_COLUMNS("42000", 10235),
    TABLE_HAS_FILES("42000", 10119),
    DIFFERENT_TABLE("42000", 10120),
    NO_TRANSFER("42000", 10121),
    NO_SCHEDULED_QUERY("42000", 10446),
    INVALID_PATH("42000", 10027),
    /** LIKE FILE with a format whose files don't name their columns. */
    LIKE_FILE_FORMAT("42000", 10434),
    COLUMN_ORDER("42000", 10311),
    COLUMN_STAYS("42000", 10259),
    COLUMNS_STAY("42000", 10313),
    BUCKET_NUMBER("42000", 10037),
    NOT_BUCKETED("42000", 10145),
    /** TABLESAMPLE that doesn't say what rows are dealt out by. */
    SAMPLE_EXPRESSION("42000", 10060),
    /** TABLESAMPLE of a bucket above their number. */
    SAMPLE_BUCKET("42000", 10061),
    NOT_SKEWED_INTO_FOLDERS("42000", 10196),
    DUPLICATE_SKEW_COLUMN("42000", 10202),
    NO_SKEW_COLUMN("42000", 10203),
    SKEW_VALUES("42000", 10206),
    NO_PROPERTY("42000", 10215),
    EXTERNAL_TABLE("42000", 10146),
    VIEW_IS_NO_TABLE("42000", 10131),
    TABLE_IS_NO_VIEW("42000", 10132),
    VIEW_IS_NO_TARGET("42000", 10090),
    VIEW_COLUMNS("42000", 10089),
    VIEW_ALL_PARTITIONS("42000", 10092),
    VIEW_PARTITIONS("42000", 10093),
    NO_MATERIALIZED_VIEW("42000", 10412),
    NO_VIEW_QUERY("42000", 10403),
    ARCHIVES_DISABLED("42000", 10107),
    COMPACTION_TYPE("42000", 10282),
    COMPACTION_NEEDS_TRANSACTIONS("42000", 10286),
    MERGED_FORMAT("42000", 30030),
    MERGED_BUCKETS("42000", 30031),
    MERGED_HANDLER("42000", 30033),
    MERGED_EXTERNAL("42000", 30034),
    SCRIPT_START("42000", 20000),
    SCRIPT_INPUT("42000", 20001),
    SCRIPT_FAILED("42000", 20003),
    NOT_SUPPORTED("0A000", 0),
    INVALID_VALUE("22000", 0),
    CONSTRAINT_BROKEN("23000", 0),
    OVERFLOW("22003", 0),
    INVALID_SETTING("42000", 0),
    CARDINALITY("21000", 0),
    MEMORY_LIMIT("53200", 0),
    FILE("58030", 0),
    DISK_FULL("53100", 0),
    CATALOG("08S01", 40000),
    CANCELLED("01000", 0),
    TIMED_OUT("57014", 0),
    INVALID_HANDLE("HY000", 0),
    SHUTTING_DOWN("08004", 0),
    PERMISSION("42501", 0),
    EXECUTION("08S01", 2);

    private final String sqlState;
    private final int vendorCode;

    ErrorCode(String sqlState, int vendorCode) {
        this.sqlState = sqlState;
        this.vendorCode = vendorCode;
    }

    public String sqlState() {
        return sqlState;
    }

    public int vendorCode() {
        return vendorCode;
    }
}
