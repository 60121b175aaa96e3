package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.Kernel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that hide letters and digits. Source of the rules: Hive's GenericUDFMask classes. */
final class MaskFunctions {
    private static final String BY = "[, for capitals, small letters, digits, others, digits of numbers]";

    private MaskFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                mask("mask", "mask(a" + BY + ", day, month from 0, year): -1 keeps", Which.ALL),
                mask("mask_first_n", "mask_first_n(a[, n]" + BY + "): the first 4 unless said otherwise", Which.FIRST),
                mask("mask_last_n", "mask_last_n(a[, n]" + BY + "): the last 4 unless said otherwise", Which.LAST),
                mask("mask_show_first_n", "mask_show_first_n(a[, n]" + BY + "): all but the first 4", Which.NOT_FIRST),
                mask("mask_show_last_n", "mask_show_last_n(a[, n]" + BY + "): all but the last 4", Which.NOT_LAST),
                new ScalarFunction(
                        "mask_hash",
                        "mask_hash(a): the SHA-256 of a text as hex digits, or its SHA-512 (hive.masking.algo); null for anything else",
                        MaskFunctions::hashTyping,
                        MaskFunctions::hash));
    }

    private enum Which {
        ALL,
        FIRST,
        LAST,
        NOT_FIRST,
        NOT_LAST;

        /** @param place from 0, counted from the start */
        boolean hides(int place, int length, int count) {
            return switch (this) {
                case ALL -> true;
                case FIRST -> place < count;
                case LAST -> place >= length - count;
                case NOT_FIRST -> place >= count;
                case NOT_LAST -> place < length - count;
            };
        }
    }

    /** What hides letters and digits; -1 keeps them. */
    private record By(int capital, int small, int digit, int other, int number) {
        static By of(@Nullable Object[] values, int first) {
            return new By(
                    letter(values, first, 'X'),
                    letter(values, first + 1, 'x'),
                    letter(values, first + 2, 'n'),
                    letter(values, first + 3, -1),
                    whole(values, first + 4, 1));
        }

        int of(char letter) {
            int by = switch (Character.getType(letter)) {
                case Character.UPPERCASE_LETTER -> capital;
                case Character.LOWERCASE_LETTER -> small;
                case Character.DECIMAL_DIGIT_NUMBER -> digit;
                default -> other;
            };
            return by == -1 ? letter : by;
        }
    }

    private static int letter(@Nullable Object[] values, int place, int otherwise) {
        Object value = place < values.length ? values[place] : null;
        if (value instanceof Number number) {
            return number.intValue();
        }
        return value instanceof String text && !text.isEmpty() ? text.charAt(0) : otherwise;
    }

    private static int whole(@Nullable Object[] values, int place, int otherwise) {
        Object value = place < values.length ? values[place] : null;
        if (value instanceof String text && text.matches("-?\\d{1,9}")) {
            return Integer.parseInt(text);
        }
        return value instanceof Number number ? number.intValue() : otherwise;
    }

    private static ScalarFunction mask(String name, String description, Which which) {
        return new ScalarFunction(
                name,
                description,
                MaskFunctions::maskTyping,
                (arguments, result, context) ->
                        new RowKernel(result, v -> masked(v, arguments.get(0), which), RowKernel.Nulls.SEEN));
    }

    private static Signature maskTyping(String name, List<DataType> arguments) {
        boolean plain = !arguments.isEmpty()
                && arguments.size() <= 10
                && arguments.stream().noneMatch(type -> type.kind().isNested());
        if (!plain) {
            throw Typing.wrong(name, arguments, "a value and what hides its letters");
        }
        List<DataType> types = new ArrayList<>(List.of(arguments.get(0)));
        for (DataType type : arguments.subList(1, arguments.size())) {
            boolean number = type.kind().isInteger() && type.kind() != Kind.TINYINT;
            types.add(number ? type : DataType.STRING);
        }
        return new Signature(types, longest(arguments.get(0)));
    }

    private static Signature hashTyping(String name, List<DataType> arguments) {
        if (arguments.size() != 1 || arguments.get(0).kind().isNested()) {
            throw Typing.wrong(name, arguments, "a text");
        }
        return new Signature(List.of(arguments.get(0)), longest(arguments.get(0)));
    }

    /** As in Hive, whose results have the argument's kind and that kind's longest length. */
    private static DataType longest(DataType type) {
        return switch (type.kind()) {
            case VARCHAR -> new DataType.Varchar(DataType.Varchar.MAX_LENGTH);
            case CHAR -> new DataType.Char(DataType.Char.MAX_LENGTH);
            default -> type;
        };
    }

    private static Kernel hash(List<DataType> arguments, DataType result, EvaluationContext context) {
        MaskOptions.Hash by = context.settings().get(MaskOptions.ALGORITHM);
        DataType type = arguments.get(0);
        return new RowKernel(
                result, v -> v[0] instanceof String text ? hash(padded(text, type), by) : null, RowKernel.Nulls.STRICT);
    }

    /** A CHAR counts with the blanks that fill it. */
    private static String padded(String text, DataType type) {
        return type instanceof DataType.Char character ? character.padded(text) : text;
    }

    private static @Nullable Object masked(@Nullable Object[] values, DataType type, Which which) {
        By by = By.of(values, which == Which.ALL ? 1 : 2);
        int count = which == Which.ALL ? 0 : Math.max(0, whole(values, 1, 4));
        return switch (values[0]) {
            case String text -> text(padded(text, type), by, which, count);
            case Byte number -> (byte) number(number, Byte.MIN_VALUE, by, which, count);
            case Short number -> (short) number(number, Short.MIN_VALUE, by, which, count);
            case Integer number -> (int) number(number, Integer.MIN_VALUE, by, which, count);
            case Long number -> number(number, Long.MIN_VALUE, by, which, count);
            case LocalDate date when which == Which.ALL -> date(date, values);
            case null, default -> null;
        };
    }

    private static String text(String text, By by, Which which, int count) {
        StringBuilder masked = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (which.hides(i, text.length(), count)) {
                masked.appendCodePoint(by.of(letter));
            } else {
                masked.append(letter);
            }
        }
        return masked.toString();
    }

    private static long number(long number, long least, By by, Which which, int count) {
        if (number == 0) {
            boolean hidden = which == Which.ALL || which.hides(0, 1, count == 0 ? 0 : 1);
            return hidden ? by.number() : 0;
        }
        // The least number of a type has no positive one: Hive goes on with it as it is.
        long rest = number < 0 && number != least ? -number : number;
        int digits = Long.toString(number).replace("-", "").length();
        long masked = 0;
        long place = 1;
        for (int i = digits - 1; i >= 0; i--) {
            masked += (which.hides(i, digits, count) ? by.number() : rest % 10) * place;
            rest /= 10;
            place *= 10;
        }
        return number < 0 ? -masked : masked;
    }

    /** A day or month that no month or year has counts as the first. Source: Hive's GenericUDFMask. */
    private static LocalDate date(LocalDate date, @Nullable Object[] values) {
        int day = whole(values, 6, 1);
        int month = whole(values, 7, 0);
        int year = whole(values, 8, 0);
        return LocalDate.of(
                year == -1 ? date.getYear() : year,
                month == -1 ? date.getMonthValue() : month < 0 || month > 11 ? 1 : month + 1,
                day == -1 ? date.getDayOfMonth() : day < 1 || day > 31 ? 1 : day);
    }

    private static String hash(String text, MaskOptions.Hash by) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(by.standardName()).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
