package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.exec.expression.EvaluationContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code CAST(a AS type FORMAT 'pattern')} calls, by the kind of its type. Null for a text that the
 * pattern doesn't read. Source: Hive's GenericUDFCastFormat.
 */
final class CastFormatFunctions {
    private CastFormatFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "cast_format_text",
                        "cast_format_text(date or timestamp, pattern): CAST(.. AS STRING FORMAT ..)",
                        CastFormatFunctions::writing,
                        (arguments, result, context) -> writer(result)),
                new ScalarFunction(
                        "cast_format_timestamp",
                        "cast_format_timestamp(text, pattern): CAST(.. AS TIMESTAMP FORMAT ..)",
                        (name, arguments) -> reading(name, arguments, DataType.TIMESTAMP),
                        (arguments, result, context) -> reader(result, context, time -> time)),
                new ScalarFunction(
                        "cast_format_date",
                        "cast_format_date(text, pattern): CAST(.. AS DATE FORMAT ..)",
                        (name, arguments) -> reading(name, arguments, DataType.DATE),
                        (arguments, result, context) -> reader(result, context, LocalDateTime::toLocalDate)));
    }

    private static Signature writing(String name, List<DataType> arguments) {
        Kind kind = arguments.size() == 2 ? arguments.get(0).kind() : Kind.STRING;
        if (kind != Kind.DATE && kind != Kind.TIMESTAMP && kind != Kind.VOID) {
            throw Typing.wrong(name, arguments, "a date or a timestamp, and a pattern");
        }
        return new Signature(List.of(DataType.TIMESTAMP, DataType.STRING), DataType.STRING);
    }

    private static Signature reading(String name, List<DataType> arguments, DataType result) {
        boolean text = arguments.size() == 2
                && (arguments.get(0).kind().isCharacter() || arguments.get(0).kind() == Kind.VOID);
        if (!text) {
            throw Typing.wrong(name, arguments, "a text and a pattern");
        }
        return new Signature(List.of(DataType.STRING, DataType.STRING), result);
    }

    private static RowKernel writer(DataType result) {
        Latest<SqlTimeWriter> writers = new Latest<>(pattern -> new SqlTimeWriter(SqlTimePattern.of(pattern)));
        return new RowKernel(
                result,
                v -> v[0] instanceof LocalDateTime time
                        ? writers.of(String.valueOf(v[1])).write(time)
                        : null,
                RowKernel.Nulls.STRICT);
    }

    private static RowKernel reader(
            DataType result, EvaluationContext context, Function<LocalDateTime, Object> converted) {
        LocalDate today = context.started().atZone(context.zone()).toLocalDate();
        Latest<SqlTimeReader> readers = new Latest<>(pattern -> new SqlTimeReader(SqlTimePattern.of(pattern), today));
        return new RowKernel(
                result,
                v -> {
                    LocalDateTime time = readers.of(String.valueOf(v[1])).read(String.valueOf(v[0]));
                    return time == null ? null : converted.apply(time);
                },
                RowKernel.Nulls.STRICT);
    }

    /** Keeps what was made of the latest pattern. Used by one thread at a time. */
    private static final class Latest<T> {
        private final Function<String, T> made;
        private String pattern = "";
        private @Nullable T latest;

        Latest(Function<String, T> made) {
            this.made = made;
        }

        T of(String wanted) {
            T found = latest;
            if (found == null || !wanted.equals(pattern)) {
                found = made.apply(wanted);
                latest = found;
                pattern = wanted;
            }
            return found;
        }
    }
}
