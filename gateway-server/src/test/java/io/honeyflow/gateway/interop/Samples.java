package io.honeyflow.gateway.interop;

import io.honeyflow.gateway.interop.Sample.Format;
import java.util.List;

/** What goes from one engine to another: the edges of every type. */
final class Samples {
    /** More than any type has values: the last row is null in all columns. */
    static final int ROWS = 7;

    static final List<Sample> COLUMNS = List.of(
            Sample.written(
                    "boolean",
                    "boolean",
                    "CASE WHEN %1$s THEN 'y' WHEN NOT %1$s THEN 'n' END",
                    "true",
                    "y",
                    "false",
                    "n"),
            Sample.of("tinyint", "tinyint", "-128", "0", "127"),
            Sample.of("smallint", "smallint", "-32768", "0", "32767"),
            Sample.of("int", "int", "-2147483648", "0", "2147483647"),
            Sample.of("bigint", "bigint", "-9223372036854775808", "0", "9223372036854775807"),
            Sample.of("float", "float", "1.5", "-0.0", "NaN", "Infinity", "-Infinity", "3.4028235E38"),
            Sample.of("double", "double", "0.1", "-0.0", "NaN", "Infinity", "-Infinity", "1.7976931348623157E308"),
            Sample.of("decimal(5,2)", "decimal(5,2)", "-999.99", "0.01", "999.99"),
            Sample.of("decimal(18,0)", "decimal(18,0)", "-999999999999999999", "0", "999999999999999999"),
            Sample.of(
                    "decimal(38,10)",
                    "decimal(38,10)",
                    "-9999999999999999999999999999.9999999999",
                    "1.0000000001",
                    "9999999999999999999999999999.0000000001"),
            Sample.written(
                    "string",
                    "string",
                    "hex(%s)",
                    "''",
                    "",
                    "'a b'",
                    "612062",
                    "'\u00fc\u6f22\ud834\udd1e'",
                    "C3BCE6BCA2F09D849E",
                    "'{\"k\": [1]}'",
                    "7B226B223A205B315D7D"),
            Sample.written(
                            "string, signs of text files",
                            "string",
                            "hex(%s)",
                            "CAST(unhex('5C4E') AS string)",
                            "5C4E",
                            "CAST(unhex('61090A0D62') AS string)",
                            "61090A0D62",
                            "CAST(unhex('610102035C62') AS string)",
                            "610102035C62")
                    .without(Format.TEXTFILE),
            Sample.written(
                    "char(5)",
                    "char(5)",
                    "concat('<', rtrim(%s), '>')",
                    "CAST('ab' AS char(5))",
                    "<ab>",
                    "CAST('abcde' AS char(5))",
                    "<abcde>"),
            Sample.written(
                    "varchar(5)",
                    "varchar(5)",
                    "concat('<', %s, '>')",
                    "CAST('ab ' AS varchar(5))",
                    "<ab >",
                    "CAST('abcde' AS varchar(5))",
                    "<abcde>",
                    "CAST('' AS varchar(5))",
                    "<>"),
            Sample.written(
                    "binary",
                    "binary",
                    "hex(%s)",
                    "unhex('00FF10')",
                    "00FF10",
                    "unhex('616263')",
                    "616263",
                    "unhex('C328')",
                    "C328"),
            Sample.of("date", "date", "1582-10-15", "1969-12-31", "2024-02-29", "9999-12-31"),
            Sample.of("date before 1582-10-15", "date", "0001-01-01", "1000-06-15", "1582-10-04"),
            Sample.of(
                    "timestamp",
                    "timestamp",
                    "1969-12-31 23:59:58.999999",
                    "1970-01-01 00:00:00",
                    "2024-02-29 01:02:03.5",
                    "2024-02-29 01:02:03.123456",
                    "2261-12-31 23:59:59",
                    "9999-12-31 23:59:59.999999"),
            Sample.of(
                    "timestamp before 1900",
                    "timestamp",
                    "1583-01-01 00:00:00",
                    "1883-11-18 12:03:58",
                    "1899-12-31 23:59:59.5"),
            Sample.of("timestamp before 1582-10-15", "timestamp", "0001-01-01 00:00:00", "1582-10-04 23:59:59"),
            Sample.of("timestamp, last second before 1970", "timestamp", "1969-12-31 23:59:59.999999")
                    .without(Format.ORC),
            Sample.of("timestamp, nanoseconds", "timestamp", "2024-02-29 01:02:03.123456789"),
            Sample.written(
                    "array",
                    "array<int>",
                    "CASE WHEN %1$s IS NOT NULL THEN concat(size(%1$s), ':', coalesce(CAST(%1$s[0] AS STRING), '-'), ':', coalesce(CAST(%1$s[2] AS STRING), '-')) END",
                    "array(1, CAST(NULL AS INT), 3)",
                    "3:1:3",
                    "array(7)",
                    "1:7:-"),
            Sample.written(
                    "map",
                    "map<string,int>",
                    "CASE WHEN %1$s IS NOT NULL THEN concat(size(%1$s), ':', coalesce(CAST(%1$s['a'] AS STRING), '-'), ':', coalesce(CAST(%1$s['b'] AS STRING), '-')) END",
                    "map('a', 1, 'b', CAST(NULL AS INT))",
                    "2:1:-",
                    "map('b', 2)",
                    "1:-:2"),
            Sample.written(
                    "struct",
                    "struct<x:int,y:string>",
                    "CASE WHEN %1$s IS NOT NULL THEN concat(coalesce(CAST(%1$s.x AS STRING), '-'), ':', coalesce(%1$s.y, '-')) END",
                    "named_struct('x', 1, 'y', 'z')",
                    "1:z",
                    "named_struct('x', CAST(NULL AS INT), 'y', 'z')",
                    "-:z"),
            Sample.written(
                    "array of structs",
                    "array<struct<x:int,y:array<string>>>",
                    "concat(size(%1$s), ':', %1$s[0].x, ':', %1$s[0].y[1], ':', %1$s[1].x)",
                    "array(named_struct('x', 1, 'y', array('p', 'q')), named_struct('x', 2, 'y', array('r')))",
                    "2:1:q:2"),
            Sample.written(
                    "map of arrays",
                    "map<int,array<decimal(10,2)>>",
                    "concat(size(%1$s), ':', %1$s[5][1], ':', size(%1$s[6]))",
                    "map(5, array(CAST(1.5 AS decimal(10,2)), CAST(-2.25 AS decimal(10,2))), 6, array(CAST(3 AS decimal(10,2))))",
                    "2:-2.25:1"));

    private Samples() {}

    static List<Sample> of(Format format) {
        return COLUMNS.stream()
                .filter(sample -> sample.formats().contains(format))
                .toList();
    }
}
