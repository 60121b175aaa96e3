package io.honeyflow.formats.parquet;

/** Values of a column as the file has them, without nulls. */
sealed interface Values {
    int size();

    /** BOOLEAN (0 or 1), INT32, INT64. */
    record Longs(long[] values, int size) implements Values {}

    /** FLOAT, DOUBLE. */
    record Doubles(double[] values, int size) implements Values {}

    /** BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96: ranges of {@code data}. */
    record Bytes(byte[] data, int[] starts, int[] lengths, int size) implements Values {}
}
