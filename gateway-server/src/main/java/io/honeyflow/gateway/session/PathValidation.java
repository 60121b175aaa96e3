package io.honeyflow.gateway.session;

/** What MSCK does with folders that are no partition's: {@value #SETTING}. */
public enum PathValidation {
    /** Ends with an error. */
    THROW,
    /** Leaves them, and partitions whose values need escapes, out. */
    SKIP,
    /** Leaves them out; partitions whose values need escapes are taken. */
    IGNORE;

    public static final String SETTING = "hive.msck.path.validation";
}
