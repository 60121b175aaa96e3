package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Functions of texts. Places are counted from 1, in characters. Source of the rules: Hive's UDFs of the same names. */
final class TextFunctions {
    private static final DataType STRING = DataType.STRING;
    private static final DataType INT = DataType.INT;
    private static final int LONGEST = 64 << 20;

    private TextFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> all = new ArrayList<>();
        simple(all);
        pieces(all);
        patterns(all);
        digests(all);
        return all;
    }

    static Map<String, String> aliases() {
        return Map.ofEntries(
                Map.entry("substr", "substring"),
                Map.entry("mid", "substring"),
                Map.entry("position", "locate"),
                Map.entry("lcase", "lower"),
                Map.entry("ucase", "upper"),
                Map.entry("char_length", "length"),
                Map.entry("character_length", "length"),
                Map.entry("regexp", "rlike"),
                Map.entry("sha", "sha1"),
                Map.entry("||", "concat"));
    }

    private static void add(
            List<ScalarFunction> all, String name, String description, Typing typing, RowKernel.Body body) {
        all.add(new ScalarFunction(name, description, typing, RowKernel.strict(body)));
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static void simple(List<ScalarFunction> all) {
        Typing one = Typing.of(STRING, STRING);
        add(all, "upper", "upper(a): in capitals", one, v -> text(v[0]).toUpperCase(Locale.ROOT));
        add(all, "lower", "lower(a): in small letters", one, v -> text(v[0]).toLowerCase(Locale.ROOT));
        add(all, "initcap", "initcap(a): each word with a capital", one, v -> initcap(text(v[0])));
        add(
                all,
                "reverse",
                "reverse(a)",
                one,
                v -> new StringBuilder(text(v[0])).reverse().toString());
        add(
                all,
                "length",
                "length(a): characters, or bytes of a binary",
                TextFunctions::lengthTyping,
                v -> length(v[0]));
        add(
                all,
                "octet_length",
                "octet_length(a): bytes",
                Typing.of(INT, STRING),
                v -> text(v[0]).getBytes(StandardCharsets.UTF_8).length);
        add(
                all,
                "ascii",
                "ascii(a): the first byte, from -128 to 127",
                Typing.of(INT, STRING),
                v -> text(v[0]).isEmpty() ? 0 : (int) text(v[0]).getBytes(StandardCharsets.UTF_8)[0]);
        add(all, "chr", "chr(a): the character of that number", TextFunctions::chrTyping, TextFunctions::chr);
        add(all, "space", "space(n): n blanks", Typing.of(STRING, INT), v -> repeated(" ", number(v[0])));
        add(all, "repeat", "repeat(a, n)", Typing.of(STRING, STRING, INT), v -> repeated(text(v[0]), number(v[1])));
        Typing trimming = Typing.between(1, STRING, STRING, STRING);
        add(all, "trim", "trim(a[, characters]): without them at both ends", trimming, v -> trim(v, true, true));
        add(all, "ltrim", "ltrim(a[, characters]): without them at the start", trimming, v -> trim(v, true, false));
        add(all, "rtrim", "rtrim(a[, characters]): without them at the end", trimming, v -> trim(v, false, true));
        Typing padding = Typing.of(STRING, STRING, INT, STRING);
        add(all, "lpad", "lpad(a, length, pad)", padding, v -> pad(text(v[0]), number(v[1]), text(v[2]), true));
        add(all, "rpad", "rpad(a, length, pad)", padding, v -> pad(text(v[0]), number(v[1]), text(v[2]), false));
        all.add(new ScalarFunction(
                "concat", "concat(a, b, ..), a || b", TextFunctions::concatTyping, RowKernel.strict(v -> {
                    StringBuilder joined = new StringBuilder();
                    for (Object value : v) {
                        joined.append(value);
                    }
                    return joined.toString();
                })));
        all.add(new ScalarFunction(
                "concat_ws",
                "concat_ws(separator, a, b, ..): nulls are left out, those within arrays are the word null",
                TextFunctions::concatWsTyping,
                RowKernel.seeingNulls(TextFunctions::concatWs)));
    }

    private static Signature chrTyping(String name, List<DataType> arguments) {
        boolean whole = arguments.size() == 1 && arguments.get(0).kind().isInteger();
        return Typing.of(STRING, whole ? DataType.BIGINT : DataType.DOUBLE).resolve(name, arguments);
    }

    /** By way of 16 bits. Source: Hive's UDFChr. */
    private static String chr(@Nullable Object[] values) {
        double number = ((Number) Objects.requireNonNull(values[0])).doubleValue();
        short code = values[0] instanceof Long whole ? whole.shortValue() : (short) number;
        if (number == 0) {
            return "\0";
        }
        return number < 0 || code < 0 ? "" : String.valueOf((char) (code % 256));
    }

    private static Signature lengthTyping(String name, List<DataType> arguments) {
        if (arguments.size() == 1 && arguments.get(0).kind() == Kind.BINARY) {
            return new Signature(arguments, INT);
        }
        return Typing.of(INT, STRING).resolve(name, arguments);
    }

    private static Object length(@Nullable Object value) {
        return value instanceof byte[] bytes
                ? bytes.length
                : text(value).codePointCount(0, text(value).length());
    }

    private static Signature concatTyping(String name, List<DataType> arguments) {
        return Typing.many(1, STRING, STRING).resolve(name, arguments);
    }

    private static Signature concatWsTyping(String name, List<DataType> arguments) {
        if (arguments.size() < 2) {
            throw Typing.wrong(name, arguments, "a separator and texts or arrays of texts");
        }
        List<DataType> types = new ArrayList<>();
        for (DataType type : arguments) {
            types.add(type.kind() == Kind.ARRAY ? type : STRING);
        }
        return new Signature(types, STRING);
    }

    private static @Nullable Object concatWs(@Nullable Object[] values) {
        if (values[0] == null) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (Object value : Arrays.asList(values).subList(1, values.length)) {
            if (value instanceof List<?> list) {
                list.forEach(e -> parts.add(text(e)));
            } else if (value != null) {
                parts.add(text(value));
            }
        }
        return String.join(text(values[0]), parts);
    }

    private static String initcap(String text) {
        StringBuilder capital = new StringBuilder(text.toLowerCase(Locale.ROOT));
        for (int i = 0; i < capital.length(); i++) {
            if (i == 0 || Character.isWhitespace(capital.charAt(i - 1))) {
                capital.setCharAt(i, Character.toUpperCase(capital.charAt(i)));
            }
        }
        return capital.toString();
    }

    private static String trim(@Nullable Object[] values, boolean left, boolean right) {
        String text = text(values[0]);
        String characters = values.length > 1 ? text(values[1]) : " ";
        int start = 0;
        int end = text.length();
        while (left && start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (right && end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    /** @throws SqlException MEMORY_LIMIT for a text that one row can't have */
    private static String repeated(String text, int times) {
        if ((long) text.length() * times > LONGEST) {
            throw new SqlException(
                    ErrorCode.MEMORY_LIMIT,
                    "a text of " + (long) text.length() * times + " letters, at most " + LONGEST);
        }
        return text.repeat(Math.max(0, times));
    }

    private static @Nullable String pad(String text, int length, String pad, boolean left) {
        if (length < 0 || pad.isEmpty()) {
            return null;
        }
        if (text.length() >= length) {
            return text.substring(0, length);
        }
        int missing = length - text.length();
        String filling = repeated(pad, missing / pad.length() + 1).substring(0, missing);
        return left ? filling + text : text + filling;
    }

    private static void pieces(List<ScalarFunction> all) {
        add(
                all,
                "substring",
                "substring(a, start[, length]): from the end for a start below zero",
                TextFunctions::substringTyping,
                TextFunctions::substring);
        add(
                all,
                "left",
                "left(a, n): the first n characters",
                Typing.of(STRING, STRING, INT),
                v -> text(v[0])
                        .substring(0, Math.clamp(number(v[1]), 0, text(v[0]).length())));
        add(
                all,
                "right",
                "right(a, n): the last n characters",
                Typing.of(STRING, STRING, INT),
                v -> text(v[0])
                        .substring(text(v[0]).length()
                                - Math.clamp(number(v[1]), 0, text(v[0]).length())));
        add(
                all,
                "substring_index",
                "substring_index(a, delimiter, count)",
                Typing.of(STRING, STRING, STRING, INT),
                TextFunctions::substringIndex);
        add(
                all,
                "instr",
                "instr(a, part): its place, 0 for none",
                Typing.of(INT, STRING, STRING),
                v -> text(v[0]).isEmpty() ? 0 : text(v[0]).indexOf(text(v[1])) + 1);
        all.add(new ScalarFunction(
                "locate",
                "locate(part, a[, start]): its place, 0 for none",
                Typing.between(2, INT, STRING, STRING, INT),
                RowKernel.seeingNulls(TextFunctions::locate)));
        add(
                all,
                "replace",
                "replace(a, part, by)",
                Typing.of(STRING, STRING, STRING, STRING),
                v -> text(v[0]).replace(text(v[1]), text(v[2])));
        add(
                all,
                "translate",
                "translate(a, from, to): character by character",
                Typing.of(STRING, STRING, STRING, STRING),
                v -> translate(text(v[0]), text(v[1]), text(v[2])));
        add(
                all,
                "split",
                "split(a, regex): an array of the pieces",
                Typing.of(new DataType.Array(STRING), STRING, STRING),
                v -> List.of(text(v[0]).split(text(v[1]), -1)));
        add(
                all,
                "find_in_set",
                "find_in_set(a, list): its place in a list with commas",
                Typing.of(INT, STRING, STRING),
                v -> text(v[0]).contains(",")
                        ? 0
                        : List.of(text(v[1]).split(",", -1)).indexOf(text(v[0])) + 1);
        all.add(new ScalarFunction(
                "field",
                "field(a, b, c, ..): which of the others equals a; 0 for none or null",
                Typing.many(2, STRING, INT),
                RowKernel.seeingNulls(v ->
                        v[0] == null ? 0 : Arrays.asList(v).subList(1, v.length).indexOf(v[0]) + 1)));
        all.add(new ScalarFunction(
                "elt",
                "elt(n, a, b, ..): the n-th of the others",
                TextFunctions::eltTyping,
                RowKernel.seeingNulls(v -> number(v[0]) >= 1 && number(v[0]) < v.length ? v[number(v[0])] : null)));
        add(
                all,
                "format_number",
                "format_number(a, digits or pattern): with commas, or as Java's DecimalFormat",
                TextFunctions::formatTyping,
                v -> v[1] instanceof String pattern
                        ? formatted(v[0], pattern)
                        : formatNumber(Objects.requireNonNull(v[0]), number(v[1])));
        add(
                all,
                "printf",
                "printf(format, a, b, ..)",
                TextFunctions::printfTyping,
                v -> String.format(Locale.ROOT, text(v[0]), Arrays.copyOfRange(v, 1, v.length)));
        add(
                all,
                "levenshtein",
                "levenshtein(a, b): how many letters differ",
                Typing.of(INT, STRING, STRING),
                v -> levenshtein(text(v[0]), text(v[1])));
    }

    /** Source: Hive's GenericUDFLocate: nothing is found from a null or from a place below 1. */
    private static @Nullable Object locate(@Nullable Object[] values) {
        if (values.length > 2 && values[2] == null) {
            return 0;
        }
        if (values[0] == null || values[1] == null) {
            return null;
        }
        int start = values.length > 2 ? number(values[2]) : 1;
        String text = text(values[1]);
        if (text(values[0]).isEmpty()) {
            return start < 1 || start > text.length() ? 0 : 1;
        }
        return start < 1 || start > text.length() ? 0 : text.indexOf(text(values[0]), start - 1) + 1;
    }

    private static Signature formatTyping(String name, List<DataType> arguments) {
        if (arguments.size() != 2 || !OperatorFunctions.isNumber(arguments.get(0))) {
            throw Typing.wrong(name, arguments, "a number, and digits or a pattern");
        }
        DataType number = arguments.get(0).kind().isNumeric() ? arguments.get(0) : DataType.DOUBLE;
        return new Signature(List.of(number, arguments.get(1).kind().isCharacter() ? STRING : INT), STRING);
    }

    /** Half to even, as Java's DecimalFormat does; null for digits below zero. */
    private static @Nullable String formatNumber(Object number, int digits) {
        if (digits < 0) {
            return null;
        }
        return formatted(number, "#,##0" + (digits == 0 ? "" : "." + "0".repeat(digits)));
    }

    private static String formatted(@Nullable Object number, String pattern) {
        try {
            return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US)).format(number);
        } catch (IllegalArgumentException e) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "format_number: no pattern of numbers: '" + pattern + "'");
        }
    }

    private static Signature eltTyping(String name, List<DataType> arguments) {
        if (arguments.size() < 2) {
            throw Typing.wrong(name, arguments, "a number and texts");
        }
        List<DataType> types = new ArrayList<>(List.of(INT));
        arguments.stream().skip(1).forEach(a -> types.add(STRING));
        return new Signature(types, STRING);
    }

    private static Signature printfTyping(String name, List<DataType> arguments) {
        if (arguments.isEmpty()) {
            throw Typing.wrong(name, arguments, "a format and values");
        }
        List<DataType> types = new ArrayList<>(arguments);
        types.set(0, STRING);
        return new Signature(types, STRING);
    }

    private static Signature substringTyping(String name, List<DataType> arguments) {
        boolean binary = !arguments.isEmpty() && arguments.get(0).kind() == Kind.BINARY;
        DataType type = binary ? DataType.BINARY : STRING;
        return Typing.between(2, type, type, INT, INT).resolve(name, arguments);
    }

    private static Object substring(@Nullable Object[] values) {
        if (values[0] instanceof byte[] bytes) {
            @Nullable Object[] letters = values.clone();
            letters[0] = new String(bytes, StandardCharsets.ISO_8859_1);
            return ((String) substring(letters)).getBytes(StandardCharsets.ISO_8859_1);
        }
        String text = text(values[0]);
        int length = text.codePointCount(0, text.length());
        int start = number(values[1]);
        long wanted = values.length > 2 ? number(values[2]) : Integer.MAX_VALUE;
        int from = start > 0 ? start - 1 : start < 0 ? length + start : 0;
        if (Math.abs((long) start) > length || wanted <= 0 || from < 0) {
            return "";
        }
        int to = (int) Math.min(length, from + wanted);
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    private static String substringIndex(@Nullable Object[] values) {
        String text = text(values[0]);
        String delimiter = text(values[1]);
        int count = number(values[2]);
        if (count == 0 || delimiter.isEmpty()) {
            return "";
        }
        int at = count > 0 ? -delimiter.length() : text.length();
        for (int i = 0; i < Math.abs(count); i++) {
            at = count > 0 ? text.indexOf(delimiter, at + delimiter.length()) : text.lastIndexOf(delimiter, at - 1);
            if (at < 0) {
                return text;
            }
        }
        return count > 0 ? text.substring(0, at) : text.substring(at + delimiter.length());
    }

    private static String translate(String text, String from, String to) {
        StringBuilder translated = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int place = from.indexOf(text.charAt(i));
            if (place < 0) {
                translated.append(text.charAt(i));
            } else if (place < to.length()) {
                translated.append(to.charAt(place));
            }
        }
        return translated.toString();
    }

    private static int levenshtein(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }

    private static void patterns(List<ScalarFunction> all) {
        all.add(new ScalarFunction(
                "like",
                "a like pattern: % any letters, _ one",
                Typing.of(DataType.BOOLEAN, STRING, STRING),
                (a, r, c) -> new LikePattern()));
        add(
                all,
                "rlike",
                "a rlike regex: whether it is found; an empty one never is",
                Typing.of(DataType.BOOLEAN, STRING, STRING),
                v -> !text(v[1]).isEmpty()
                        && Pattern.compile(text(v[1])).matcher(text(v[0])).find());
        add(
                all,
                "regexp_replace",
                "regexp_replace(a, regex, by)",
                Typing.of(STRING, STRING, STRING, STRING),
                v -> regexReplace(text(v[0]), text(v[1]), text(v[2])));
        add(
                all,
                "regexp_extract",
                "regexp_extract(a, regex[, group])",
                Typing.between(2, STRING, STRING, STRING, INT),
                v -> regexExtract(text(v[0]), text(v[1]), v.length > 2 ? number(v[2]) : 1));
    }

    private static String regexReplace(String text, String regex, String by) {
        try {
            return Pattern.compile(regex).matcher(text).replaceAll(by);
        } catch (IndexOutOfBoundsException e) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE, "regexp_replace: '" + by + "' names a group that isn't there");
        }
    }

    private static @Nullable String regexExtract(String text, String regex, int group) {
        Matcher found = Pattern.compile(regex).matcher(text);
        if (!found.find()) {
            return "";
        }
        if (group < 0 || group > found.groupCount()) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE, "regexp_extract: no group " + group + " in '" + regex + "'");
        }
        return found.group(group);
    }

    private static void digests(List<ScalarFunction> all) {
        Typing one = (name, arguments) -> digestTyping(name, arguments, STRING);
        add(all, "md5", "md5(a): as hex digits", one, v -> digest("MD5", v[0]));
        add(all, "sha1", "sha1(a): as hex digits", one, v -> digest("SHA-1", v[0]));
        add(all, "sha2", "sha2(a, bits): as hex digits", TextFunctions::sha2Typing, v -> switch (number(v[1])) {
            case 0, 256 -> digest("SHA-256", v[0]);
            case 1, 224, 384, 512 -> digest("SHA-" + number(v[1]), v[0]);
            default -> null;
        });
        add(all, "crc32", "crc32(a)", (name, arguments) -> digestTyping(name, arguments, DataType.BIGINT), v -> {
            CRC32 crc = new CRC32();
            crc.update(bytes(v[0]));
            return crc.getValue();
        });
        add(
                all,
                "base64",
                "base64(binary)",
                Typing.of(STRING, DataType.BINARY),
                v -> Base64.getEncoder().encodeToString((byte[]) v[0]));
        add(all, "unbase64", "unbase64(a)", Typing.of(DataType.BINARY, STRING), v -> unbase64(text(v[0])));
        add(all, "hex", "hex(a): of a number or of bytes", TextFunctions::hexTyping, TextFunctions::hex);
        add(all, "unhex", "unhex(a): null unless it is hex digits", Typing.of(DataType.BINARY, STRING), v -> {
            try {
                return HexFormat.of().parseHex(text(v[0]).length() % 2 == 0 ? text(v[0]) : "0" + text(v[0]));
            } catch (IllegalArgumentException e) {
                return null;
            }
        });
    }

    /** Other signs are passed over, what is left over at the end too. Source: commons-codec's Base64. */
    private static byte[] unbase64(String text) {
        int end = text.indexOf('=');
        String digits = (end < 0 ? text : text.substring(0, end))
                .replace('-', '+')
                .replace('_', '/')
                .replaceAll("[^A-Za-z0-9+/]", "");
        int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
        return Base64.getDecoder().decode(lenient(digits.substring(0, whole)));
    }

    private static String lenient(String digits) {
        int bits = switch (digits.length() % 4) {
            case 2 -> 4;
            case 3 -> 2;
            default -> 0;
        };
        if (bits == 0) {
            return digits;
        }
        String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = all.indexOf(digits.charAt(digits.length() - 1)) >> bits << bits;
        return digits.substring(0, digits.length() - 1) + all.charAt(last);
    }

    private static Signature hexTyping(String name, List<DataType> arguments) {
        if (arguments.size() != 1) {
            throw Typing.wrong(name, arguments, "a number, a text or a binary");
        }
        DataType type = arguments.get(0);
        DataType taken = type.kind().isNumeric() ? DataType.BIGINT : type.kind() == Kind.BINARY ? type : STRING;
        return new Signature(List.of(taken), STRING);
    }

    private static String hex(@Nullable Object[] values) {
        return switch (values[0]) {
            case Long number -> Long.toHexString(number).toUpperCase(Locale.ROOT);
            case byte[] bytes -> HexFormat.of().withUpperCase().formatHex(bytes);
            case null, default ->
                HexFormat.of().withUpperCase().formatHex(text(values[0]).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static Signature digestTyping(String name, List<DataType> arguments, DataType result) {
        if (arguments.size() == 1 && arguments.get(0).kind() == Kind.BINARY) {
            return new Signature(arguments, result);
        }
        return Typing.of(result, STRING).resolve(name, arguments);
    }

    private static Signature sha2Typing(String name, List<DataType> arguments) {
        boolean binary = !arguments.isEmpty() && arguments.get(0).kind() == Kind.BINARY;
        return Typing.of(STRING, binary ? DataType.BINARY : STRING, INT).resolve(name, arguments);
    }

    private static byte[] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(String algorithm, @Nullable Object value) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes(value));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
