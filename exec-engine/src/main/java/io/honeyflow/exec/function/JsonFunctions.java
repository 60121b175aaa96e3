package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks into JSON. Source of the rules: Hive's UDFJson and GenericUDTFJSONTuple. */
final class JsonFunctions {
    private static final Pattern KEY = Pattern.compile("^([a-zA-Z0-9_\\-:\\s]+).*");
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]+|\\*)]");

    private JsonFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(new ScalarFunction(
                "get_json_object",
                "get_json_object(json, path): what $.key, $.key[0], $.key[*].key lead to; null for a text that is no JSON",
                Typing.of(DataType.STRING, DataType.STRING, DataType.STRING),
                RowKernel.strict(v -> get(String.valueOf(v[0]), String.valueOf(v[1])))));
    }

    /** One text for each name, of the object's fields; all null for a text that is no object. */
    static @Nullable Object[] tuple(@Nullable Object json, List<@Nullable Object> names) {
        @Nullable Object[] texts = new @Nullable Object[names.size()];
        if (json == null) {
            return texts;
        }
        try {
            if (JsonText.read(json.toString()) instanceof Map<?, ?> map) {
                Arrays.setAll(texts, i -> {
                    Object value = map.get(names.get(i));
                    return value == null ? null : JsonText.plain(value);
                });
            }
        } catch (JsonText.Malformed e) {
            // As Hive: nulls.
        }
        return texts;
    }

    private static @Nullable String get(String json, String path) {
        boolean rooted = path.equals("$") || path.startsWith("$.") || path.startsWith("$[");
        if (json.isEmpty() || !rooted) {
            return null;
        }
        boolean array = path.startsWith("$[") || path.startsWith("$.[");
        Object value;
        try {
            value = JsonText.read(json);
        } catch (JsonText.Malformed e) {
            return null;
        }
        boolean expected = array ? value instanceof List : value instanceof Map;
        if (!expected && !(path.equals("$") && value instanceof List)) {
            return null;
        }
        String[] steps = path.split("\\.", -1);
        int first = path.startsWith("$[") ? 0 : 1;
        for (int i = first; i < steps.length && value != null; i++) {
            value = step(value, steps[i], i == first && array);
        }
        return value == null ? null : JsonText.plain(value);
    }

    private static @Nullable Object step(Object from, String step, boolean indexOnly) {
        Object value = from;
        if (!indexOnly) {
            Matcher key = KEY.matcher(step);
            value = key.matches() ? field(value, key.group(1)) : null;
        }
        List<String> indexes = new ArrayList<>();
        for (Matcher index = INDEX.matcher(step); index.find(); ) {
            indexes.add(index.group(1));
        }
        if (!indexes.isEmpty()) {
            return value == null ? null : elements(value, indexes);
        }
        return step.indexOf('[') >= 0 ? null : value;
    }

    /** Of an array the fields of its objects, arrays among them laid out flat. */
    private static @Nullable Object field(Object json, String name) {
        if (json instanceof Map<?, ?> map) {
            return map.get(name);
        }
        List<@Nullable Object> found = new ArrayList<>();
        if (json instanceof List<?> list) {
            for (Object element : list) {
                Object value = element instanceof Map<?, ?> map ? map.get(name) : null;
                if (value instanceof List<?> inner) {
                    found.addAll(inner);
                } else if (value != null) {
                    found.add(value);
                }
            }
        }
        return found.isEmpty() ? null : found;
    }

    private static @Nullable Object elements(Object json, List<String> indexes) {
        List<@Nullable Object> found = new ArrayList<>(List.of(json));
        for (String index : indexes) {
            List<@Nullable Object> next = new ArrayList<>();
            for (Object value : found) {
                if (!(value instanceof List<?> list)) {
                    continue;
                }
                if (index.equals("*")) {
                    next.addAll(list);
                } else if (index.length() < 10 && Integer.parseInt(index) < list.size()) {
                    next.add(list.get(Integer.parseInt(index)));
                }
            }
            if (next.isEmpty()) {
                return null;
            }
            found = next;
        }
        return found.size() > 1 ? found : found.get(0);
    }
}
