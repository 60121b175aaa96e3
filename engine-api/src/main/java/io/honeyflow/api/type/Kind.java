package io.honeyflow.api.type;

/** The kinds of Hive's types. {@code VOID} is the type of a bare NULL. */
public enum Kind {
    VOID("void"),
    BOOLEAN("boolean"),
    TINYINT("tinyint"),
    SMALLINT("smallint"),
    INT("int"),
    BIGINT("bigint"),
    FLOAT("float"),
    DOUBLE("double"),
    DECIMAL("decimal"),
    STRING("string"),
    VARCHAR("varchar"),
    CHAR("char"),
    BINARY("binary"),
    DATE("date"),
    TIMESTAMP("timestamp"),
    TIMESTAMP_LTZ("timestamp with local time zone"),
    INTERVAL_YEAR_MONTH("interval_year_month"),
    INTERVAL_DAY_TIME("interval_day_time"),
    ARRAY("array"),
    MAP("map"),
    STRUCT("struct"),
    UNION("uniontype");

    private final String hiveName;

    Kind(String hiveName) {
        this.hiveName = hiveName;
    }

    /** The name as it stands in a column's type text in the metastore. */
    public String hiveName() {
        return hiveName;
    }

    /** TINYINT, SMALLINT, INT, BIGINT. */
    public boolean isInteger() {
        return this == TINYINT || this == SMALLINT || this == INT || this == BIGINT;
    }

    /** Integers, FLOAT, DOUBLE, DECIMAL. */
    public boolean isNumeric() {
        return isInteger() || this == FLOAT || this == DOUBLE || this == DECIMAL;
    }

    /** STRING, VARCHAR, CHAR. */
    public boolean isCharacter() {
        return this == STRING || this == VARCHAR || this == CHAR;
    }

    public boolean isNested() {
        return this == ARRAY || this == MAP || this == STRUCT || this == UNION;
    }
}
