package io.honeyflow.gateway.session;

/** What quotes names in a statement: {@value #SETTING}. */
public enum QuotedNames {
    /** Backticks, in which a select list may have patterns of columns' names; texts stand in single or double quotes. */
    NONE,
    /** Backticks; texts stand in single or double quotes. */
    COLUMN,
    /** Double quotes, as in the SQL standard, and backticks; texts stand in single quotes. */
    STANDARD;

    public static final String SETTING = "hive.support.quoted.identifiers";
}
