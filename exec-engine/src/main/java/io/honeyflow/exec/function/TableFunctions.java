package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that make rows: explode, posexplode, inline. */
final class TableFunctions {
    static final Map<String, String> DESCRIPTIONS = Map.of(
            "explode", "explode(array or map): a row for each element",
            "posexplode", "posexplode(array): a row for each element, with its place from 0",
            "inline", "inline(array of structs): a row for each struct",
            "stack", "stack(n, a, b, ..): the values in n rows",
            "json_tuple", "json_tuple(json, field, ..): a row with a text for each field of the object",
            "parse_url_tuple",
                    "parse_url_tuple(url, part, ..): a row with each part as parse_url gives it, also QUERY:key");

    private TableFunctions() {}

    static Signature resolve(String name, List<DataType> arguments) {
        if (name.equals("json_tuple") || name.equals("parse_url_tuple")) {
            return tuple(name, arguments);
        }
        DataType only = arguments.size() == 1 ? arguments.get(0) : DataType.VOID;
        if (name.equals("explode") && only instanceof DataType.Map map) {
            return made(arguments, new Field("key", map.key()), new Field("value", map.value()));
        }
        if (only instanceof DataType.Array array) {
            if (name.equals("explode")) {
                return made(arguments, new Field("col", array.element()));
            }
            if (name.equals("posexplode")) {
                return made(arguments, new Field("pos", DataType.INT), new Field("val", array.element()));
            }
            if (name.equals("inline") && array.element() instanceof DataType.Struct struct) {
                return new Signature(arguments, struct);
            }
        }
        String expected = name.equals("explode")
                ? "an array or a map"
                : name.equals("inline") ? "an array of structs" : "an array";
        throw Typing.wrong(name, arguments, expected);
    }

    private static Signature tuple(String name, List<DataType> arguments) {
        if (arguments.size() < 2
                || arguments.stream().anyMatch(type -> type.kind().isNested())) {
            throw Typing.wrong(name, arguments, "a text and names");
        }
        Field[] fields = new Field[arguments.size() - 1];
        Arrays.setAll(fields, i -> new Field("c" + i, DataType.STRING));
        return made(Collections.nCopies(arguments.size(), DataType.STRING), fields);
    }

    private static Signature made(List<DataType> arguments, Field... fields) {
        return new Signature(arguments, new DataType.Struct(List.of(fields)));
    }

    static TableFunction of(String name) {
        return switch (name) {
            case "explode" -> TableFunctions::explode;
            case "posexplode" -> TableFunctions::posexplode;
            case "inline" -> TableFunctions::inline;
            case "json_tuple" -> TableFunctions::jsonTuple;
            case "parse_url_tuple" -> TableFunctions::urlTuple;
            default -> throw new IllegalStateException("no table function " + name);
        };
    }

    private static int explode(List<ColumnVector> arguments, int row, List<VectorBuilder> columns) {
        Object value = arguments.get(0).valueAt(row);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                columns.get(0).append(key);
                columns.get(1).append(entry);
            });
            return map.size();
        }
        List<?> list = list(value);
        list.forEach(columns.get(0)::append);
        return list.size();
    }

    private static int posexplode(List<ColumnVector> arguments, int row, List<VectorBuilder> columns) {
        List<?> list = list(arguments.get(0).valueAt(row));
        for (int i = 0; i < list.size(); i++) {
            columns.get(0).append(i);
            columns.get(1).append(list.get(i));
        }
        return list.size();
    }

    private static int inline(List<ColumnVector> arguments, int row, List<VectorBuilder> columns) {
        List<?> list = list(arguments.get(0).valueAt(row));
        for (Object struct : list) {
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).append(struct == null ? null : ((List<?>) struct).get(i));
            }
        }
        return list.size();
    }

    private static int jsonTuple(List<ColumnVector> arguments, int row, List<VectorBuilder> columns) {
        List<@Nullable Object> names = new ArrayList<>();
        arguments.stream().skip(1).forEach(name -> names.add(name.valueAt(row)));
        @Nullable Object[] texts = JsonFunctions.tuple(arguments.get(0).valueAt(row), names);
        for (int i = 0; i < texts.length; i++) {
            columns.get(i).append(texts[i]);
        }
        return 1;
    }

    private static int urlTuple(List<ColumnVector> arguments, int row, List<VectorBuilder> columns) {
        Object url = arguments.get(0).valueAt(row);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).append(UrlFunctions.named(url, arguments.get(i + 1).valueAt(row)));
        }
        return 1;
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
