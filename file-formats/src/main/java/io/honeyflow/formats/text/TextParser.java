package io.honeyflow.formats.text;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.UnionValue;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values from delimited text. A text that is no value of the type is null. Source: Hive's lazy objects. */
final class TextParser {
    private final TextOptions options;
    private final TextValues values;

    /** @param zone of instants that name none */
    TextParser(TextOptions options, ZoneId zone) {
        this.options = options;
        this.values = new TextValues(zone);
    }

    /**
     * A value as a vector's builder takes it: texts as the bytes that they are in the file, whether or not those are UTF-8.
     *
     * @param level of nesting: 1 for a column
     */
    @Nullable
    Object value(byte[] bytes, int from, int to, DataType type, int level) {
        if (isNull(bytes, from, to)) {
            return null;
        }
        return switch (type) {
            case DataType.Array array -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int[] part : parts(bytes, from, to, options.separator(level))) {
                    list.add(value(bytes, part[0], part[1], array.element(), level + 1));
                }
                yield list;
            }
            case DataType.Map map -> map(bytes, from, to, map, level);
            case DataType.Struct struct -> struct(bytes, from, to, struct, level);
            case DataType.Union union -> union(bytes, from, to, union, level);
            default -> simple(plain(bytes, from, to), type);
        };
    }

    private boolean isNull(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, options.nullText(), 0, options.nullText().length);
    }

    /** The first of two equal keys counts, and no null one does. */
    private Map<Object, @Nullable Object> map(byte[] bytes, int from, int to, DataType.Map type, int level) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int[] entry : parts(bytes, from, to, options.separator(level))) {
            List<int[]> pair = parts(bytes, entry[0], entry[1], options.separator(level + 1));
            int[] first = pair.isEmpty() ? entry : pair.get(0);
            Object key = value(bytes, first[0], first[1], type.key(), level + 2);
            if (key != null) {
                boolean isText = type.key().kind().isCharacter() && key instanceof byte[];
                Object comparable = isText ? new String((byte[]) key, StandardCharsets.UTF_8) : key;
                Object value = pair.size() < 2 ? null : value(bytes, pair.get(1)[0], entry[1], type.value(), level + 2);
                if (!map.containsKey(comparable)) {
                    map.put(comparable, value);
                }
            }
        }
        return map;
    }

    private List<@Nullable Object> struct(byte[] bytes, int from, int to, DataType.Struct type, int level) {
        List<int[]> parts =
                from == to ? List.of(new int[] {from, to}) : parts(bytes, from, to, options.separator(level));
        List<@Nullable Object> fields = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            fields.add(
                    i < parts.size() ? value(bytes, parts.get(i)[0], parts.get(i)[1], field.type(), level + 1) : null);
        }
        return fields;
    }

    private @Nullable UnionValue union(byte[] bytes, int from, int to, DataType.Union type, int level) {
        List<int[]> parts = parts(bytes, from, to, options.separator(level));
        if (parts.size() < 2) {
            return null;
        }
        Object tag = simple(plain(bytes, parts.get(0)[0], parts.get(0)[1]), DataType.INT);
        if (!(tag instanceof Integer which)
                || which < 0
                || which >= type.alternatives().size()) {
            return null;
        }
        return new UnionValue(
                which, value(bytes, parts.get(1)[0], to, type.alternatives().get(which), level + 1));
    }

    /** Where the parts between separators begin and end; none of an empty text. */
    private List<int[]> parts(byte[] bytes, int from, int to, byte separator) {
        List<int[]> parts = new ArrayList<>();
        if (from == to) {
            return parts;
        }
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == separator) {
                parts.add(new int[] {start, i});
                start = i + 1;
            } else if (options.isEscape(bytes[i]) && i + 1 < to) {
                i++;
            }
        }
        parts.add(new int[] {start, to});
        return parts;
    }

    /** Without escapes. */
    private byte[] plain(byte[] bytes, int from, int to) {
        if (options.escape() < 0) {
            return Arrays.copyOfRange(bytes, from, to);
        }
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (options.isEscape(bytes[i]) && i + 1 < to) {
                i++;
                plain[length++] = bytes[i] == 'n' ? (byte) '\n' : bytes[i] == 'r' ? (byte) '\r' : bytes[i];
            } else {
                plain[length++] = bytes[i];
            }
        }
        return Arrays.copyOf(plain, length);
    }

    private @Nullable Object simple(byte[] bytes, DataType type) {
        return switch (type) {
            case DataType.Varchar varchar -> cut(bytes, varchar.length());
            case DataType.Char character -> stripped(cut(bytes, character.length()));
            default ->
                switch (type.kind()) {
                    case STRING -> bytes;
                    case BINARY -> binary(bytes);
                    default -> values.parse(new String(bytes, StandardCharsets.UTF_8), type);
                };
        };
    }

    /** The first so many characters. */
    private static byte[] cut(byte[] bytes, int most) {
        int characters = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean first = (bytes[i] & 0xC0) != 0x80;
            if (first && characters++ == most) {
                return Arrays.copyOf(bytes, i);
            }
        }
        return bytes;
    }

    private static byte[] stripped(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == ' ') {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Base64, or the bytes themselves where it is none. Source: Hive's LazyBinary. */
    private static byte[] binary(byte[] bytes) {
        try {
            return Base64.getDecoder().decode(bytes);
        } catch (IllegalArgumentException e) {
            return bytes;
        }
    }
}
