package io.honeyflow.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Rows as the ORC collection's JSON has them: an object a line. */
final class OrcExpectedJson implements AutoCloseable {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final String name;
    private final Schema schema;
    private final BufferedReader lines;

    OrcExpectedJson(File file, Schema schema) throws IOException {
        this.name = file.getName();
        this.schema = schema;
        this.lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new FileInputStream(file)), StandardCharsets.UTF_8));
    }

    /** That the next row is this one. @param row null for the end */
    void check(List<Object> row) throws IOException {
        String line = lines.readLine();
        assertThat(line == null).as(name).isEqualTo(row == null);
        JsonNode expected = line == null ? null : JSON.readTree(line);
        for (int i = 0; expected != null && i < schema.size(); i++) {
            JsonNode value = member(expected, i);
            if (!same(value, row.get(i), schema.type(i))) {
                throw new AssertionError(
                        name + ": expected " + value + " in " + schema.name(i) + ", found " + row.get(i));
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static JsonNode member(JsonNode object, int place) {
        List<JsonNode> members = new ArrayList<>();
        object.elements().forEachRemaining(members::add);
        return members.get(place);
    }

    private static boolean same(JsonNode expected, Object found, DataType type) {
        if (found == null || expected.isNull()) {
            return found == null && expected.isNull();
        }
        return switch (type) {
            case DataType.Array array -> all(expected, (List<?>) found, array.element());
            case DataType.Map map -> entries(expected, (Map<?, ?>) found, map);
            case DataType.Struct struct -> {
                List<?> values = (List<?>) found;
                boolean same = expected.size() == values.size();
                for (int i = 0; same && i < values.size(); i++) {
                    same = same(
                            member(expected, i),
                            values.get(i),
                            struct.fields().get(i).type());
                }
                yield same;
            }
            case DataType.Union union ->
                same(
                        expected.get("value"),
                        ((UnionValue) found).value(),
                        union.alternatives().get(((UnionValue) found).tag()));
            default -> type.kind() == Kind.BINARY ? hex(expected).equals(found) : sameSimple(expected, found);
        };
    }

    private static boolean sameSimple(JsonNode expected, Object found) {
        return switch (found) {
            case Boolean flag -> expected.booleanValue() == flag;
            case Float real -> near(expected.doubleValue(), real, 1e-6);
            case Double real -> near(expected.doubleValue(), real, 1e-13);
            case BigDecimal decimal -> sameDecimal(new BigDecimal(expected.asText()), decimal);
            case Number number -> expected.longValue() == number.longValue();
            case LocalDateTime time ->
                LocalDateTime.parse(expected.asText().replace(' ', 'T')).equals(time);
            default -> expected.asText().equals(found.toString());
        };
    }

    /** The JSON has its numbers with 14 digits. */
    private static boolean near(double expected, double found, double error) {
        return Math.abs(expected - found) <= Math.abs(expected) * error;
    }

    /** The JSON of old files ends decimals earlier. */
    private static boolean sameDecimal(BigDecimal expected, BigDecimal found) {
        return found.setScale(expected.scale(), RoundingMode.DOWN).compareTo(expected) == 0;
    }

    /** As {@link io.honeyflow.formats.FormatFiles#comparable} has binaries. */
    private static String hex(JsonNode bytes) {
        StringBuilder text = new StringBuilder("x'");
        bytes.elements().forEachRemaining(each -> text.append(HexFormat.of().toHexDigits((byte) each.intValue())));
        return text.append("'").toString();
    }

    private static boolean all(JsonNode expected, List<?> found, DataType element) {
        boolean same = expected.size() == found.size();
        for (int i = 0; same && i < found.size(); i++) {
            same = same(expected.get(i), found.get(i), element);
        }
        return same;
    }

    private static boolean entries(JsonNode expected, Map<?, ?> found, DataType.Map type) {
        boolean same = expected.size() == found.size();
        int at = 0;
        for (Map.Entry<?, ?> entry : found.entrySet()) {
            same = same
                    && same(expected.get(at).get("key"), entry.getKey(), type.key())
                    && same(expected.get(at).get("value"), entry.getValue(), type.value());
            at++;
        }
        return same;
    }
}
