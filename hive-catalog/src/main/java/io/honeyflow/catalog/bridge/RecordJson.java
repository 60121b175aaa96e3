package io.honeyflow.catalog.bridge;

import io.honeyflow.api.type.JsonTexts;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.thrift.TBase;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.meta_data.FieldMetaData;

/** A record of the metastore as JSON: the fields that are set, by their names in Thrift and in its order. */
final class RecordJson {
    private RecordJson() {}

    static String of(TBase<?, ?> record) {
        return object(record);
    }

    private static <T extends TBase<T, F>, F extends TFieldIdEnum> String object(TBase<?, ?> record) {
        @SuppressWarnings("unchecked")
        T typed = (T) record;
        return FieldMetaData.getStructMetaDataMap(typed.getClass()).keySet().stream()
                .map(field -> typed.fieldForId(field.getThriftFieldId()))
                .filter(typed::isSet)
                .map(field -> text(field.getFieldName()) + ":" + value(typed.getFieldValue(field)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return switch (value) {
            case TBase<?, ?> record -> object(record);
            case Map<?, ?> map -> map(map);
            case Collection<?> all -> all.stream().map(RecordJson::value).collect(Collectors.joining(",", "[", "]"));
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> text(value.toString());
        };
    }

    /** In the order of their keys, which are lists of values where they aren't names. */
    private static String map(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key.toString(), value));
        return sorted.entrySet().stream()
                .map(entry -> text(entry.getKey()) + ":" + value(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String text) {
        return JsonTexts.quoted(text);
    }
}
