package io.honeyflow.gateway.session;

/** What quotes names in a statement: {@value #SETTING}. */
public enum QuotedNames {
    /** Backticks; texts stand in single or double quotes. */
    COLUMN,
    /** Double quotes, as in the SQL standard, and backticks; texts stand in single quotes. */
    STANDARD;

    public static final String SETTING = "hive.support.quoted.identifiers";
}
