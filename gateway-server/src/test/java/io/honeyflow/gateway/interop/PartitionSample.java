package io.honeyflow.gateway.interop;

import java.util.Arrays;
import java.util.List;

/**
 * Values of a partition column.
 *
 * @param type in HiveQL
 * @param text how a value becomes a text that every engine writes alike; {@code %s} stands for the column
 * @param values as texts that are cast to the type
 */
record PartitionSample(String type, String text, List<String> values) {
    static final List<PartitionSample> ALL = List.of(
            of(
                    "string",
                    "%s",
                    "a b",
                    "a/b",
                    "x:y=z",
                    "50%25",
                    "\u00fc\u6f22",
                    "#'{}[]^*?",
                    "say \"so\"",
                    "2024-01-01",
                    "a\\b\\\\n",
                    "."),
            of("varchar(6)", "%s", "a b", "a/b:c"),
            of("char(6)", "rtrim(%s)", "ab", "a/b:cd"),
            of("tinyint", "CAST(%s AS string)", "-128", "0", "127"),
            of("smallint", "CAST(%s AS string)", "-32768", "0", "32767"),
            of("int", "CAST(%s AS string)", "-1", "0", "2147483647"),
            of("bigint", "CAST(%s AS string)", "-1", "0", "9223372036854775807"),
            of("boolean", "CASE WHEN %1$s THEN 'true' WHEN NOT %1$s THEN 'false' END", "true", "false"),
            // Through a double: engines differ in the zeros of a decimal's text.
            of("decimal(10,2)", "CAST(CAST(%s AS double) AS string)", "1.25", "-2.75", "3.0", "0.5"),
            of("double", "CAST(%s AS string)", "1.5", "-2.25", "1.0E10"),
            of("date", "CAST(%s AS string)", "2024-02-29", "1969-12-31", "1582-10-15", "0001-01-01"),
            of("timestamp", "CAST(%s AS string)", "2024-02-29 01:02:03", "1969-12-31 23:59:59.5"));

    private static PartitionSample of(String type, String text, String... values) {
        return new PartitionSample(type, text, Arrays.asList(values));
    }

    String sql(int value) {
        return "CAST(" + literal(value) + " AS " + type + ")";
    }

    /** As PARTITION (p = ..) takes it: a text of any type. */
    String literal(int value) {
        return "'" + values.get(value).replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** What {@link #text} must give. */
    String expected(int value) {
        return values.get(value);
    }

    boolean isCharacter() {
        return type.equals("string") || type.contains("char");
    }

    String tableName() {
        return type.replaceAll("[^a-z0-9]+", "_");
    }
}
