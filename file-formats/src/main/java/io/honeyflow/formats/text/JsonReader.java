package io.honeyflow.formats.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileReadRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object a line, whose members are the columns by their names, without case, or as {@code _col0} by their places; other
 * members don't count. Source: Hive's JsonSerDe and HiveJsonReader.
 */
final class JsonReader implements RowReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final FileReadRequest request;
    private final Map<String, Integer> wanted = new HashMap<>();
    private final JsonValues values;
    private final boolean skipsMalformed;
    private final boolean skipsUnknown;
    private final Set<String> known = new HashSet<>();

    JsonReader(FileReadRequest request) {
        this.request = request;
        this.values = new JsonValues(
                request.zone(), isTrue(request.properties().getOrDefault("json.stringify.complex.fields", "true")));
        this.skipsMalformed = isTrue(request.properties().get("ignore.malformed.json"));
        this.skipsUnknown = isTrue(request.properties().getOrDefault("text.ignore.extra.fields", "true"));
        List<Field> fields = request.dataSchema().fields();
        for (int i = 0; i < fields.size(); i++) {
            known.add(fields.get(i).name().toLowerCase(Locale.ROOT));
            known.add("_col" + i);
        }
        for (int i = 0; i < request.columns().size(); i++) {
            int place = request.columns().get(i);
            wanted.put(fields.get(place).name().toLowerCase(Locale.ROOT), i);
            wanted.putIfAbsent("_col" + place, i);
        }
    }

    private static boolean isTrue(@Nullable String text) {
        return "true".equalsIgnoreCase(text);
    }

    @Override
    public void append(byte[] bytes, int from, int to, BatchBuilder builder) {
        @Nullable Object[] row;
        try {
            row = row(bytes, from, to);
        } catch (IOException | IllegalArgumentException e) {
            if (!skipsMalformed) {
                String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                throw new IllegalArgumentException(
                        "an object of JSON, whose values are of the columns' types: " + why, e);
            }
            row = new Object[wanted.size()];
        }
        for (int i = 0; i < request.columns().size(); i++) {
            builder.column(i).append(row[i]);
        }
        builder.endRow();
    }

    /** A line of blanks is a row of nulls. */
    private @Nullable Object[] row(byte[] bytes, int from, int to) throws IOException {
        @Nullable Object[] row = new Object[request.columns().size()];
        try (JsonParser in = JSON.createParser(bytes, from, to - from)) {
            JsonToken first = in.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return row;
            }
            if (first != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("found " + first);
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName().toLowerCase(Locale.ROOT);
                Integer column = wanted.get(name);
                if (!skipsUnknown && !known.contains(name)) {
                    throw new IllegalArgumentException("found member '" + name + "' (text.ignore.extra.fields)");
                }
                in.nextToken();
                if (column == null) {
                    in.skipChildren();
                } else {
                    row[column] = values.read(in, request.schema().type(column));
                }
            }
            return row;
        }
    }
}
