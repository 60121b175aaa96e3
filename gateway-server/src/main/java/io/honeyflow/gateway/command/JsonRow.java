package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.type.JsonTexts;
import io.honeyflow.gateway.operation.StatementResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What SHOW and DESCRIBE answer where {@code hive.ddl.output.format} is {@code json}: one text in the first column. Source:
 * the Json classes among Hive's formatters.
 */
final class JsonRow {
    private JsonRow() {}

    /** What is JSON already. */
    record Whole(String text) {}

    /** @param columns of the result, of which all but the first are null */
    static StatementResult of(List<String> columns, Map<String, ?> data) {
        @Nullable String[] values = new String[columns.size()];
        StringBuilder json = new StringBuilder();
        write(data, json);
        values[0] = json.toString();
        return StatementResult.of(
                new TextRows(columns.toArray(String[]::new)).add(values).result());
    }

    static Map<String, Object> database(Database database, Map<String, String> parameters) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("database", database.name());
        data.put("comment", database.comment());
        data.put("location", database.location());
        put(data, "managedLocation", database.managedLocation());
        put(data, "owner", database.owner());
        put(data, "ownerType", database.ownerType());
        if (!parameters.isEmpty()) {
            data.put("params", new TreeMap<>(parameters));
        }
        return data;
    }

    static List<Map<String, Object>> columns(List<Column> columns) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Column column : columns) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", column.name());
            one.put("type", column.type().hiveName());
            put(one, "comment", column.comment());
            all.add(one);
        }
        return all;
    }

    /** @param names such as {@code day=2026-11-26/hour=3} */
    static List<Map<String, Object>> partitions(List<String> names) {
        return names.stream().map(JsonRow::partition).toList();
    }

    private static Map<String, Object> partition(String name) {
        List<Map<String, Object>> values = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            String[] sides = part.split("=", 2);
            String value = PartitionName.unescape(sides[1]);
            shown.add(sides[0] + "='" + value + "'");
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("columnName", sides[0]);
            one.put("columnValue", value);
            values.add(one);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", String.join(",", shown));
        data.put("values", values);
        return data;
    }

    /** One map for each row. */
    static List<Map<String, Object>> maps(List<String> names, List<List<@Nullable String>> rows) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            Map<String, Object> one = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                one.put(names.get(i), String.valueOf(row.get(i)));
            }
            all.add(one);
        }
        return all;
    }

    private static void put(Map<String, Object> data, String name, String value) {
        if (!value.isEmpty()) {
            data.put(name, value);
        }
    }

    private static void write(Object value, StringBuilder json) {
        switch (value) {
            case Map<?, ?> map -> {
                json.append('{');
                for (Iterator<? extends Map.Entry<?, ?>> entries =
                                map.entrySet().iterator();
                        entries.hasNext(); ) {
                    Map.Entry<?, ?> entry = entries.next();
                    write(entry.getKey(), json);
                    json.append(':');
                    write(entry.getValue(), json);
                    json.append(entries.hasNext() ? "," : "");
                }
                json.append('}');
            }
            case List<?> list -> {
                json.append('[');
                for (Iterator<?> entries = list.iterator(); entries.hasNext(); ) {
                    write(entries.next(), json);
                    json.append(entries.hasNext() ? "," : "");
                }
                json.append(']');
            }
            case Whole whole -> json.append(whole.text());
            case Number number -> json.append(number);
            case Boolean flag -> json.append(flag);
            default -> json.append(JsonTexts.quoted(value.toString()));
        }
    }
}
