package io.honeyflow.formats.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of JSON as a type's. Source: Hive's HiveJsonReader. */
final class JsonValues {
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    private static final JsonFactory JSON = new JsonFactory();

    private final TextValues texts;
    private final boolean stringifies;

    /**
     * @param zone of instants that name none
     * @param stringifies whether an object or an array can be a STRING
     */
    JsonValues(ZoneId zone, boolean stringifies) {
        this.texts = new TextValues(zone);
        this.stringifies = stringifies;
    }

    /** The value that the parser stands at. @throws IllegalArgumentException where it has another form than the type */
    @Nullable
    Object read(JsonParser in, DataType type) throws IOException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (type) {
            case DataType.Array array -> list(in, array);
            case DataType.Map map -> map(in, map);
            case DataType.Struct struct -> struct(in, struct);
            case DataType.Union union -> throw new IllegalArgumentException("found " + token + " for " + type);
            default -> token.isScalarValue() ? simple(in.getText(), token, type) : nestedText(in, type);
        };
    }

    private static void require(JsonParser in, JsonToken wanted, DataType type) {
        if (in.currentToken() != wanted) {
            throw new IllegalArgumentException("found " + in.currentToken() + " for " + type);
        }
    }

    private List<@Nullable Object> list(JsonParser in, DataType.Array type) throws IOException {
        require(in, JsonToken.START_ARRAY, type);
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(in, type.element()));
        }
        return list;
    }

    private Map<Object, @Nullable Object> map(JsonParser in, DataType.Map type) throws IOException {
        require(in, JsonToken.START_OBJECT, type);
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            Object key = simple(in.currentName(), JsonToken.VALUE_STRING, type.key());
            in.nextToken();
            Object value = read(in, type.value());
            if (key != null) {
                map.put(key, value);
            }
        }
        return map;
    }

    private List<@Nullable Object> struct(JsonParser in, DataType.Struct type) throws IOException {
        require(in, JsonToken.START_OBJECT, type);
        @Nullable Object[] struct = new Object[type.fields().size()];
        while (in.nextToken() != JsonToken.END_OBJECT) {
            int place = place(type.fields(), in.currentName());
            in.nextToken();
            if (place < 0) {
                in.skipChildren();
            } else {
                struct[place] = read(in, type.fields().get(place).type());
            }
        }
        return Arrays.asList(struct);
    }

    private static int place(List<Field> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private String nestedText(JsonParser in, DataType type) throws IOException {
        if (!stringifies || !type.equals(DataType.STRING)) {
            throw new IllegalArgumentException("found " + in.currentToken() + " for " + type
                    + " (json.stringify.complex.fields lets a STRING be one)");
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.copyCurrentStructure(in);
        }
        return text.toString();
    }

    /** A text that is no number is 0, as it is for Jackson. */
    private @Nullable Object simple(String text, JsonToken token, DataType type) {
        return switch (type) {
            case DataType.Varchar varchar -> varchar.cut(asText(text, token));
            case DataType.Char character -> character.cut(asText(text, token));
            default ->
                switch (type.kind()) {
                    case STRING -> asText(text, token);
                    case BOOLEAN -> truth(text, token);
                    case TINYINT -> (byte) (int) number(text, token);
                    case SMALLINT -> (short) (int) number(text, token);
                    case INT -> (int) number(text, token);
                    case BIGINT -> (long) whole(text, token);
                    case FLOAT -> (float) number(text, token);
                    case DOUBLE -> number(text, token);
                    case BINARY ->
                        token == JsonToken.VALUE_STRING
                                ? bytes(text)
                                : asText(text, token).getBytes(StandardCharsets.UTF_8);
                    default -> texts.parse(text, type);
                };
        };
    }

    /** A fraction is a decimal to Jackson, which has a form of its own for exponents. */
    private static String asText(String text, JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_FLOAT ? new BigDecimal(text).toString() : text;
    }

    private static boolean truth(String text, JsonToken token) {
        if (token.isNumeric()) {
            return number(text, token) != 0;
        }
        return !text.equalsIgnoreCase("false");
    }

    private static long whole(String text, JsonToken token) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return (long) number(text, token);
        }
    }

    private static double number(String text, JsonToken token) {
        if (token.isBoolean()) {
            return token == JsonToken.VALUE_TRUE ? 1 : 0;
        }
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static byte[] bytes(String text) {
        return BASE64.matcher(text).matches()
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }
}
