package io.honeyflow.formats.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.formats.FileWriteRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object a line, of all columns, nulls too. Source: Hive's HiveJsonWriter. */
final class JsonPrinter implements RowPrinter {
    private static final JsonFactory JSON = new JsonFactory();

    private final FileWriteRequest request;
    private final boolean rawBytes;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    JsonPrinter(FileWriteRequest request) {
        this.request = request;
        this.rawBytes = "rawstring".equalsIgnoreCase(request.properties().get("json.binary.format"));
    }

    @Override
    public ByteArrayOutputStream out() {
        return out;
    }

    @Override
    public void print(List<FlatVector> columns, int row) {
        List<Field> fields = request.schema().fields();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (int i = 0; i < fields.size(); i++) {
                json.writeFieldName(fields.get(i).name().toLowerCase(Locale.ROOT));
                value(columns.get(i).valueAt(row), fields.get(i).type(), json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(@Nullable Object value, DataType type, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (type) {
            case DataType.Array array -> {
                json.writeStartArray();
                for (Object each : (List<?>) value) {
                    value(each, array.element(), json);
                }
                json.writeEndArray();
            }
            case DataType.Map map -> map((Map<?, ?>) value, map, json);
            case DataType.Struct struct -> struct((List<?>) value, struct, json);
            case DataType.Union union -> {
                UnionValue own = (UnionValue) value;
                json.writeStartObject();
                json.writeFieldName(Integer.toString(own.tag()));
                value(own.value(), union.alternatives().get(own.tag()), json);
                json.writeEndObject();
            }
            default -> simple(value, type, json);
        }
    }

    private void map(Map<?, ?> map, DataType.Map type, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(text(entry.getKey(), type.key()));
            value(entry.getValue(), type.value(), json);
        }
        json.writeEndObject();
    }

    private void struct(List<?> values, DataType.Struct type, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < type.fields().size(); i++) {
            json.writeFieldName(type.fields().get(i).name());
            value(values.get(i), type.fields().get(i).type(), json);
        }
        json.writeEndObject();
    }

    private void simple(Object value, DataType type, JsonGenerator json) throws IOException {
        switch (value) {
            case Boolean truth -> json.writeBoolean(truth);
            case Float number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(plain(number));
            case Number number when type.kind().isInteger() -> json.writeNumber(number.longValue());
            default -> json.writeString(text(value, type));
        }
    }

    /** Without zeros at its end, as Hive keeps decimals. */
    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private String text(Object value, DataType type) {
        return switch (type) {
            case DataType.Char character -> character.padded((String) value);
            default ->
                value instanceof byte[] bytes
                        ? rawBytes
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : Base64.getEncoder().encodeToString(bytes)
                        : TextValues.text(value, ZoneOffset.UTC);
        };
    }
}
